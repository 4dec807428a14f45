import { expect, it } from "vitest";
import { bars, reduced, timeAt } from "./waveform";

it("keeps the loudest peak of each part", () => {
  expect(reduced([0, 255, 0, 0, 51, 0], 2)).toEqual([1, 0.2]);
  expect(reduced([255], 3)).toEqual([1, 1, 1]);
  expect(reduced([], 3)).toEqual([]);
});

it("fills the width with bars that stay inside it, and shows silence as dots", () => {
  const drawn = bars(Array(1000).fill(0), 300, 32);
  expect(drawn).toHaveLength(100);
  const last = drawn.at(-1);
  expect((last?.x ?? 0) + (last?.width ?? 0)).toBeLessThanOrEqual(300);
  expect(drawn.every((bar) => bar.height === 2)).toBe(true);
  expect(bars([255], 0, 32)).toEqual([]);
  expect(bars([255], 30, 32)[0]?.height).toBe(32);
});

it("tells the time under the pointer, bounded, from either side", () => {
  expect(timeAt(50, 200, 60_000)).toBe(15_000);
  expect(timeAt(-5, 200, 60_000)).toBe(0);
  expect(timeAt(500, 200, 60_000)).toBe(60_000);
  expect(timeAt(50, 200, 60_000, true)).toBe(45_000);
  expect(timeAt(10, 0, 60_000)).toBe(0);
});
