import { useLayoutEffect, useState } from 'preact/hooks';

/** Loads a part of the popup once it `isNeeded`, and returns it from then on; undefined until it is loaded. */
export function useOnDemand<Module extends object>(
  isNeeded: boolean,
  load: () => Promise<Module>,
): Module | undefined {
  const [module, setModule] = useState<Module>();
  useLayoutEffect(() => {
    if (isNeeded && !module) void load().then((loaded) => setModule(() => loaded));
  }, [isNeeded]);
  return module;
}
