import { describe, expect, it } from "vitest";
import type { Track } from "@/api/types";
import { track } from "@/test-music";
import { spreadOut } from "./shuffle";

/** A small generator with a seed (mulberry32), so that a failure can be seen again. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const by = (artist: string, number: number, album = `${artist} album`): { track: Track } => ({
  track: track(`${artist}${number}`, {
    artists: [{ id: artist, name: artist }],
    album: { id: album, title: album },
  }),
});
const entries = (artists: Record<string, number>) =>
  Object.entries(artists).flatMap(([artist, count]) =>
    Array.from({ length: count }, (_, at) => by(artist, at)),
  );
const artists = (order: { track: Track }[]) => order.map((entry) => entry.track.artists[0]?.id);

describe("shuffling", () => {
  it("keeps every entry once, whatever chance says", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const all = entries({ a: 7, b: 3, c: 1 });
      const order = spreadOut(all, { random: seeded(seed), recent: [] });
      expect(new Set(order)).toEqual(new Set(all));
      expect(order).toHaveLength(all.length);
    }
    expect(spreadOut([], { random: Math.random, recent: [] })).toEqual([]);
  });

  it("does not put two songs of an artist together while it can be helped", () => {
    for (let seed = 0; seed < 100; seed += 1) {
      const order = artists(
        spreadOut(entries({ a: 6, b: 5, c: 4, d: 3 }), { random: seeded(seed), recent: [] }),
      );
      const together = order.filter((artist, at) => at > 0 && artist === order[at - 1]).length;
      expect(together, `seed ${seed}: ${order.join("")}`).toBeLessThanOrEqual(1);
    }
  });

  it("spreads an artist over the whole", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const order = artists(
        spreadOut(
          entries({ a: 4, rest: 0, ...Object.fromEntries([..."bcdefghijklmnopq"].map((one) => [one, 1])) }),
          { random: seeded(seed), recent: [] },
        ),
      );
      const places = order.flatMap((artist, at) => (artist === "a" ? [at] : []));
      expect((places.at(-1) ?? 0) - (places[0] ?? 0), `seed ${seed}`).toBeGreaterThan(8);
    }
  });

  it("is different each time and gives every entry a chance to be first", () => {
    const firsts = new Set<string | undefined>();
    for (let seed = 0; seed < 200; seed += 1) {
      firsts.add(spreadOut(entries({ a: 3, b: 3 }), { random: seeded(seed), recent: [] })[0]?.track.id);
    }
    expect(firsts.size).toBe(6);
  });

  it("brings what was heard lately late, and not the artist that has just played", () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const all = [..."abcdefgh"].map((artist) => by(artist, 0));
      const order = spreadOut(all, { random: seeded(seed), recent: ["a0", "b0", "c0"], after: by("h", 9) });
      const early = order.slice(0, 4).map((entry) => entry.track.id);
      expect(early).not.toContain("a0");
      expect(early).not.toContain("b0");
      expect(artists(order)[0]).not.toBe("h");
    }
  });

  it("alternates the albums of an artist who is alone", () => {
    const all = [...Array(5).keys()].flatMap((at) => [by("a", at, "one"), by("a", 10 + at, "two")]);
    const order = spreadOut(all, { random: seeded(4), recent: [] }).map((entry) => entry.track.album?.id);
    const runs = order.filter(
      (album, at) => at > 1 && album === order[at - 1] && album === order[at - 2],
    ).length;
    expect(runs).toBeLessThanOrEqual(1);
  });
});
