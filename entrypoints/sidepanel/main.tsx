import { start } from '../popup/start.tsx';

void start({ isPanel: true });
