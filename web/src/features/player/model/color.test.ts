import { expect, it } from "vitest";
import { mean, type Rgb, tint, WASH } from "./color";

const THEMES = {
  light: { canvas: [245, 247, 247], muted: [85, 98, 95] },
  dark: { canvas: [13, 17, 18], muted: [157, 171, 170] },
} as const;

function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function rgb(hue: number, saturation: number, lightness: number): Rgb {
  const part = (n: number) => {
    const k = (n + hue / 30) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [part(0), part(8), part(4)];
}

it("keeps quiet text at AA contrast on the wash of any cover, in both themes", () => {
  for (const theme of ["light", "dark"] as const) {
    for (let hue = 0; hue < 360; hue += 5) {
      for (const saturation of [0, 0.35, 0.7]) {
        const color = rgb(hue, saturation, 0.54);
        const share = WASH[theme];
        const ground = THEMES[theme].canvas.map(
          (part, at) => part * (1 - share) + (color[at] ?? 0) * share,
        ) as unknown as Rgb;
        expect(contrast(ground, THEMES[theme].muted), `${theme} ${hue} ${saturation}`).toBeGreaterThan(4.5);
      }
    }
  }
});

it("takes the hue of the strong colours, not of the grey around them", () => {
  const pixels = [200, 200, 200, 255, 210, 20, 20, 255, 90, 90, 90, 255];
  expect(tint(mean(pixels)).hue).toBe(0);
  expect(tint(mean(pixels)).saturation).toBeGreaterThan(0.3);
  expect(tint([80, 80, 80])).toEqual({ hue: 0, saturation: 0 });
  expect(mean([])).toEqual([128, 128, 128]);
});
