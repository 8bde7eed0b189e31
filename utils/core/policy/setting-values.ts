// The kinds of values that a setting can have.
import type { Result } from '../result.ts';
import { type PortalHostProblem, readPortalHost } from '../session/portal-host.ts';
import { isTaughtPattern, readTaughtPattern, type TaughtProblem } from '../session/taught-pattern.ts';

/** Reads an item of a list into its normal form, or says why it can't be added to those before it. */
export type ReadItem = (
  text: string,
  before: readonly string[],
) => Result<string, PortalHostProblem | TaughtProblem>;

/** The values of a setting: the type that browsers check, and the check of a value of that type. */
export interface ValueType<Value> {
  readonly type: 'boolean' | 'integer' | 'string' | 'array';
  readonly accepts: (value: unknown) => value is Value;
  /** How each item of a list is read. A wrong item does not affect the others. */
  readonly readItem?: ReadItem;
}

/** True or false. */
export const flagValue: ValueType<boolean> = {
  type: 'boolean',
  accepts: (value) => typeof value === 'boolean',
};

/** One of a few values. */
export const choiceOf = <Value extends string | number>(
  type: 'string' | 'integer',
  values: readonly Value[],
): ValueType<Value> => ({ type, accepts: (value): value is Value => values.some((one) => one === value) });

/** A text that passes a check. */
export const textValue = (isRight: (text: string) => boolean): ValueType<string> => ({
  type: 'string',
  accepts: (value): value is string => typeof value === 'string' && isRight(value),
});

/** A whole number from 1 to a maximum. */
export const integerUpTo = (max: number): ValueType<number> => ({
  type: 'integer',
  accepts: (value): value is number => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= max,
});

const list = (readItem: ReadItem, isItem: (text: string) => boolean): ValueType<readonly string[]> => ({
  type: 'array',
  accepts: (value): value is readonly string[] =>
    Array.isArray(value) && value.every((one) => typeof one === 'string' && isItem(one)),
  readItem,
});

const isPortalHost = (host: string) => {
  const read = readPortalHost(host, []);
  return read.ok && read.value === host;
};

/** Hosts of the portal, each in its normal form. */
export const portalHostList = list(readPortalHost, isPortalHost);

/** Patterns of taught addresses. */
export const taughtPatternList = list(readTaughtPattern, isTaughtPattern);
