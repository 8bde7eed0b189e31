import { i18n } from '#i18n';
import { CopyButton } from './CopyButton.tsx';
import { Disclosure } from './Disclosure.tsx';

interface Props {
  version: string;
  extensionId: string;
  /** The link to the organization's own help; undefined if it gives none. */
  support: string | undefined;
  /** The diagnostics that "Copy diagnostics" copies for support; undefined until they are read. */
  diagnostics: string | undefined;
  license: string;
}

/** The "About" tab: what the extension is, links to its documents, and the diagnostics for support. */
export function About({ version, extensionId, support, diagnostics, license }: Props) {
  return (
    <>
      <section aria-labelledby="about-title">
        <h2 id="about-title">{i18n.t('about.title')}</h2>
        <dl class="facts">
          <div>
            <dt>{i18n.t('about.version')}</dt>
            <dd>
              <bdi>{version}</bdi>
            </dd>
          </div>
          <div>
            <dt>{i18n.t('about.extensionId')}</dt>
            <dd class="id">{extensionId}</dd>
          </div>
        </dl>
        <ul class="links">
          <li>
            <a href="/changelog.html" target="_blank" rel="noreferrer">
              {i18n.t('update.read')}
            </a>
          </li>
          <li>
            <a href="/privacy.html" target="_blank" rel="noreferrer">
              {i18n.t('about.privacy')}
            </a>
          </li>
          <li>
            <a href="/welcome.html" target="_blank" rel="noreferrer">
              {i18n.t('about.welcome')}
            </a>
          </li>
        </ul>
        <p class="quiet">{i18n.t('options.privacy')}</p>
      </section>
      <section aria-labelledby="help-title">
        <h2 id="help-title">{i18n.t('about.help')}</h2>
        <p>{i18n.t('about.helpText')}</p>
        <div class="actions">
          {diagnostics && <CopyButton text={diagnostics}>{i18n.t('about.copy')}</CopyButton>}
          {support && (
            <a class="button" href={support} target="_blank" rel="noreferrer">
              {i18n.t('policy.support')}
            </a>
          )}
        </div>
        {diagnostics && (
          <Disclosure summary={i18n.t('about.whatIsCopied')}>
            <pre class="mono">{diagnostics}</pre>
          </Disclosure>
        )}
      </section>
      <section aria-labelledby="license-title">
        <h2 id="license-title">{i18n.t('about.license')}</h2>
        <p>{i18n.t('about.licenseText')}</p>
        <Disclosure summary={i18n.t('about.showLicense')}>
          <pre class="mono" lang="en">
            {license}
          </pre>
        </Disclosure>
        <p class="quiet">{i18n.t('welcome.affiliation')}</p>
      </section>
    </>
  );
}
