// A colour taken from a cover and kept quiet enough for text to stand on it.

export type Rgb = readonly [number, number, number];

/** How much of the colour a page may carry; with more, quiet text would lose its contrast (see the test). */
export const WASH = { light: 0.12, dark: 0.2 } as const;

/** The mean of the pixels (RGBA bytes), strong colours counting more than greys. */
export function mean(data: ArrayLike<number>): Rgb {
  const sum: [number, number, number] = [0, 0, 0];
  let weights = 0;
  for (let at = 0; at + 3 < data.length; at += 4) {
    const r = data[at] ?? 0;
    const g = data[at + 1] ?? 0;
    const b = data[at + 2] ?? 0;
    const weight = 8 + Math.max(r, g, b) - Math.min(r, g, b);
    sum[0] += r * weight;
    sum[1] += g * weight;
    sum[2] += b * weight;
    weights += weight;
  }
  return weights > 0 ? [sum[0] / weights, sum[1] / weights, sum[2] / weights] : [128, 128, 128];
}

/** Hue (degrees) and saturation (0 to 0.7): lightness is the theme's business. */
export function tint([r, g, b]: Rgb): { hue: number; saturation: number } {
  const most = Math.max(r, g, b);
  const least = Math.min(r, g, b);
  const spread = most - least;
  if (spread === 0) return { hue: 0, saturation: 0 };
  const turn = most === r ? ((g - b) / spread) % 6 : most === g ? (b - r) / spread + 2 : (r - g) / spread + 4;
  const sum = most + least;
  const saturation = spread / (sum > 255 ? 510 - sum : sum);
  return { hue: Math.round((turn * 60 + 360) % 360), saturation: Math.min(0.7, saturation) };
}

export function css({ hue, saturation }: { hue: number; saturation: number }): string {
  return `hsl(${hue} ${Math.round(saturation * 100)}% 54%)`;
}

/** The background of a page that carries the colour, in either theme. */
export function wash(color: string): string {
  const mix = (share: number) => `color-mix(in srgb, ${color} ${share * 100}%, var(--canvas))`;
  return `light-dark(${mix(WASH.light)}, ${mix(WASH.dark)})`;
}
