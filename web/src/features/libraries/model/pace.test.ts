import { expect, it } from "vitest";
import { paceOf, shareOf } from "./pace";

it("knows no share of what it cannot count", () => {
  expect(shareOf(40, 0)).toBeNull();
  expect(shareOf(40, 80)).toBe(0.5);
  expect(shareOf(90, 80)).toBe(0.99);
});

it("waits before it says how fast it goes", () => {
  expect(paceOf({ at: 0, seen: 100 }, { at: 1_000, seen: 400 }, 1_000)).toBeNull();
  expect(paceOf({ at: 0, seen: 100 }, { at: 10_000, seen: 100 }, 1_000)).toBeNull();
});

it("says how fast it goes and what is left", () => {
  expect(paceOf({ at: 0, seen: 0 }, { at: 5_000, seen: 500 }, 1_500)).toEqual({
    perSecond: 100,
    leftMs: 10_000,
  });
  expect(paceOf({ at: 0, seen: 0 }, { at: 5_000, seen: 500 }, 400)?.leftMs).toBeNull();
});
