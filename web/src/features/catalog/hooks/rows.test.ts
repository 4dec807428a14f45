import { describe, expect, it } from "vitest";
import { cardAfter, columnsFor, rowHeight } from "../components/grid-shape";
import { letterUnder } from "../components/letter-rail";
import { rowNumbers } from "../components/track-table";
import { rowAfter } from "./use-grid-keys";
import { rowsIn } from "./use-rows-in-view";
import { somePages } from "./use-shuffle";

describe("the rows in view", () => {
  const list = { count: 100_000, height: 58, overscan: 10, block: 5 };

  it("are those of the window and some around it, in whole blocks", () => {
    const view = rowsIn(50_000 * 58, 580, list);
    expect(view).toEqual({ first: 49_990, last: 50_019 });
    expect(rowsIn(50_000 * 58 + 57, 580, list).last).toBeGreaterThanOrEqual(50_020);
  });

  it("stay within the list, also above it and below it", () => {
    expect(rowsIn(-2_000, 900, list)).toEqual({ first: 0, last: 0 });
    expect(rowsIn(100_000 * 58, 900, list).last).toBe(99_999);
    expect(rowsIn(0, 900, { ...list, count: 3 })).toEqual({ first: 0, last: 2 });
    expect(rowsIn(0, 900, { ...list, count: 0 })).toEqual({ first: 0, last: -1 });
  });

  it("keep the row that has the focus, wherever it is", () => {
    expect(rowNumbers(10, 12, 400, 1_000)).toEqual([10, 11, 12, 400]);
    expect(rowNumbers(10, 12, 11, 1_000)).toEqual([10, 11, 12]);
    expect(rowNumbers(10, 12, -1, 1_000)).toEqual([10, 11, 12]);
  });
});

describe("the keyboard", () => {
  it("moves between rows and stops at both ends", () => {
    expect(rowAfter("ArrowDown", 4, 100)).toBe(5);
    expect(rowAfter("ArrowUp", 0, 100)).toBe(0);
    expect(rowAfter("End", 4, 100_000)).toBe(99_999);
    expect(rowAfter("x", 4, 100)).toBeNull();
  });

  it("moves between cards, left being on where reading begins at the right", () => {
    expect(cardAfter("ArrowRight", 3, 5, 23)).toBe(4);
    expect(cardAfter("ArrowRight", 3, 5, 23, true)).toBe(2);
    expect(cardAfter("ArrowDown", 3, 5, 23)).toBe(8);
    expect(cardAfter("End", 3, 5, 23)).toBe(22);
    expect(cardAfter("ArrowLeft", 0, 5, 23)).toBeNull();
    expect(cardAfter("Enter", 3, 5, 23)).toBeNull();
  });
});

it("a grid has the columns that its covers leave room for", () => {
  expect(columnsFor(358)).toBe(2);
  expect(columnsFor(358, "small")).toBe(3);
  expect(columnsFor(358, "large")).toBe(1);
  expect(columnsFor(1_140)).toBe(5);
  expect(rowHeight(1_140, 5)).toBe((1_140 - 80) / 5 + 84);
});

it("a finger on the rail stands on a letter, also beyond its ends", () => {
  expect([-5, 0, 49, 50, 99, 140].map((y) => letterUnder(y, 100, 2))).toEqual([0, 0, 0, 1, 1, 1]);
});

it("shuffling a long list takes different pages of it, a short one all there are", () => {
  let last = 0;
  const random = () => {
    last = (last + 0.37) % 1;
    return last;
  };
  expect(new Set(somePages(100_000, 3, random)).size).toBe(3);
  expect(somePages(40, 3, random)).toEqual([0]);
  expect(somePages(0, 3, random)).toEqual([]);
});
