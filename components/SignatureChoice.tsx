import { i18n } from '#i18n';
import type { SignatureChecks } from '../utils/core/policy/effective-integrations.ts';
import { ManagedNote } from './ManagedNote.tsx';

interface Props {
  chosen: SignatureChecks;
  /** Which of the two checks the organization decides. */
  locked: Readonly<Record<keyof SignatureChecks, boolean>>;
  onChoose: (checks: SignatureChecks) => void;
}

/** The three ways to treat signatures. A signature that is not verified cannot be required. */
const choices: readonly { name: string; checks: SignatureChecks; words: () => string }[] = [
  {
    name: 'verify',
    checks: { checkSignatures: true, requireSigned: false },
    words: () => i18n.t('signatures.verify'),
  },
  {
    name: 'require',
    checks: { checkSignatures: true, requireSigned: true },
    words: () => i18n.t('signatures.require'),
  },
  {
    name: 'ignore',
    checks: { checkSignatures: false, requireSigned: false },
    words: () => i18n.t('signatures.ignore'),
  },
];

const names = ['checkSignatures', 'requireSigned'] as const;

/** The choice of how the signatures of responses are treated. */
export function SignatureChoice({ chosen, locked, onChoose }: Props) {
  const isAllowed = ({ checks }: (typeof choices)[number]) =>
    names.every((name) => !locked[name] || checks[name] === chosen[name]);
  const value = choices.find(({ checks }) => names.every((name) => checks[name] === chosen[name]))?.name;
  const isLocked = names.some((name) => locked[name]);
  return (
    <div class="field">
      <label for="signatures">{i18n.t('signatures.title')}</label>
      <select
        id="signatures"
        value={value}
        disabled={choices.filter(isAllowed).length < 2}
        aria-describedby={isLocked ? 'signatures-managed signatures-help' : 'signatures-help'}
        onChange={({ currentTarget }) => {
          const choice = choices.find(({ name }) => name === currentTarget.value);
          if (choice) onChoose(choice.checks);
        }}
      >
        {choices.map((choice) => (
          <option key={choice.name} value={choice.name} disabled={!isAllowed(choice)}>
            {choice.words()}
          </option>
        ))}
      </select>
      {isLocked && <ManagedNote id="signatures-managed" />}
      <p id="signatures-help" class="quiet">
        {i18n.t('signatures.help')}
      </p>
    </div>
  );
}
