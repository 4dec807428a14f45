import { expect, it } from "vitest";
import { PIECE, piecesOf } from "./pieces";

it("a range is read from the pieces it lies in, and from no other", () => {
  expect(piecesOf({ start: 0, end: 10 })).toEqual([{ index: 0, from: 0, to: 10 }]);
  expect(piecesOf({ start: PIECE - 2, end: PIECE })).toEqual([{ index: 0, from: PIECE - 2, to: PIECE }]);
  expect(piecesOf({ start: PIECE - 2, end: 2 * PIECE + 3 })).toEqual([
    { index: 0, from: PIECE - 2, to: PIECE },
    { index: 1, from: 0, to: PIECE },
    { index: 2, from: 0, to: 3 },
  ]);
  expect(piecesOf({ start: 5, end: 5 })).toEqual([]);
});
