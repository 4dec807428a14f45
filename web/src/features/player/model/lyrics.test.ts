import { expect, it } from "vitest";
import { inOrder, lineAt } from "./lyrics";

const lines = [
  { start_ms: 1_000, text: "one" },
  { start_ms: 4_000, text: "two" },
  { start_ms: 4_000, text: "" },
  { start_ms: 9_000, text: "three" },
];

it("finds the line that is sung, a little early, and none before the first", () => {
  expect(lineAt(lines, 0)).toBe(-1);
  expect(lineAt(lines, 849)).toBe(-1);
  expect(lineAt(lines, 850)).toBe(0);
  expect(lineAt(lines, 3_800)).toBe(0);
  expect(lineAt(lines, 4_000)).toBe(2);
  expect(lineAt(lines, 3_600_000)).toBe(3);
  expect(lineAt([], 5_000)).toBe(-1);
});

it("never lights a line that has no time", () => {
  expect(lineAt([{ text: "plain" }, { text: "words" }], 10_000)).toBe(-1);
});

it("puts lines in the order of their times, and leaves plain words as they are", () => {
  const mixed = [{ start_ms: 5, text: "b" }, { text: "no time" }, { start_ms: 1, text: "a" }];
  expect(inOrder({ lines: mixed, source: "sidecar", synced: true }).map((line) => line.text)).toEqual([
    "a",
    "b",
  ]);
  expect(inOrder({ lines: mixed, source: "sidecar", synced: false })).toBe(mixed);
});
