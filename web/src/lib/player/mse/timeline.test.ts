import { expect, it } from "vitest";
import type { Rendition } from "@/api/types";
import { type Entry, Spans } from "./timeline";

const low = { name: "aac-64" } as Rendition;
const high = { name: "flac" } as Rendition;
const entry = { key: "a" } as Entry;
const next = { key: "b" } as Entry;

it("knows what sounds where after a better rendition was laid over the first", () => {
  const spans = new Spans();
  spans.add({ entry, rendition: low, start: 1, end: 5, bytes: 400 });
  spans.add({ entry, rendition: low, start: 5, end: 9, bytes: 400 });
  spans.add({ entry: next, rendition: low, start: 9, end: 13, bytes: 400 });
  spans.add({ entry, rendition: high, start: 4, end: 8, bytes: 1000 });
  const heard = [1, 3.9, 4, 7.9, 8, 9].map((time) => spans.at(time)?.rendition.name);
  expect(heard).toEqual(["aac-64", "aac-64", "flac", "flac", "aac-64", "aac-64"]);
  expect(spans.at(9)?.entry).toBe(next);
  expect(spans.at(13)).toBeNull();
  expect(spans.bytesAfter(0)).toBe(300 + 1000 + 100 + 400);
});

it("finds the next border of a track at which another rendition may begin", () => {
  const spans = new Spans();
  spans.add({ entry, rendition: low, start: 1, end: 5, bytes: 1 });
  spans.add({ entry: next, rendition: low, start: 5, end: 9, bytes: 1 });
  expect(spans.borderAfter(entry, 2)).toBe(5);
  expect(spans.borderAfter(entry, 5.1)).toBeNull();
  spans.cut(0, 3);
  expect(spans.first()).toBe(3);
});
