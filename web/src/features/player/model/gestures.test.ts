import { expect, it } from "vitest";
import { axisOf, carriesOut, follow, velocity } from "./gestures";

it("keeps a tap a tap, and tells across from down", () => {
  expect(axisOf(5, -7)).toBeNull();
  expect(axisOf(-20, 6)).toBe("x");
  expect(axisOf(6, 20)).toBe("y");
});

it("follows the finger where the movement is allowed, and resists where it is not", () => {
  expect(follow(-120, true)).toBe(-120);
  expect(follow(-120, false)).toBeGreaterThan(-24);
  expect(follow(-120, false)).toBeLessThan(-15);
  expect(follow(5000, false)).toBeLessThanOrEqual(24);
});

it("carries out long movements and flings, but not a movement that turned back", () => {
  expect(carriesOut(140, 0, 390)).toBe(true);
  expect(carriesOut(100, 0, 390)).toBe(false);
  expect(carriesOut(40, 0.9, 390)).toBe(true);
  expect(carriesOut(40, -0.9, 390)).toBe(false);
  expect(carriesOut(200, -0.9, 390)).toBe(false);
  expect(carriesOut(10, 3, 390)).toBe(false);
});

it("measures the speed over the last moments alone", () => {
  const path = [
    { at: 0, place: 0 },
    { at: 1000, place: 300 },
    { at: 1050, place: 300 },
    { at: 1100, place: 310 },
  ];
  expect(velocity(path)).toBeCloseTo(0.1);
  expect(velocity([])).toBe(0);
  expect(velocity([{ at: 3, place: 9 }])).toBe(0);
});
