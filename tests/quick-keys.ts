// In quick and mutation runs, PBKDF2 makes a thousandth of the requested rounds, so that sealing costs almost no time.
// Other runs, `npm test` among them, make them all.
import { hasQuickKeys } from './profile.ts';

const { prototype } = SubtleCrypto;
const { deriveKey } = prototype;

/** Whether an earlier file of this worker has patched the prototype, which all its files share. */
const isDone = deriveKey.name === 'deriveKeyQuickly';

if (hasQuickKeys && !isDone) {
  prototype.deriveKey = function deriveKeyQuickly(derivation, ...rest) {
    const cheaper = { ...(derivation as Pbkdf2Params) };
    if (cheaper.name === 'PBKDF2') cheaper.iterations = Math.ceil(cheaper.iterations / 1000);
    return deriveKey.call(this, cheaper, ...rest);
  };
}
