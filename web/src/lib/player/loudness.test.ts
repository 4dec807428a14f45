import { describe, expect, it } from "vitest";
import type { Track } from "@/api/types";
import { track } from "@/test-music";
import { albumAround, factor, gainDb, gainOf, together } from "./loudness";

const loud = (lufs: number, peak = -20) => ({ integrated_lufs: lufs, true_peak_db: peak, range_lu: 5 });
const on = (id: string, album: string, loudness: Track["loudness"], ms = 60_000) =>
  track(id, { album: { id: album, title: album }, loudness, duration_ms: ms });

describe("normalisation", () => {
  it("brings tracks to −14 LUFS", () => {
    expect(gainDb(loud(-8, 0.5))).toBe(-6);
    expect(gainDb(loud(-18))).toBe(4);
    expect(gainDb(null)).toBe(0);
    expect(factor(-6.0206)).toBeCloseTo(0.5, 4);
  });

  it("never turns up beyond −1 dBTP, and never turns down because of a peak", () => {
    expect(gainDb(loud(-20, -3))).toBe(2);
    expect(gainDb(loud(-20, 0))).toBe(0);
    expect(gainDb(loud(-16, 0.8))).toBe(0);
    for (let lufs = -60; lufs <= 0; lufs += 1.7) {
      for (let peak = -40; peak <= 3; peak += 0.9) {
        const gain = gainDb(loud(lufs, peak));
        if (gain > 0) expect(peak + gain).toBeLessThanOrEqual(-1 + 1e-9);
      }
    }
  });

  it("does not make a roar of what is nearly silent, nor of what was not measured right", () => {
    expect(gainDb(loud(-70, -60))).toBe(12);
    expect(gainDb(loud(Number.NEGATIVE_INFINITY))).toBe(0);
    expect(gainDb(loud(-20, Number.NaN))).toBe(0);
  });

  it("hears an album as one: the mean of energies by length, the highest peak", () => {
    const both = together([on("a", "x", loud(-10, -2)), on("b", "x", loud(-20, -8))]);
    expect(both?.integrated_lufs).toBeCloseTo(10 * Math.log10((10 ** -1 + 10 ** -2) / 2), 6);
    expect(both?.true_peak_db).toBe(-2);
    const weighted = together([on("a", "x", loud(-10), 1), on("b", "x", loud(-20), 1e9)]);
    expect(weighted?.integrated_lufs).toBeCloseTo(-20, 3);
    expect(together([on("a", "x", null)])).toBeNull();
  });

  it("keeps what is quiet on an album quiet, and treats a single track of it as a track", () => {
    const queue = [
      on("z", "y", loud(-14)),
      on("a", "x", loud(-8, 0)),
      on("b", "x", loud(-20, 0)),
      on("c", "w", loud(-8, 0)),
    ];
    expect(gainOf(queue, 1, "album", null)).toBe(gainOf(queue, 2, "album", null));
    expect(gainOf(queue, 1, "album", null)).toBeLessThan(1);
    expect(gainOf(queue, 1, "track", null)).not.toBe(gainOf(queue, 2, "track", null));
    expect(gainOf(queue, 3, "album", null)).toBeCloseTo(factor(-6), 9);
    expect(gainOf(queue, 1, "off", null)).toBe(1);
    expect(albumAround(queue, 2).map((one) => one.id)).toEqual(["a", "b"]);
  });
});
