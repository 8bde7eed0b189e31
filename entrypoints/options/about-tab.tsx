import { i18n } from '#i18n';
import { browser } from '../../utils/browser/api.ts';

/** What the extension is, and where to read more. */
export function AboutTab() {
  const { version } = browser.runtime.getManifest();
  return (
    <section aria-labelledby="about-title">
      <h2 id="about-title">{i18n.t('about.title')}</h2>
      <dl class="facts">
        <div>
          <dt>{i18n.t('about.version')}</dt>
          <dd>{version}</dd>
        </div>
        <div>
          <dt>{i18n.t('about.extensionId')}</dt>
          <dd class="id">{browser.runtime.id}</dd>
        </div>
      </dl>
      <p>
        <a href="/changelog.html" target="_blank" rel="noreferrer">
          {i18n.t('update.read')}
        </a>
      </p>
      <p class="quiet">{i18n.t('options.privacy')}</p>
      <p class="quiet">{i18n.t('welcome.affiliation')}</p>
    </section>
  );
}
