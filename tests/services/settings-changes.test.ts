import { beforeEach, describe, expect, test } from 'vitest';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { failed, type Result, success } from '../../utils/core/result.ts';
import { randomSessionId } from '../../utils/core/session/session-id.ts';
import { createSettingsChanges, type SettingsChangesDeps } from '../../utils/services/settings-changes.ts';
import { integrationNamed } from '../fixtures/integration.ts';

const session = randomSessionId();
const live = integrationNamed('Live');
const several = async () => success([integrationNamed('Other'), live]);
const unreadable: Result<readonly Integration[]> = failed({ kind: 'storage-failed' });

/** The calls, in order. */
let log: string[];
beforeEach(() => {
  log = [];
});

const settingsChanges = (deps: Partial<SettingsChangesDeps> = {}) =>
  createSettingsChanges({
    integrations: async () => success([live]),
    allIntegrations: several,
    pruneBreakers: async (kept) => void log.push(`breakers of ${kept.map(({ name }) => name)}`),
    pruneSignedReplies: async (kept) => void log.push(`signatures of ${kept.map(({ name }) => name)}`),
    deleteUntrusted: async () => [],
    retractResult: async (sessionId) => void log.push(`removes ${sessionId === session}`),
    lookUpUnanswered: async () => void log.push('looks up'),
    ...deps,
  });

const pruned = ['breakers of Live', 'signatures of Other,Live'];
const untrusted = { deleteUntrusted: async () => [session] };

describe('changed integrations', () => {
  test('prune the data of others, remove untrusted results, then look up', async () => {
    const changes = settingsChanges(untrusted);
    await changes.onIntegrations(false);
    expect(log).toEqual([...pruned, 'removes true', 'looks up']);
    expect(changes.trustChangeCount()).toBe(1);
  });

  test('with only new names, raise the change count and cause no lookup', async () => {
    const changes = settingsChanges(untrusted);
    await changes.onIntegrations(true);
    expect(log).toEqual(pruned);
    expect(changes.trustChangeCount()).toBe(1);
  });

  test('that can’t be read, prune nothing', async () => {
    const read = async () => unreadable;
    const prune = async () => void log.push('prunes');
    const readers = { integrations: read, allIntegrations: read };
    const pruners = { pruneBreakers: prune, pruneSignedReplies: prune };
    await settingsChanges({ ...readers, ...pruners }).onIntegrations(false);
    expect(log).toEqual(['looks up']);
  });

  test('cause lookups even if pruning and removing fail', async () => {
    const fail = () => Promise.reject(new Error('full'));
    await settingsChanges({ pruneSignedReplies: fail, deleteUntrusted: fail }).onIntegrations(false);
    expect(log).toEqual(['breakers of Live', 'looks up']);
  });
});

test.each<[string, boolean, Partial<SettingsChangesDeps>, string[]]>([
  ['unsigned replies, once accepted, cause lookups', true, {}, ['looks up']],
  ['a signed reply, with untrusted results, removes them', false, untrusted, ['removes true', 'looks up']],
  ['a signed reply, without untrusted results, causes no lookup', false, {}, []],
])('%s', async (_, isAccepted, deps, expected) => {
  const changes = settingsChanges(deps);
  await changes.onSignedReplies(isAccepted);
  expect(log).toEqual(expected);
  expect(changes.trustChangeCount()).toBe(1);
});

test.each<[string, Partial<SettingsChangesDeps>, string, string[]]>([
  ['of an integration that is asked, causes lookups', {}, live.secretId, ['looks up']],
  ['of one of several integrations, causes lookups', { integrations: several }, live.secretId, ['looks up']],
  ['of no integration, causes no lookup', {}, 'new', []],
  [
    'while settings can’t be read, causes no lookup',
    { integrations: async () => unreadable },
    live.secretId,
    [],
  ],
])('a newly readable secret %s', async (_, deps, secretId, expected) => {
  const changes = settingsChanges(deps);
  await changes.onSecrets([secretId]);
  expect(log).toEqual(expected);
  expect(changes.trustChangeCount()).toBe(0);
});
