import { expect, it } from "vitest";
import { vivid, wash } from "./artwork-color";
import { toHsl } from "./color";

it("takes hue and strength of a colour, and never how light it is", () => {
  for (const [color, hue, saturation] of [
    [[255, 0, 0], 0, 0.7],
    [[0, 0, 40], 240, 0.7],
    [[90, 90, 90], 0, 0],
  ] as const) {
    const made = toHsl(vivid(color));
    expect(made.hue).toBeCloseTo(hue, 5);
    expect(made.saturation).toBeCloseTo(saturation, 5);
    expect(made.lightness).toBeCloseTo(0.54, 5);
  }
});

it("washes both themes with as much of it as quiet text bears", () => {
  expect(wash([0, 90, 255])).toMatch(/^light-dark\(rgb\(\d+ \d+ \d+\), rgb\(\d+ \d+ \d+\)\)$/);
});
