import { useRef } from 'preact/hooks';

/** Returns a reference to the value of the latest rendering, for listeners that are registered once. */
export function useLatestRef<T>(value: T): { readonly current: T } {
  const latest = useRef(value);
  latest.current = value;
  return latest;
}
