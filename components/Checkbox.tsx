interface Props {
  name: string;
  label: string;
  help: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** One labelled choice with its help. */
export function Checkbox({ name, label, help, checked, disabled = false, onChange }: Props) {
  return (
    <div class="field">
      <div class="choice">
        <input
          id={name}
          type="checkbox"
          checked={checked}
          disabled={disabled}
          aria-describedby={`${name}-help`}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <label for={name}>{label}</label>
      </div>
      <p id={`${name}-help`} class="quiet">
        {help}
      </p>
    </div>
  );
}
