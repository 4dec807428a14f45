import { expect, it } from "vitest";
import { spectrum } from "./spectrum";

it("puts low notes at the start and high ones at the end, between 0 and 1", () => {
  const low = new Uint8Array(1024);
  low.fill(255, 0, 8);
  const bars = spectrum(low, 32);
  expect(bars).toHaveLength(32);
  expect(bars[0]).toBeGreaterThan(0.7);
  expect(bars[31]).toBe(0);
  expect(Math.max(...spectrum(new Uint8Array(1024).fill(255), 32))).toBeLessThanOrEqual(1);
  expect(spectrum([], 4)).toEqual([0, 0, 0, 0]);
});
