import type { ActionOutcome } from '../../components/Notice.tsx';
import { readEditableIntegrations } from '../../utils/browser/integrations.ts';
import {
  deleteIntegration,
  moveIntegrationToTop,
  type SaveProblem,
  saveIntegration,
} from '../../utils/browser/save-integrations.ts';
import { snapshotSigned } from '../../utils/browser/signed-replies.ts';
import { snapshotSecret } from '../../utils/browser/store-secrets.ts';
import { deleteUnsaved } from '../../utils/browser/unsaved.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { focusNotice } from './focus-field.ts';

interface SavedIntegrationActionsDeps {
  readonly id: string;
  readonly saved: Integration | undefined;
  /** Its position in the order in which integrations are asked, from 0; -1 for a new one. */
  readonly position: number;
  readonly showOutcome: (outcome: ActionOutcome) => void;
  readonly onDeleted: (undo: () => Promise<SaveProblem | undefined>) => void;
}

/**
 * Copies what a deletion removes; undefined if the integrations can't be read. Rejects if the vault or the record of
 * signed replies can't be read.
 */
async function copyForUndo(saved: Integration) {
  // `saved` has the checks that the organization locks, not the user's.
  const read = await readEditableIntegrations();
  if (!read.ok) return undefined;
  const own = read.value.find(({ id }) => id === saved.id) ?? saved;
  return { own, restoreSecret: await snapshotSecret(own.secretId), restoreSigned: await snapshotSigned(own) };
}

/** Returns the actions on the stored integration, which do not depend on what is typed in the form. */
export function savedIntegrationActions({
  id,
  saved,
  position,
  showOutcome,
  onDeleted,
}: SavedIntegrationActionsDeps) {
  return {
    async moveToTop() {
      const failure = await moveIntegrationToTop(id);
      focusNotice();
      showOutcome({ kind: failure ? 'not-saved' : 'moved-to-top' });
    },
    async delete() {
      if (!saved) return;
      const copy = await copyForUndo(saved).catch(() => undefined);
      if (!copy || (await deleteIntegration(id))) return showOutcome({ kind: 'not-saved' });
      await deleteUnsaved(id).catch(() => undefined);
      const { own, restoreSecret, restoreSigned } = copy;
      onDeleted(async () => {
        const problem = await saveIntegration(own, restoreSecret, { position, choices: own });
        // Without the record, unsigned replies of the restored integration would be accepted.
        if (!problem) await restoreSigned().catch(() => undefined);
        return problem;
      });
    },
  };
}
