// How fast bytes go, over the last seconds, and how long the rest will take.

const WINDOW_MS = 8_000;
/** Before this much time a speed is a guess. */
const SOONEST_MS = 1_000;

export class Rate {
  private samples: { at: number; bytes: number }[] = [];

  /** Bytes that went since the last time. */
  add(bytes: number, at: number): void {
    this.samples.push({ at, bytes });
    while (this.samples.length > 1 && at - (this.samples[0]?.at ?? at) > WINDOW_MS) this.samples.shift();
  }

  clear(): void {
    this.samples = [];
  }

  /** Bytes a second, or null while it cannot be told. */
  speed(now: number): number | null {
    const recent = this.samples.filter((sample) => now - sample.at <= WINDOW_MS);
    const [first] = recent;
    if (!first || now - first.at < SOONEST_MS) return null;
    // What the first one brought came before it.
    const bytes = recent.slice(1).reduce((sum, sample) => sum + sample.bytes, 0);
    return bytes > 0 ? (bytes * 1000) / (now - first.at) : null;
  }
}

/** Milliseconds until the rest has gone. */
export function timeLeft(bytes: number, speed: number | null): number | null {
  return speed === null ? null : (bytes / speed) * 1000;
}
