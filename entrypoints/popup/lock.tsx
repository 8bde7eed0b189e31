// The button that locks at once. Loaded while a secret is unlocked.
import { LockNow } from '../../components/LockNow.tsx';
import { lockNow, useUnlocked } from '../../utils/pages/use-unlocked.ts';

export function LockButton() {
  return <LockNow isUnlocked={useUnlocked()} onLock={lockNow} />;
}
