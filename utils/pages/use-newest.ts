import { useRef } from 'preact/hooks';

/** A reference to the value of the latest rendering, for listeners that are registered once. */
export function useNewest<T>(value: T): { readonly current: T } {
  const newest = useRef(value);
  newest.current = value;
  return newest;
}
