import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { i18n } from '#i18n';
import type { ChipPlace } from '../utils/core/policy/chip-place.ts';
import type { PortalHostProblem } from '../utils/core/session/portal-host.ts';
import { ManagedNote } from './ManagedNote.tsx';

interface Props {
  chip: ChipPlace;
  /** The portal's built-in host, and the hosts that were added. */
  builtIn: string;
  hosts: readonly string[];
  /** Whether the organization decides the chip's position, and the hosts. */
  locked: { readonly chip: boolean; readonly hosts: boolean };
  /** The text in the field for another host, and its problem. */
  typed: string;
  problem: PortalHostProblem | undefined;
  /** Whether the last change could not be stored. */
  failed: boolean;
  onChip: (chip: ChipPlace) => void;
  onInput: (typed: string) => void;
  onAdd: () => void;
  onRemove: (host: string) => void;
  /** Further settings for the portal's pages. */
  children?: ComponentChildren;
}

const placeWords: Readonly<Record<ChipPlace, () => string>> = {
  'bottom-end': () => i18n.t('portal.bottomEnd'),
  'bottom-start': () => i18n.t('portal.bottomStart'),
  'top-end': () => i18n.t('portal.topEnd'),
  'top-start': () => i18n.t('portal.topStart'),
  none: () => i18n.t('portal.noChip'),
};

const problemWords: Readonly<Record<PortalHostProblem, () => string>> = {
  empty: () => i18n.t('problem.empty'),
  'not-https': () => i18n.t('problem.not_https'),
  'foreign-host': () => i18n.t('problem.foreign_host'),
  'extra-parts': () => i18n.t('problem.extra_parts'),
  'end-users': () => i18n.t('portal.endUsers'),
  known: () => i18n.t('portal.known'),
};

function isPlace(value: string): value is ChipPlace {
  return value in placeWords;
}

/** The settings for the portal: the chip's position and the portal's hosts. Each change takes effect at once. */
export function PortalSettings(props: Props) {
  const { chip, builtIn, hosts, locked, typed, problem, failed, onChip, onInput, onAdd, onRemove } = props;
  const field = useRef<HTMLInputElement>(null);
  return (
    <section class="portal" aria-labelledby="portal">
      <h2 id="portal">{i18n.t('portal.title')}</h2>
      {failed && (
        <p class="problem" role="alert">
          {i18n.t('options.notSaved')}
        </p>
      )}
      <div class="field">
        <label for="chip">{i18n.t('portal.chip')}</label>
        <select
          id="chip"
          value={chip}
          disabled={locked.chip}
          aria-describedby={locked.chip ? 'chip-managed chip-help' : 'chip-help'}
          onChange={({ currentTarget: { value } }) => isPlace(value) && onChip(value)}
        >
          {Object.entries(placeWords).map(([place, words]) => (
            <option key={place} value={place}>
              {words()}
            </option>
          ))}
        </select>
        {locked.chip && <ManagedNote id="chip-managed" />}
        <p id="chip-help" class="quiet">
          {i18n.t('portal.chipHelp')}
        </p>
      </div>
      <div class="field">
        <h3 id="hosts">{i18n.t('portal.hosts')}</h3>
        <ul aria-labelledby="hosts">
          <li class="host">
            <span>{builtIn}</span>
            <span class="quiet">{i18n.t('portal.builtIn')}</span>
          </li>
          {hosts.map((host) => (
            <li key={host} class="host">
              <span>{host}</span>
              {!locked.hosts && (
                <button
                  type="button"
                  class="plain danger"
                  aria-label={i18n.t('portal.removeHost', { host })}
                  onClick={() => {
                    field.current?.focus();
                    onRemove(host);
                  }}
                >
                  {i18n.t('portal.remove')}
                </button>
              )}
            </li>
          ))}
        </ul>
        {locked.hosts && <ManagedNote />}
      </div>
      {!locked.hosts && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            onAdd();
          }}
        >
          <div class="field">
            <label for="host">{i18n.t('portal.host')}</label>
            <div class="with-button">
              <input
                id="host"
                ref={field}
                type="text"
                autoComplete="off"
                autoCapitalize="off"
                spellcheck={false}
                value={typed}
                aria-invalid={problem !== undefined}
                aria-describedby={problem ? 'host-problem host-help' : 'host-help'}
                onInput={(event) => onInput(event.currentTarget.value)}
              />
              <button type="submit">{i18n.t('portal.add')}</button>
            </div>
            {problem && (
              <p id="host-problem" class="problem">
                {problemWords[problem]()}
              </p>
            )}
            <p id="host-help" class="quiet">
              {i18n.t('portal.hostHelp')}
            </p>
          </div>
        </form>
      )}
      {props.children}
    </section>
  );
}
