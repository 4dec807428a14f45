import { expect, it } from "vitest";
import { Rate, timeLeft } from "./rate";

it("tells the speed of the last seconds and the time left", () => {
  const rate = new Rate();
  expect(rate.speed(0)).toBeNull();
  for (let at = 0; at <= 4_000; at += 500) rate.add(500_000, at);
  expect(rate.speed(4_000)).toBe(1_000_000);
  expect(timeLeft(30_000_000, rate.speed(4_000))).toBe(30_000);
});

it("forgets what is long ago, and has no speed when nothing goes", () => {
  const rate = new Rate();
  rate.add(9_000_000, 0);
  rate.add(9_000_000, 1_000);
  for (let at = 20_000; at <= 24_000; at += 1_000) rate.add(100_000, at);
  expect(rate.speed(24_000)).toBe(100_000);
  expect(rate.speed(40_000)).toBeNull();
  expect(timeLeft(1, null)).toBeNull();
});
