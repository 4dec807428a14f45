import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { AA, accentFor, contrast, dominant, fromHex, GROUND, type Rgb, toHsl, toRgb, washFor } from "./color";

const SCHEMES = ["light", "dark"] as const;
const EVERY_COLOR: Rgb[] = [];
for (let hue = 0; hue < 360; hue += 10) {
  for (const saturation of [0, 0.3, 0.7, 1]) {
    for (const lightness of [0, 0.2, 0.5, 0.8, 1]) EVERY_COLOR.push(toRgb({ hue, saturation, lightness }));
  }
}

const css = readFileSync("src/app/styles.css", "utf8");

/** The tokens of one theme as the style sheet has them; high contrast builds on the theme it belongs to. */
function tokens(theme: "light" | "dark", more = false): Record<string, Rgb> {
  const read = (selector: string) => {
    const body = css.slice(css.indexOf(`${selector} {`)).split("}")[0] ?? "";
    return [...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, hex]) => [
      name,
      fromHex(hex ?? ""),
    ]);
  };
  const base = read(`[data-theme="${theme}"]`);
  return Object.fromEntries(
    more ? [...base, ...read(`[data-theme="${theme}"][data-contrast="more"]`)] : base,
  );
}

it("measures contrast as WCAG does", () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21);
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
});

it("goes from RGB to HSL and back", () => {
  for (const color of EVERY_COLOR) {
    for (const [at, part] of toRgb(toHsl(color)).entries()) expect(part).toBeCloseTo(color[at] ?? -1, 6);
  }
});

it("gives every cover an accent that can be read, in both themes", () => {
  for (const scheme of SCHEMES) {
    for (const color of EVERY_COLOR) {
      expect(contrast(accentFor(color, scheme), GROUND[scheme].surface)).toBeGreaterThanOrEqual(AA);
    }
  }
});

it("keeps the hue of the cover in its accent", () => {
  const accent = toHsl(accentFor([200, 30, 30], "dark"));
  expect(Math.min(accent.hue, 360 - accent.hue)).toBeLessThan(2);
  expect(accent.saturation).toBeGreaterThan(0.5);
});

it("keeps quiet text readable on the wash of every cover, and shows the colour", () => {
  for (const scheme of SCHEMES) {
    for (const color of EVERY_COLOR) {
      expect(contrast(washFor(color, scheme), GROUND[scheme].muted)).toBeGreaterThanOrEqual(AA);
    }
    const [r, g] = washFor([220, 20, 20], scheme);
    expect(r - g).toBeGreaterThan(10);
  }
});

it("finds the colour that stands out, not the mean of opposites", () => {
  const pixel = (color: Rgb, times: number) => Array.from({ length: times }, () => [...color, 255]).flat();
  const found = dominant([
    ...pixel([200, 20, 20], 6),
    ...pixel([20, 160, 20], 4),
    ...pixel([128, 128, 128], 40),
  ]);
  expect(found && toHsl(found).hue).toBeCloseTo(0, 0);
  expect(dominant(pixel([90, 90, 90], 20))).toBeNull();
  expect(dominant(pixel([2, 0, 0], 20))).toBeNull();
  expect(dominant([])).toBeNull();
});

it("knows the grounds that the style sheet uses", () => {
  for (const scheme of SCHEMES) expect(tokens(scheme)).toMatchObject(GROUND[scheme]);
});

const TEXT = ["ink", "muted", "accent", "accent-strong", "danger", "good", "warn"];

for (const theme of SCHEMES) {
  it(`holds AA for text and 3:1 for the borders of controls in ${theme}`, () => {
    const t = tokens(theme) as Record<string, Rgb>;
    for (const ground of ["canvas", "surface", "raised", "sunken"]) {
      for (const name of TEXT) {
        expect(contrast(t[name] as Rgb, t[ground] as Rgb), `${name} on ${ground}`).toBeGreaterThanOrEqual(AA);
      }
      expect(contrast(t.control as Rgb, t[ground] as Rgb), `control on ${ground}`).toBeGreaterThanOrEqual(
        ground === "sunken" ? 2.8 : 3,
      );
    }
    for (const [text, ground] of [
      ["on-accent", "accent"],
      ["on-accent", "accent-strong"],
      ["accent", "accent-soft"],
      ["danger", "danger-soft"],
      ["warn", "warn-soft"],
    ]) {
      expect(
        contrast(t[text ?? ""] as Rgb, t[ground ?? ""] as Rgb),
        `${text} on ${ground}`,
      ).toBeGreaterThanOrEqual(AA);
    }
  });

  it(`holds 7:1 for text in ${theme} with high contrast`, () => {
    const t = tokens(theme, true) as Record<string, Rgb>;
    for (const ground of ["canvas", "surface", "raised", "sunken"]) {
      for (const name of TEXT) {
        expect(contrast(t[name] as Rgb, t[ground] as Rgb), `${name} on ${ground}`).toBeGreaterThanOrEqual(7);
      }
      expect(contrast(t.line as Rgb, t[ground] as Rgb), `line on ${ground}`).toBeGreaterThanOrEqual(4.5);
    }
    expect(contrast(t["on-accent"] as Rgb, t.accent as Rgb)).toBeGreaterThanOrEqual(7);
  });
}
