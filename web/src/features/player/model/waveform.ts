// From the peaks of a track to bars on a canvas.

export interface Bar {
  x: number;
  width: number;
  height: number;
}

const BAR = 2;
const GAP = 1;
const LEAST = 2;

/** The loudest peak of each of `count` parts, from 0 to 1. */
export function reduced(peaks: readonly number[], count: number): number[] {
  if (peaks.length === 0) return [];
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / count));
    let most = 0;
    for (let at = from; at < to; at += 1) most = Math.max(most, peaks[at] ?? 0);
    return Math.min(1, most / 255);
  });
}

/** As many bars as the width holds; even silence is a dot, so that one sees where to press. */
export function bars(peaks: readonly number[], width: number, height: number): Bar[] {
  const count = Math.floor((width + GAP) / (BAR + GAP));
  if (count <= 0) return [];
  return reduced(peaks, count).map((peak, at) => ({
    x: at * (BAR + GAP),
    width: BAR,
    height: Math.max(LEAST, peak * height),
  }));
}

/** The time under a pointer; `mirrored` where reading, and so time, runs from the right. */
export function timeAt(x: number, width: number, durationMs: number, mirrored = false): number {
  if (width <= 0) return 0;
  const share = Math.min(1, Math.max(0, x / width));
  return (mirrored ? 1 - share : share) * durationMs;
}
