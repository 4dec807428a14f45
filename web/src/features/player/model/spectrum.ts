// From the bins of an analyser to bars: ears hear pitch by its logarithm, so bars span equal parts of an octave.

/** `count` levels from 0 to 1, from low to high; the top fifth of the bins is hardly ever music. */
export function spectrum(bins: ArrayLike<number>, count: number): number[] {
  const top = Math.floor(bins.length * 0.8);
  if (top < 2) return Array(count).fill(0);
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.min(top - 1, Math.floor(top ** (bar / count)));
    const to = Math.max(from + 1, Math.min(top, Math.floor(top ** ((bar + 1) / count))));
    let sum = 0;
    for (let bin = from; bin < to; bin += 1) sum += bins[bin] ?? 0;
    // High notes carry less energy for the same loudness.
    return Math.min(1, (sum / (to - from) / 255) * (0.75 + (0.5 * bar) / count));
  });
}
