import { ManagedNote } from './ManagedNote.tsx';

interface Props {
  name: string;
  label: string;
  help: string;
  checked: boolean;
  disabled?: boolean;
  /** Whether the organization decides this setting. */
  locked?: boolean;
  onChange: (checked: boolean) => void;
}

/** A checkbox with its label and help text. */
export function Checkbox(props: Props) {
  const { name, label, help, checked, disabled = false, locked = false, onChange } = props;
  return (
    <div class="field">
      <div class="choice">
        <input
          id={name}
          type="checkbox"
          checked={checked}
          disabled={disabled || locked}
          aria-describedby={locked ? `${name}-managed ${name}-help` : `${name}-help`}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <label for={name}>{label}</label>
      </div>
      {locked && <ManagedNote id={`${name}-managed`} />}
      <p id={`${name}-help`} class="quiet">
        {help}
      </p>
    </div>
  );
}
