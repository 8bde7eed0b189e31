// The fields of an integration, each once, in the order of the form. The stored schema, the exported file, the unsaved
// form, the policy's fields with its schema, and the labels (`options.<field>` in the locales) derive from this table.
import { recordOf } from '../record-of.ts';
import { allowEmpty, type FieldReader, readBaseUrl, readFreeText, readVisibleAscii } from './field-text.ts';
import { secretModes } from './secret-mode.ts';

/** A field in a policy: its name, and its texts in the policy's schema. */
interface PolicyEntry {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** The value in the example under docs/rollout. */
  readonly example: string | boolean;
}

type FieldEntry =
  /** A typed text. With `isAdvanced`, the form shows it under "Advanced" automatically, with `options.<field>Help`. */
  | {
      readonly kind: 'text';
      readonly initial: string;
      readonly read: FieldReader;
      readonly isAdvanced?: true;
      readonly policy: PolicyEntry;
    }
  /** A typed text that is never stored with the integration. */
  | { readonly kind: 'secret'; readonly policy: PolicyEntry }
  | { readonly kind: 'choice'; readonly values: readonly string[]; readonly initial: string }
  | { readonly kind: 'flag'; readonly initial: boolean; readonly policy: PolicyEntry };

/** The placeholder for a secret in the files for administrators, who replace it. */
export const secretPlaceholder = 'PUT-THE-SHARED-SECRET-HERE';

/** `1.0.0` is the only value of `version` seen anywhere in Veriff's documentation. */
export const defaultApiVersion = '1.0.0';

export const integrationFields = {
  name: {
    kind: 'text',
    initial: '',
    read: readFreeText,
    policy: {
      name: 'name',
      title: 'Name',
      description: 'What users see, for example “Live”.',
      example: 'Test',
    },
  },
  baseUrl: {
    kind: 'text',
    initial: '',
    read: readBaseUrl,
    policy: {
      name: 'baseUrl',
      title: 'Base URL',
      description:
        'The integration’s API address, for example https://api-saas.veriff.com. Only https hosts under veriff.com and veriff.me.',
      example: 'https://api-saas.veriff.com',
    },
  },
  apiKey: {
    kind: 'text',
    initial: '',
    read: readVisibleAscii,
    policy: {
      name: 'apiKey',
      title: 'API key',
      description: 'The integration’s API key, a UUID.',
      example: '00000000-0000-4000-8000-000000000002',
    },
  },
  secret: {
    kind: 'secret',
    policy: {
      name: 'sharedSecret',
      title: 'Shared secret',
      description:
        'A separate secret for this extension, so that it can be revoked on its own. Anyone who can read this policy on a device can read it. Can be left out of a default integration: users then enter it.',
      example: secretPlaceholder,
    },
  },
  secretMode: { kind: 'choice', values: secretModes, initial: 'device' },
  version: {
    kind: 'text',
    initial: defaultApiVersion,
    read: readVisibleAscii,
    isAdvanced: true,
    policy: {
      name: 'version',
      title: 'API version',
      description: '1.0.0 unless Veriff tells you otherwise.',
      example: defaultApiVersion,
    },
  },
  /** Veriff's own ID of the integration, as a session URL names it; empty where it is not known. */
  veriffIntegrationId: {
    kind: 'text',
    initial: '',
    read: allowEmpty(readVisibleAscii),
    isAdvanced: true,
    policy: {
      name: 'integrationId',
      title: 'Integration ID',
      description: 'Optional. Lets a pasted session URL pick this integration.',
      example: '00000000-0000-4000-8000-000000000003',
    },
  },
  /**
   * Whether a reply's signature is checked. An integration can have up to five active secrets and Veriff may sign with
   * any of them, so the check can be turned off.
   */
  checkSignatures: {
    kind: 'flag',
    initial: true,
    policy: {
      name: 'checkSignatures',
      title: 'Verify response signatures',
      description: 'Overrides the general setting for this integration.',
      example: true,
    },
  },
  /** Whether an unsigned reply is a failure. */
  requireSigned: {
    kind: 'flag',
    initial: false,
    policy: {
      name: 'requireSigned',
      title: 'Require signed responses',
      description: 'Overrides the general setting for this integration.',
      example: false,
    },
  },
} as const satisfies Readonly<Record<string, FieldEntry>>;

type Fields = typeof integrationFields;
export type IntegrationField = keyof Fields;
type FieldOf<Kind> = {
  [Name in IntegrationField]: Fields[Name]['kind'] extends Kind ? Name : never;
}[IntegrationField];

/** The fields that are typed and stored with the integration. */
export type TextField = FieldOf<'text'>;
export type FlagField = FieldOf<'flag'>;
/** The fields that an exported file has: all but the secret. */
export type ExchangedField = FieldOf<'text' | 'choice' | 'flag'>;

const allFields = Object.keys(integrationFields) as IntegrationField[];

function fieldsOf<Kind extends FieldEntry['kind']>(...kinds: readonly Kind[]): readonly FieldOf<Kind>[] {
  return allFields.filter((field): field is FieldOf<Kind> =>
    kinds.some((kind) => kind === integrationFields[field].kind),
  );
}

export const textFields = fieldsOf('text');
/** All typed fields, stored with the integration or not. */
export const typedFields = fieldsOf('text', 'secret');
export const flagFields = fieldsOf('flag');
export const exchangedFields = fieldsOf('text', 'choice', 'flag');
/** The fields that a policy can set. */
export const policyFields = fieldsOf('text', 'secret', 'flag');
export type PolicyField = FieldOf<'text' | 'secret' | 'flag'>;

/** The text fields of the form that are shown under "Advanced". */
export type AdvancedField = {
  [Name in TextField]: Fields[Name] extends { isAdvanced: true } ? Name : never;
}[TextField];
export const advancedFields = textFields.filter(
  (field): field is AdvancedField => 'isAdvanced' in integrationFields[field],
);

/** The typed fields of the form: the text fields, the secret, and the passphrase with its repetition. */
export type FormField = TextField | 'secret' | 'passphrase' | 'passphraseAgain';

/** The form's fields as typed. */
export type Draft = Readonly<Record<FormField, string>>;

/** The text fields of a new integration. */
export const initialTexts = recordOf(textFields, (field): string => integrationFields[field].initial);

/** Copies the text fields of an integration or a form, and nothing else. */
export function textFieldsOf(source: Readonly<Record<TextField, string>>): Record<TextField, string> {
  return recordOf(textFields, (field) => source[field]);
}
