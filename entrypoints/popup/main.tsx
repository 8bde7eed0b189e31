import { startApp } from './app.tsx';

startApp({ isPanel: false });
