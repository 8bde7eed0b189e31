import { useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { EvidenceLanguage, TemplateProblem } from '../utils/core/lookup/evidence-template.ts';
import { ManagedNote } from './ManagedNote.tsx';

interface Props {
  template: string;
  language: EvidenceLanguage;
  /** Whether the organization decides the template, and the language. */
  locked: { readonly template: boolean; readonly language: boolean };
  /** Whether the last change could not be stored. */
  failed: boolean;
  /** The text of the default template, and the names of all fields. */
  builtIn: string;
  fields: readonly string[];
  problemOf: (template: string) => TemplateProblem | undefined;
  /** Renders a sample result with a template. */
  preview: (template: string) => string;
  onTemplate: (template: string) => void;
  onLanguage: (language: EvidenceLanguage) => void;
}

/** The templates of the ready-made formats besides the default. */
const formats = {
  lines: 'INE: {verdict}\n{response}\n{session}\n{integration}\n{checked}\n{signature}\n{product}',
  tabs: '{sessionId}\t{verdict}\t{response}\t{integration}\t{checkedAt}\t{signature}',
} as const;

const formatWords: Readonly<Record<keyof typeof formats, () => string>> = {
  lines: () => i18n.t('evidence.lines'),
  tabs: () => i18n.t('evidence.tabs'),
};

const languageWords: Readonly<Record<EvidenceLanguage, () => string>> = {
  interface: () => i18n.t('evidence.interface'),
  en: () => 'English',
  es: () => 'Español',
};

const isLanguage = (value: string): value is EvidenceLanguage => Object.hasOwn(languageWords, value);

const problemWords: Readonly<Record<TemplateProblem, () => string>> = {
  'template-too-long': () => i18n.t('evidence.tooLong'),
  'template-field': () => i18n.t('evidence.unknownField'),
  'template-incomplete': () =>
    i18n.t('evidence.incomplete', { verdict: '{verdict}', session: '{session}', sessionId: '{sessionId}' }),
};

/** The settings for copied results: format, language and custom template. A valid change is saved at once. */
export function EvidenceSettings(props: Props) {
  const { template, language, locked, failed, builtIn, problemOf, preview, onTemplate, onLanguage } = props;
  /** The custom template's text once the user has chosen or edited it; until then, the stored template is shown. */
  const [typed, setTyped] = useState<string>();
  const written = typed ?? template;
  const readyMade: Readonly<Record<string, string>> = { line: builtIn, ...formats };
  const format = Object.keys(readyMade).find((name) => readyMade[name] === template);
  const isOwn = typed !== undefined || !format;
  const problem = problemOf(written);

  function choose(name: string) {
    const chosen = readyMade[name];
    setTyped(chosen === undefined ? template : undefined);
    if (chosen !== undefined) onTemplate(chosen);
  }

  function type(text: string) {
    setTyped(text);
    if (!problemOf(text)) onTemplate(text);
  }

  return (
    <section aria-labelledby="evidence">
      <h2 id="evidence">{i18n.t('evidence.title')}</h2>
      {failed && (
        <p class="problem" role="alert">
          {i18n.t('options.notSaved')}
        </p>
      )}
      <div class="field">
        <label for="evidence-format">{i18n.t('evidence.format')}</label>
        <select
          id="evidence-format"
          value={isOwn ? 'own' : format}
          disabled={locked.template}
          aria-describedby={locked.template ? 'evidence-managed' : undefined}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        >
          <option value="line">{i18n.t('evidence.line')}</option>
          {Object.entries(formatWords).map(([name, words]) => (
            <option key={name} value={name}>
              {words()}
            </option>
          ))}
          <option value="own">{i18n.t('evidence.own')}</option>
        </select>
        {locked.template && <ManagedNote id="evidence-managed" />}
      </div>
      {isOwn && !locked.template && (
        <div class="field">
          <label for="evidence-template">{i18n.t('evidence.template')}</label>
          <textarea
            id="evidence-template"
            class="mono"
            rows={4}
            spellcheck={false}
            value={written}
            aria-invalid={problem !== undefined}
            aria-describedby={problem ? 'evidence-problem evidence-help' : 'evidence-help'}
            onInput={({ currentTarget }) => type(currentTarget.value)}
          />
          {problem && (
            <p id="evidence-problem" class="problem">
              {problemWords[problem]()}
            </p>
          )}
          <p id="evidence-help" class="quiet">
            {i18n.t('evidence.help')} {props.fields.map((name) => `{${name}}`).join(' ')}
          </p>
        </div>
      )}
      <div class="field">
        <label for="evidence-language">{i18n.t('evidence.language')}</label>
        <select
          id="evidence-language"
          value={language}
          disabled={locked.language}
          aria-describedby={locked.language ? 'evidence-language-managed' : undefined}
          onChange={({ currentTarget }) => {
            if (isLanguage(currentTarget.value)) onLanguage(currentTarget.value);
          }}
        >
          {Object.entries(languageWords).map(([one, words]) => (
            <option key={one} value={one}>
              {words()}
            </option>
          ))}
        </select>
        {locked.language && <ManagedNote id="evidence-language-managed" />}
      </div>
      {!problem && (
        <figure class="evidence-preview">
          <figcaption class="quiet">{i18n.t('evidence.preview')}</figcaption>
          <pre dir="auto">{preview(written)}</pre>
        </figure>
      )}
    </section>
  );
}
