import { expect, it } from "vitest";
import type { QueueItem } from "@/lib/player";
import { tracks } from "@/test-music";
import { handQueued, landing, rows } from "./queue-rows";

function items(...keys: string[]): QueueItem[] {
  return tracks(...keys).map((track, order) => ({ key: track.id, track, order }));
}

const shape = (all: ReturnType<typeof rows>) =>
  all.map((row) => (row.kind === "head" ? `[${row.origin}]` : row.key)).join(" ");

it("shows what plays, then what was queued by hand apart from what the source brings", () => {
  const all = rows(items("a", "b", "c", "d", "e"), 1, new Set(["c", "e"]));
  expect(shape(all)).toBe("[now] b [queue] c [source] d [queue] e");
});

it("is empty without a queue", () => {
  expect(rows([], -1, new Set())).toEqual([]);
});

it("knows what was queued by hand, and forgets it with a new queue", () => {
  const before = items("a", "b");
  const joined = handQueued(before, items("a", "x", "b"), new Set());
  expect([...joined]).toEqual(["x"]);
  expect([...handQueued(items("a", "x", "b"), items("a", "b"), joined)]).toEqual([]);
  expect([...handQueued(items("a", "x"), items("m", "n"), joined)]).toEqual([]);
});

it("lands an entry where it is dropped, and never before what plays", () => {
  const all = rows(items("a", "b", "c", "d"), 0, new Set());
  expect(shape(all)).toBe("[now] a [source] b c d");
  // c (place 2) dropped before b
  expect(landing(all, 2, 3, 0)).toBe(1);
  // b (place 1) dropped before d, and after the last
  expect(landing(all, 1, 5, 0)).toBe(2);
  expect(landing(all, 1, 6, 0)).toBe(3);
  // d dropped on the very top stays behind what plays
  expect(landing(all, 3, 0, 0)).toBe(1);
});

it("draws ten thousand entries as rows within a frame", () => {
  const many = items(...Array.from({ length: 10_000 }, (_, at) => `t${at}`));
  const start = performance.now();
  expect(rows(many, 0, new Set())).toHaveLength(10_002);
  expect(performance.now() - start).toBeLessThan(100);
});
