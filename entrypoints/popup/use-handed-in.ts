import { useEffect } from 'preact/hooks';
import { type HandedIn, takeHandedIn, watchHandedIn } from '../../utils/browser/handed-in.ts';

/** Takes each text that the menu or the address bar hands in while the popup is open, if `isActive`. */
export function useHandedIn(isActive: boolean, onHandedIn: (handed: HandedIn) => void): void {
  useEffect(() => {
    if (!isActive) return undefined;
    async function take() {
      const handed = await takeHandedIn().catch(() => undefined);
      if (handed) onHandedIn(handed);
    }
    const stop = watchHandedIn(() => void take());
    void take();
    return stop;
  }, []);
}
