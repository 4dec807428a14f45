// Reading filters from the address. Anything unknown or empty is left out, so that addresses stay short.

type Raw = Record<string, unknown>;

export function text(search: Raw, name: string): string | undefined {
  const value = search[name];
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function whole(search: Raw, name: string): number | undefined {
  const value = Number(search[name]);
  return search[name] !== "" && search[name] !== undefined && Number.isInteger(value) ? value : undefined;
}

export function oneOf<T extends string>(search: Raw, name: string, allowed: readonly T[]): T | undefined {
  return allowed.find((value) => value === search[name]);
}

/** The same object without the keys that have no value. */
export function tidy<T extends object>(search: T): T {
  return Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as T;
}
