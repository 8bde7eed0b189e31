import type { DemoPerson } from '../../utils/core/demo/demo-people.ts';

export type PictureLanguage = 'en' | 'es';

const words = {
  en: {
    brand: 'Customer Portal',
    nav: ['Verifications', 'Integrations', 'Reports', 'Team'],
    facts: ['Session', 'Document', 'Expires', 'Submitted'],
    credential: 'Voter credential, Mexico',
    submitted: 'Today, 9:41 AM',
    status: 'Ready for review',
    sample: 'SAMPLE',
    name: 'Name',
    images: 'Images',
    buttons: ['Approve', 'Decline', 'Next session'],
  },
  es: {
    brand: 'Portal de clientes',
    nav: ['Verificaciones', 'Integraciones', 'Reportes', 'Equipo'],
    facts: ['Sesión', 'Documento', 'Vigencia', 'Recibida'],
    credential: 'Credencial para votar, México',
    submitted: 'Hoy, 9:41 a.m.',
    status: 'Por revisar',
    sample: 'MUESTRA',
    name: 'Nombre',
    images: 'Imágenes',
    buttons: ['Aprobar', 'Rechazar', 'Sesión siguiente'],
  },
} as const;

const style = `
  * { box-sizing: border-box; }
  body { display: grid; grid-template-columns: 190px 1fr; min-height: 100vh; margin: 0; background: #e8ebf1; color: #20242c;
    font: 14px/1.45 system-ui, "Noto Sans", sans-serif; }
  nav { padding: 20px 12px; background: #20242c; color: #c9ced8; }
  nav b { display: block; margin: 0 10px 20px; color: #fff; font-size: 15px; }
  nav span { display: block; padding: 8px 10px; border-radius: 8px; }
  nav span:first-of-type { background: #343a46; color: #fff; }
  main { max-width: 760px; padding: 24px 28px; }
  header { display: flex; align-items: center; gap: 12px; }
  h1 { margin: 0; font-size: 22px; }
  em { padding: 3px 10px; border-radius: 12px; background: #d5dae5; font-style: normal; font-size: 12px; }
  section { margin-block-start: 16px; padding: 18px; border-radius: 12px; background: #fff; box-shadow: 0 1px 3px #20242c22; }
  h2 { margin: 0 0 12px; font-size: 14px; }
  .images { display: grid; grid-template-columns: 1.586fr 1fr; gap: 14px; height: 208px; }
  .card, .selfie { position: relative; overflow: hidden; border-radius: 12px; background: linear-gradient(150deg, #eef1f5 50%, #dfe5f0); }
  .card svg { position: absolute; inset: 46px auto auto 18px; width: 104px; border-radius: 6px; background: #d5dae3; fill: #8d95a5; }
  .card small { position: absolute; inset: 14px auto auto 18px; color: #6a7180; font: 600 11px/1 system-ui; letter-spacing: .16em; }
  .card div { position: absolute; inset: 46px 14px auto 140px; }
  .card i { display: block; width: 70%; height: 7px; margin-block-start: 9px; border-radius: 4px; background: #cbd2de; }
  .card i + i { width: 46%; }
  .selfie svg { position: absolute; inset: auto 0 0; width: 66%; margin: auto; fill: #8d95a5; }
  dl { display: grid; grid-template-columns: 1fr 1fr; gap: 12px 20px; margin: 0; }
  dt { color: #6a7180; font-size: 12px; }
  dd { margin: 0; }
  p { display: flex; gap: 8px; margin: 16px 0 0; }
  p span { padding: 7px 14px; border: 1px solid #c6ccd8; border-radius: 8px; background: #fff; font-weight: 600; font-size: 13px; }`;

const silhouette = (box: string) =>
  `<svg viewBox="${box}"><circle cx="40" cy="40" r="19"/><path d="M8 100c0-24 14-34 32-34s32 10 32 34z"/></svg>`;

/** Returns a session's page in a fictional portal: a card, a face and some facts. */
export function portalPage(sessionId: string, person: DemoPerson, language: PictureLanguage): string {
  const texts = words[language];
  const values = [sessionId, texts.credential, `${person.expires}`, texts.submitted];
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><link rel="icon" href="data:,">
<title>${person.name} · ${texts.brand}</title><style>${style}</style></head>
<body><nav><b>${texts.brand}</b>${texts.nav.map((item) => `<span>${item}</span>`).join('')}</nav>
<main><header><h1>${person.name}</h1><em>${texts.status}</em></header>
<section><h2>${texts.images}</h2><div class="images">
<div class="card"><small>${texts.sample}</small>${silhouette('0 0 80 100')}
<div>${texts.name}<br><b>${person.name}</b><i></i><i></i><br>${texts.facts[2]}<br><b>${person.expires}</b></div></div>
<div class="selfie">${silhouette('0 12 80 88')}</div></div></section>
<section><dl>${texts.facts.map((fact, i) => `<div><dt>${fact}</dt><dd>${values[i]}</dd></div>`).join('')}</dl></section>
<p>${texts.buttons.map((button) => `<span>${button}</span>`).join('')}</p>
</main></body></html>`;
}
