// A value, or why there is none. Every function that returns either uses this form. A function that only checks
// returns why it fails, or undefined. A function that gives no reason returns its value or undefined.
import type { Failure } from './lookup/failure.ts';

/** A value, or why there is none: a failure of a lookup, or another reason of type `F`. */
export type Result<T, F = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F };

export function success<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failed<F>(failure: F): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure };
}
