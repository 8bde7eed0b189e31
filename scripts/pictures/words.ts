import type { Caption } from './composition.ts';
import type { PictureLanguage } from './portal-page.ts';

/** The captions of the store's pictures, an integration's name, and the interface texts that the script looks for. */
export const words = {
  en: {
    name: 'Live',
    applied: 'These settings apply on this device',
    openPanel: 'Open in the side panel',
    tile: { title: 'Cotejo', text: 'INE lookup for Veriff reviewers', chip: 'Active' },
    captions: [
      {
        title: 'INE’s answer, beside the session',
        text: 'On the toolbar, on the page and in the popup, as soon as a session is open.',
      },
      {
        title: '“Not found” is not “Inactive”',
        text: 'Veriff reports both as not active. Cotejo tells them apart and names the next step.',
      },
      {
        title: 'Through a queue without a click',
        text: 'The side panel follows the tab, and keeps the last lookups at hand.',
      },
      {
        title: 'A whole list, to CSV',
        text: 'Paste or drop up to 10,000 sessions; download the results as CSV, XLSX or JSON.',
      },
      {
        title: 'Set up by IT, for everyone',
        text: 'A policy installs Cotejo, sets up its integrations and locks what should not change.',
      },
    ],
  },
  es: {
    name: 'Producción',
    applied: 'Estos ajustes se aplican en este dispositivo',
    openPanel: 'Abrir en el panel lateral',
    tile: { title: 'Cotejo', text: 'Consulta INE para quien revisa en Veriff', chip: 'Vigente' },
    captions: [
      {
        title: 'La respuesta del INE, junto a la sesión',
        text: 'En la barra, en la página y en la extensión, en cuanto abre una sesión.',
      },
      {
        title: '“No encontrada” no es “No vigente”',
        text: 'Veriff reporta ambas como no activas. Cotejo las distingue e indica el siguiente paso.',
      },
      {
        title: 'Toda la fila, sin un clic más',
        text: 'El panel lateral sigue la pestaña y tiene a la mano las consultas recientes.',
      },
      {
        title: 'Una lista completa, a CSV',
        text: 'Pegue o suelte hasta 10,000 sesiones; descargue los resultados en CSV, XLSX o JSON.',
      },
      {
        title: 'Configurado por TI, para todos',
        text: 'Una política instala Cotejo, configura sus integraciones y bloquea lo que no debe cambiar.',
      },
    ],
  },
} as const satisfies Record<PictureLanguage, { captions: readonly Caption[]; [key: string]: unknown }>;
