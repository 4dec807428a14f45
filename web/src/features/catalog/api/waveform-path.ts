// The outline of a waveform as one path, in a box of 1000 by 100.

const BARS = 250;

/** Bars with a little room between them, mirrored at the middle; the loudest peak of each part counts. */
export function waveformPath(peaks: readonly number[], bars = BARS): string {
  if (peaks.length === 0) return "";
  const count = Math.min(bars, peaks.length);
  const step = 1000 / count;
  let path = "";
  for (let bar = 0; bar < count; bar += 1) {
    const from = Math.floor((bar * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / count));
    let peak = 0;
    for (let at = from; at < to; at += 1) peak = Math.max(peak, peaks[at] ?? 0);
    const half = Math.max(1, (Math.min(255, peak) / 255) * 48);
    const x = (bar * step).toFixed(1);
    path += `M${x} ${(50 - half).toFixed(1)}h${(step * 0.66).toFixed(1)}v${(half * 2).toFixed(1)}h${(-step * 0.66).toFixed(1)}z`;
  }
  return path;
}
