import { i18n } from '#i18n';
import type { HostChange } from '../utils/core/integration/api-hosts.ts';

interface Notice {
  readonly integration: { readonly id: string; readonly name: string; readonly baseUrl: string };
  /** `moved`: the organization's policy changed the host, and the user's secret moved along. */
  readonly change: HostChange | 'moved';
}

interface Props<N extends Notice> {
  notices: readonly N[];
  /** When Veriff changes its hosts, in milliseconds since 1970. */
  at: number;
  onOpen: (integrationId: string) => void;
  onDismiss: (notice: N) => void;
}

const dayOf = (at: number) =>
  new Intl.DateTimeFormat(i18n.t('language'), { dateStyle: 'long', timeZone: 'UTC' }).format(at);

type Values = Readonly<Record<'integration' | 'date' | 'host', string>>;

const words: Readonly<Record<Notice['change'], (values: Values) => string>> = {
  coming: (values) => i18n.t('hostChange.coming', values),
  due: (values) => i18n.t('hostChange.due', values),
  moved: (values) => i18n.t('hostChange.moved', values),
};

/** Lists the integrations whose API host must change or was changed by policy; renders nothing if there are none. */
export function HostNotices<N extends Notice>({ notices, at, onOpen, onDismiss }: Props<N>) {
  if (notices.length === 0) return null;
  return (
    <ul class="host-notices" aria-label={i18n.t('hostChange.title')}>
      {notices.map((notice) => {
        const { integration, change } = notice;
        const { name, baseUrl } = integration;
        return (
          <li key={`${integration.id} ${change}`}>
            <p>{words[change]({ integration: name, date: dayOf(at), host: new URL(baseUrl).host })}</p>
            <button type="button" class="link" onClick={() => onOpen(integration.id)}>
              {i18n.t('hostChange.open')}
            </button>
            <button
              type="button"
              class="plain glyph-button"
              aria-label={i18n.t('hostChange.dismiss', { integration: integration.name })}
              title={i18n.t('hostChange.dismiss', { integration: integration.name })}
              onClick={() => onDismiss(notice)}
            >
              ×
            </button>
          </li>
        );
      })}
    </ul>
  );
}
