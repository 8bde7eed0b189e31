import { useLayoutEffect, useState } from 'preact/hooks';

/** A part of the popup that few openings need; undefined until it `isNeeded` and loaded, and there from then on. */
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
