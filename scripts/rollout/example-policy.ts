import { secretPlaceholder } from '../../utils/core/policy/policy.ts';
import type { PolicyTree } from '../../utils/core/policy/policy-files.ts';

/** The policy in the files of docs/rollout: two integrations, and every setting once. */
export const examplePolicy: PolicyTree = {
  defaults: {
    chip: 'bottom-end',
    lockClearsResults: false,
    recents: true,
    welcome: false,
  },
  enforced: {
    integrations: [
      {
        name: 'Live',
        baseUrl: 'https://api-saas.veriff.com',
        apiKey: '00000000-0000-4000-8000-000000000001',
        sharedSecret: secretPlaceholder,
        version: '1.0.0',
      },
      {
        name: 'Test',
        baseUrl: 'https://api-saas.veriff.com',
        apiKey: '00000000-0000-4000-8000-000000000002',
        sharedSecret: secretPlaceholder,
        version: '1.0.0',
        integrationId: '00000000-0000-4000-8000-000000000003',
        checkSignatures: true,
        requireSigned: false,
      },
    ],
    portalHosts: ['portal.example.veriff.me'],
    portalAddresses: ['station.veriff.com/queue/{session}'],
    checkSignatures: true,
    requireSigned: false,
    sealedSecrets: true,
    lockAfterMinutes: 15,
    evidenceTemplate: 'INE | {sessionId} | {verdict} | {response} | {checkedAt} | {signature}',
    evidenceLanguage: 'es',
    journalDays: 30,
    bulk: true,
    bulkSize: 1000,
    bulkPerSecond: 2,
    demo: false,
    supportAddress: 'https://help.example.com/cotejo',
  },
};
