// How fast a scan goes, and how long it still takes.

export interface Sample {
  at: number;
  seen: number;
}

export interface Pace {
  perSecond: number;
  /** Null while nobody knows how much there is. */
  leftMs: number | null;
}

/** A rate of a second or two would jump about. */
const LONG_ENOUGH_MS = 4_000;

/** How much of a scan is done; null when its first scan cannot know how much there is. */
export function shareOf(seen: number, expected: number): number | null {
  return expected > 0 ? Math.min(0.99, seen / expected) : null;
}

/** Counted by the clock of this machine alone: the server's may be another. */
export function paceOf(first: Sample, now: Sample, expected: number): Pace | null {
  const elapsed = now.at - first.at;
  const seen = now.seen - first.seen;
  if (elapsed < LONG_ENOUGH_MS || seen <= 0) return null;
  const perSecond = (seen / elapsed) * 1000;
  const rest = expected - now.seen;
  return { perSecond, leftMs: rest > 0 ? (rest / perSecond) * 1000 : null };
}
