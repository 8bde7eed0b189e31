// In a quick run, PBKDF2 makes a thousandth of the requested rounds, so that sealing costs almost no time. Tests of the
// seal itself (`tests/core`) use the real number.
import { isQuick } from './profile.ts';

if (isQuick) {
  const { deriveKey } = SubtleCrypto.prototype;
  SubtleCrypto.prototype.deriveKey = function (derivation, ...rest) {
    const cheaper = { ...(derivation as Pbkdf2Params) };
    if (cheaper.name === 'PBKDF2') cheaper.iterations = Math.ceil(cheaper.iterations / 1000);
    return deriveKey.call(this, cheaper, ...rest);
  };
}
