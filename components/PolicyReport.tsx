import { i18n } from '#i18n';
import type { AppliedPolicy } from '../utils/core/policy/applied-policy.ts';
import type { PolicyProblem } from '../utils/core/policy/policy.ts';
import type { PolicyLayer } from '../utils/core/policy/policy-settings.ts';
import { Disclosure } from './Disclosure.tsx';
import { taughtProblemWords } from './taught-problem-words.ts';

interface Props {
  /** The policy that was applied last; undefined until the browser has provided one. */
  policy: AppliedPolicy | undefined;
  /** The browser's own page about policies. */
  browserPage: string;
}

const problemWords: Readonly<Record<PolicyProblem['code'], () => string>> = {
  ...taughtProblemWords,
  unknown: () => i18n.t('policyProblem.unknown'),
  'wrong-type': () => i18n.t('policyProblem.wrong_type'),
  'not-allowed': () => i18n.t('policyProblem.not_allowed'),
  placeholder: () => i18n.t('policyProblem.placeholder'),
  'end-users': () => i18n.t('policyProblem.end_users'),
  known: () => i18n.t('policyProblem.known'),
  empty: () => i18n.t('policyProblem.empty'),
  // Patterns and integration fields have different limits, so the words name none.
  'too-long': () => i18n.t('policyProblem.too_long'),
  'bad-character': () => i18n.t('policyProblem.bad_character'),
  'is-secret': () => i18n.t('problem.is_secret'),
  // These problems arise only in the form, which asks again about an unusual API key or host, and has passphrases.
  'not-uuid': () => i18n.t('policyProblem.not_allowed'),
  'unknown-host': () => i18n.t('policyProblem.not_allowed'),
  'key-twice': () => i18n.t('policyProblem.not_allowed'),
  'secret-again': () => i18n.t('policyProblem.not_allowed'),
  'secret-bound': () => i18n.t('policyProblem.not_allowed'),
  'too-short': () => i18n.t('policyProblem.not_allowed'),
  'too-weak': () => i18n.t('policyProblem.not_allowed'),
  'own-value': () => i18n.t('policyProblem.not_allowed'),
  differs: () => i18n.t('policyProblem.not_allowed'),
  'no-passkey': () => i18n.t('policyProblem.not_allowed'),
  'second-way': () => i18n.t('policyProblem.not_allowed'),
};

const layers: readonly PolicyLayer[] = ['enforced', 'defaults'];

function words(value: unknown): string {
  if (typeof value === 'boolean') return value ? i18n.t('policy.yes') : i18n.t('policy.no');
  if (!Array.isArray(value)) return String(value);
  const names = value.map((one) => (typeof one === 'string' ? one : one.name));
  return names.join(', ');
}

/** The settings that an organization prescribes, one by one, and each value that could not be used. */
export function PolicyReport({ policy, browserPage }: Props) {
  if (!policy) return <p class="quiet">{i18n.t('policy.notRead')}</p>;
  const rows = layers.flatMap((layer) =>
    Object.entries(policy[layer]).map(([name, value]) => ({ layer, name, value })),
  );
  return (
    <>
      {rows.length === 0 ? <p class="quiet">{i18n.t('policy.none')}</p> : <p>{i18n.t('policy.explained')}</p>}
      {policy.problems.length > 0 && (
        <div class="notice bad">
          <h3>{i18n.t('policy.wrong')}</h3>
          <dl class="wrong">
            {policy.problems.map(({ path, code }) => (
              <div key={path}>
                <dt>
                  <code>{path}</code>
                </dt>
                <dd>{problemWords[code]()}</dd>
              </div>
            ))}
          </dl>
          <p>{i18n.t('policy.wrongExplained')}</p>
        </div>
      )}
      <Disclosure class="policy-details" summary={i18n.t('policy.details')}>
        {rows.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{i18n.t('policy.setting')}</th>
                <th scope="col">{i18n.t('policy.value')}</th>
                <th scope="col">{i18n.t('policy.kind')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ layer, name, value }) => (
                <tr key={`${layer} ${name}`}>
                  <th scope="row">
                    <code>{name}</code>
                  </th>
                  <td>
                    <bdi>{words(value)}</bdi>
                  </td>
                  <td>{layer === 'enforced' ? i18n.t('policy.locked') : i18n.t('policy.default')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p class="quiet">{i18n.t('policy.leftOut', { page: browserPage })}</p>
      </Disclosure>
    </>
  );
}
