import type { ActionOutcome } from '../../components/Notice.tsx';
import { readOwnIntegrations } from '../../utils/browser/integrations.ts';
import {
  deleteIntegration,
  moveIntegrationToTop,
  type SaveProblem,
  saveIntegration,
} from '../../utils/browser/save-integrations.ts';
import { snapshotSecret } from '../../utils/browser/store-secrets.ts';
import { deleteUnsaved } from '../../utils/browser/unsaved.ts';
import type { Integration } from '../../utils/core/integration/integration.ts';
import { focusNotice } from './focus-field.ts';

interface SavedActionsDeps {
  readonly id: string;
  readonly saved: Integration | undefined;
  /** Its position in the order in which integrations are asked, from 0; -1 for a new one. */
  readonly position: number;
  readonly showOutcome: (outcome: ActionOutcome) => void;
  readonly onDeleted: (undo: () => Promise<SaveProblem | undefined>) => void;
}

/** Returns the actions on the stored integration, which do not depend on what is typed in the form. */
export function savedActions({ id, saved, position, showOutcome, onDeleted }: SavedActionsDeps) {
  return {
    async moveToTop() {
      const failure = await moveIntegrationToTop(id);
      focusNotice();
      showOutcome({ kind: failure ? 'not-saved' : 'moved-to-top' });
    },
    async delete() {
      if (!saved) return;
      const putBack = await snapshotSecret(saved.secretId);
      // `saved` has the checks that the organization locks, not the user's.
      const choices = (await readOwnIntegrations()).find((one) => one.id === id);
      const failure = await deleteIntegration(id);
      if (failure) return showOutcome({ kind: 'not-saved' });
      await deleteUnsaved(id).catch(() => undefined);
      onDeleted(() => saveIntegration(saved, putBack, { position, choices }));
    },
  };
}
