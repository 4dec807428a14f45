import { expect, it } from "vitest";
import { track } from "@/test-music";
import { cellText, changedCells, editsOf, fillDown, pasted, put, wrongCells } from "./sheet";

const rows = ["a", "b", "c", "d"].map((id, at) =>
  track(id, { track_number: at + 1, genres: ["Dub", "Folk"] }),
);
const [a, b, c] = rows as [(typeof rows)[0], (typeof rows)[0], (typeof rows)[0]];

it("shows what is saved until something is typed over it, and forgets what is typed back", () => {
  expect(cellText(a, "genres", undefined)).toBe("Dub; Folk");
  const changes = put({}, [{ track: a, field: "title", text: "  New\n name " }]);
  expect(cellText(a, "title", changes.a)).toBe("New name");
  expect(changedCells(rows, changes)).toBe(1);
  expect(put(changes, [{ track: a, field: "title", text: "Title a" }])).toEqual({});
});

it("fills the selected rows with the first of them, or a cell with the one above", () => {
  const changes = put({}, [{ track: b, field: "album", text: "Studies" }]);
  expect(fillDown(rows, changes, "album", 0, [1, 2, 3]).map(({ track, text }) => [track.id, text])).toEqual([
    ["c", "Studies"],
    ["d", "Studies"],
  ]);
  expect(fillDown(rows, changes, "album", 2, []).map(({ track, text }) => [track.id, text])).toEqual([
    ["c", "Studies"],
  ]);
  expect(fillDown(rows, changes, "album", 0, [])).toEqual([]);
});

it("pastes lines downwards and tabs to the right, and nothing beyond the table", () => {
  const puts = pasted(rows, "One\tAda\r\nTwo\tBo\n", { row: 2, column: 0 }, []);
  expect(puts.map(({ track, field, text }) => [track.id, field, text])).toEqual([
    ["c", "title", "One"],
    ["c", "artists", "Ada"],
    ["d", "title", "Two"],
    ["d", "artists", "Bo"],
  ]);
  expect(pasted(rows, "x\ny", { row: 3, column: 6 }, [])).toHaveLength(1);
  expect(pasted(rows, "x\ty", { row: 3, column: 6 }, [])).toHaveLength(1);
});

it("pastes one line into every selected row", () => {
  const puts = pasted(rows, "2024", { row: 0, column: 5 }, [0, 2]);
  expect(puts.map(({ track, field, text }) => [track.id, field, text])).toEqual([
    ["a", "year", "2024"],
    ["c", "year", "2024"],
  ]);
});

it("knows what cannot be saved", () => {
  const changes = put({}, [
    { track: a, field: "title", text: "" },
    { track: c, field: "year", text: "20x4" },
  ]);
  expect(wrongCells(rows, changes)).toEqual([
    { id: "a", field: "title", problem: "tagging.problem.titleMissing" },
    { id: "c", field: "year", problem: "tagging.problem.year" },
  ]);
  expect(editsOf(rows, changes)).toEqual([]);
});

it("makes one edit of all that was typed for a track, and publishes with it", () => {
  const changes = put({}, [
    { track: a, field: "genres", text: "Dub;Drone" },
    { track: a, field: "album", text: "" },
    { track: b, field: "genres", text: "Dub;Folk" },
  ]);
  // The second says the same in other words.
  expect(editsOf(rows, changes)).toEqual([{ id: "a", patch: { genres: ["Dub", "Drone"], album: null } }]);
  expect(editsOf([b], changes, true)).toEqual([{ id: "b", patch: { visibility: "published" } }]);
});
