import { describe, expect, it } from "vitest";
import type { Album } from "@/api/types";
import { track } from "@/test-music";
import { byDecade } from "./decades";
import { byDisc, editionsOf } from "./discs";
import { lineAt } from "./lyrics-line";
import { releaseDate } from "./release-date";
import { waveformPath } from "./waveform-path";

const album = (id: string, title: string, artist = "art_1") =>
  ({ id, title, artists: [{ id: artist, name: "Ada" }] }) as Album;

describe("an album", () => {
  it("has its discs in order; what has no disc is on the first", () => {
    const discs = byDisc([
      track("a", { disc_number: 2 }),
      track("b", { disc_number: null }),
      track("c", { disc_number: 1 }),
    ]);
    expect(discs.map(([disc, tracks]) => [disc, tracks.map(({ id }) => id)])).toEqual([
      [1, ["b", "c"]],
      [2, ["a"]],
    ]);
  });

  it("has editions of the same title by the same artist, itself left out", () => {
    const own = album("1", "Night Songs");
    const others = [
      own,
      album("2", "night songs (Remastered 2009)"),
      album("3", "Night Songs", "art_2"),
      album("4", "Night Songs II"),
    ];
    expect(editionsOf(own, others).map(({ id }) => id)).toEqual(["2"]);
  });

  it("came out on a date as precise as it is known", () => {
    expect(releaseDate("2014-03-21")).toBe("March 21, 2014");
    expect(releaseDate("2014-03")).toBe("March 2014");
    expect(releaseDate("2014")).toBe("2014");
    expect(releaseDate("soon")).toBe("soon");
  });
});

it("years lie in their decades, the newest first", () => {
  const years = [1999, 2001, 1990, 2024].map((year) => ({ year }));
  expect(byDecade(years).map(([decade, of]) => [decade, of.map(({ year }) => year)])).toEqual([
    [2020, [2024]],
    [2000, [2001]],
    [1990, [1999, 1990]],
  ]);
});

it("the line that is sung is the last that has begun", () => {
  const lines = [{ start_ms: 1_000 }, { start_ms: null }, { start_ms: 5_000 }];
  expect([0, 1_000, 4_999, 5_000].map((ms) => lineAt(lines, ms))).toEqual([-1, 0, 0, 2]);
});

it("a waveform has one bar for each part, as tall as its loudest peak", () => {
  expect(waveformPath([])).toBe("");
  const path = waveformPath([10, 255, 0, 0], 2);
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path).toContain("v96.0");
  expect(path).toContain("v2.0");
});
