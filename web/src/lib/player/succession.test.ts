import { expect, it, vi } from "vitest";
import { track } from "@/test-music";
import { powerCurve } from "./graph";
import { SleepTimer } from "./sleep-timer";
import type { PlayerState } from "./state";
import { belongTogether, crossfadeBetween } from "./succession";

const on = (album: string, number: number | null, disc = 1, ms = 60_000) =>
  track(`${album}${disc}${number}`, {
    album: { id: album, title: album },
    track_number: number,
    disc_number: disc,
    duration_ms: ms,
  });
const state = (change: Partial<PlayerState>) =>
  ({ crossfadeMs: 6_000, sleep: null, ...change }) as PlayerState;

it("does not fade between tracks that follow each other on their album", () => {
  expect(belongTogether(on("x", 1), on("x", 2))).toBe(true);
  expect(belongTogether(on("x", 9, 1), on("x", 1, 2))).toBe(true);
  expect(belongTogether(on("x", 1), on("x", 3))).toBe(false);
  expect(belongTogether(on("x", 1), on("y", 2))).toBe(false);
  expect(belongTogether(on("x", null), on("x", null))).toBe(false);
  expect(crossfadeBetween(state({}), on("x", 1), on("x", 2))).toBe(0);
  expect(crossfadeBetween(state({}), on("x", 1), on("y", 2))).toBe(6_000);
});

it("fades for a third of a short track at most, and not when the music is to end", () => {
  expect(crossfadeBetween(state({}), on("x", 1), on("y", 1, 1, 9_000))).toBe(3_000);
  expect(crossfadeBetween(state({ sleep: { kind: "endOfTrack" } }), on("x", 1), on("y", 2))).toBe(0);
  expect(crossfadeBetween(state({ crossfadeMs: 0 }), on("x", 1), on("y", 2))).toBe(0);
});

it("keeps the power of both together the same at every moment", () => {
  const [rise, fall] = [powerCurve(0, 1), powerCurve(1, 0)];
  expect([rise[0], rise.at(-1), fall[0]]).toEqual([0, 1, 1]);
  rise.forEach((up, at) => {
    expect(up ** 2 + (fall[at] ?? 0) ** 2).toBeCloseTo(1, 6);
  });
});

it("becomes quiet and then ends at the time that was set, also when the machine has slept over it", () => {
  vi.useFakeTimers();
  try {
    const dims: number[] = [];
    const end = vi.fn();
    const timer = new SleepTimer({ dim: (factor) => dims.push(factor) }, Date.now, end);
    timer.set(Date.now() + 60_000);
    vi.advanceTimersByTime(44_000);
    expect(dims).toEqual([]);
    vi.advanceTimersByTime(2_000);
    expect(dims).toEqual([0]);
    expect(end).not.toHaveBeenCalled();
    vi.advanceTimersByTime(15_000);
    expect(end).toHaveBeenCalledTimes(1);
    expect(dims).toEqual([0, 1]);

    timer.set(Date.now() + 3_600_000);
    vi.setSystemTime(Date.now() + 7_200_000);
    vi.advanceTimersByTime(31_000);
    expect(end).toHaveBeenCalledTimes(2);
    timer.set(Date.now() + 60_000);
    timer.set(null);
    vi.advanceTimersByTime(120_000);
    expect(end).toHaveBeenCalledTimes(2);
  } finally {
    vi.useRealTimers();
  }
});
