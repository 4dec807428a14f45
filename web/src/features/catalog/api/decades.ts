// Years in their decades.

/** [[2020, [2024, 2021]], [1990, [1997]]] of years in any order; both ways the newest first. */
export function byDecade<T extends { year: number }>(years: readonly T[]): [number, T[]][] {
  const decades = new Map<number, T[]>();
  for (const entry of [...years].sort((a, b) => b.year - a.year)) {
    const decade = Math.floor(entry.year / 10) * 10;
    decades.set(decade, [...(decades.get(decade) ?? []), entry]);
  }
  return [...decades];
}
