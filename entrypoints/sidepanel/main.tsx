import { startApp } from '../popup/app.tsx';

startApp({ isPanel: true });
