// Colours: what a picture is mostly made of, and what of it a page may carry without losing its contrast.
// Relative luminance and contrast after WCAG 2.2; https://www.w3.org/TR/WCAG22/#dfn-relative-luminance

export type Rgb = readonly [number, number, number];

export interface Hsl {
  /** Degrees. */
  hue: number;
  /** 0 to 1. */
  saturation: number;
  lightness: number;
}

export type Scheme = "light" | "dark";

/** The grounds that text stands on, as in `app/styles.css`; the tests hold the two together. */
export const GROUND: Record<Scheme, { canvas: Rgb; surface: Rgb; ink: Rgb; muted: Rgb }> = {
  light: { canvas: [245, 247, 247], surface: [255, 255, 255], ink: [18, 25, 26], muted: [85, 98, 95] },
  dark: { canvas: [13, 17, 18], surface: [20, 26, 27], ink: [237, 243, 242], muted: [157, 171, 170] },
};

export const AA = 4.5;

/**
 * The colour that stands out in a picture (RGBA bytes): the strongest group of similar hues, not the mean, which of
 * a red and green cover would be brown. Null for a picture of greys alone.
 */
export function dominant(data: ArrayLike<number>): Rgb | null {
  const bins = Array.from({ length: 24 }, () => ({ r: 0, g: 0, b: 0, weight: 0 }));
  for (let at = 0; at + 3 < data.length; at += 4) {
    const rgb: Rgb = [data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0];
    const { hue, saturation, lightness } = toHsl(rgb);
    // Nearly black and nearly white have a hue only by accident.
    const weight = (saturation * (1 - Math.abs(2 * lightness - 1)) * (data[at + 3] ?? 255)) / 255;
    const bin = bins[Math.floor(hue / 15) % 24];
    if (!bin || weight < 0.02) continue;
    bin.r += rgb[0] * weight;
    bin.g += rgb[1] * weight;
    bin.b += rgb[2] * weight;
    bin.weight += weight;
  }
  // A hue on the border of two groups counts with its neighbours.
  const around = (at: number) =>
    (bins.at(at - 1)?.weight ?? 0) / 2 + (bins[at]?.weight ?? 0) + (bins[(at + 1) % 24]?.weight ?? 0) / 2;
  const best = bins.map((bin, at) => ({ bin, share: around(at) })).sort((a, b) => b.share - a.share)[0]?.bin;
  if (!best || best.weight === 0) return null;
  return [best.r / best.weight, best.g / best.weight, best.b / best.weight];
}

/** The same hue, as light or dark as it must be to be read on `ground`: an accent for text and icons. */
export function accentFor(color: Rgb, scheme: Scheme, least = AA): Rgb {
  const { hue, saturation } = toHsl(color);
  const ground = GROUND[scheme].surface;
  // From the middle towards black or white, until it can be read on the page.
  for (let step = 0; step <= 50; step += 1) {
    const lightness = scheme === "light" ? 0.45 - step * 0.009 : 0.6 + step * 0.008;
    const candidate = whole(toRgb({ hue, saturation: Math.min(saturation, 0.75), lightness }));
    if (contrast(candidate, ground) >= least) return candidate;
  }
  return GROUND[scheme].ink;
}

/** The ground of a page that carries the colour: as much of it as quiet text bears, and never more than `most`. */
export function washFor(color: Rgb, scheme: Scheme, most = scheme === "light" ? 0.22 : 0.42): Rgb {
  const { hue, saturation } = toHsl(color);
  const vivid = toRgb({ hue, saturation: Math.min(saturation, 0.7), lightness: 0.5 });
  const { canvas, muted } = GROUND[scheme];
  for (let share = most; share > 0; share -= 0.02) {
    const mixed = whole(mix(canvas, vivid, share));
    if (contrast(mixed, muted) >= AA) return mixed;
  }
  return canvas;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

export function luminance(rgb: Rgb): number {
  const linear = (part: number) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
}

export function mix(ground: Rgb, color: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2) => ground[at] * (1 - share) + color[at] * share;
  return [part(0), part(1), part(2)];
}

export function toHsl([r, g, b]: Rgb): Hsl {
  const most = Math.max(r, g, b) / 255;
  const least = Math.min(r, g, b) / 255;
  const spread = most - least;
  const lightness = (most + least) / 2;
  if (spread === 0) return { hue: 0, saturation: 0, lightness };
  const saturation = spread / (1 - Math.abs(2 * lightness - 1));
  const [red, green, blue] = [r / 255, g / 255, b / 255];
  const turn =
    most === red
      ? ((green - blue) / spread) % 6
      : most === green
        ? (blue - red) / spread + 2
        : (red - green) / spread + 4;
  return { hue: (turn * 60 + 360) % 360, saturation, lightness };
}

export function toRgb({ hue, saturation, lightness }: Hsl): Rgb {
  const reach = saturation * Math.min(lightness, 1 - lightness);
  const part = (n: number) => {
    const k = (n + hue / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [part(0), part(8), part(4)];
}

/** As the screen has it; half a step may be what contrast lacks. */
function whole([r, g, b]: Rgb): Rgb {
  return [Math.round(r), Math.round(g), Math.round(b)];
}

export function css(rgb: Rgb): string {
  return `rgb(${whole(rgb).join(" ")})`;
}

/** "#0c6a64" → [12, 106, 100]. */
export function fromHex(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}
