import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { ScrollPace } from "./scroll-pace";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it("hurries while rows fly past, and is calm when they stand or slow down", () => {
  const pace = new ScrollPace();
  const calm = vi.fn();
  pace.moved(0, 0);
  pace.moved(10, 16);
  expect(pace.hurries).toBe(false);

  pace.moved(60, 32);
  expect(pace.hurries).toBe(true);
  pace.whenCalm(calm);
  vi.advanceTimersByTime(100);
  pace.moved(110, 48);
  vi.advanceTimersByTime(100);
  expect(calm).not.toHaveBeenCalled();
  vi.advanceTimersByTime(30);
  expect(pace.hurries).toBe(false);
  expect(calm).toHaveBeenCalledTimes(1);

  pace.moved(200, 1_000);
  pace.moved(260, 1_016);
  pace.whenCalm(calm);
  pace.moved(264, 1_032);
  expect(calm).toHaveBeenCalledTimes(2);
});

it("forgets who is gone", () => {
  const pace = new ScrollPace();
  const calm = vi.fn();
  pace.moved(0, 0);
  pace.moved(500, 16);
  pace.whenCalm(calm)();
  vi.advanceTimersByTime(200);
  expect(calm).not.toHaveBeenCalled();
});
