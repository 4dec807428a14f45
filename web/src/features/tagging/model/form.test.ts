import { expect, it } from "vitest";
import { track } from "@/test-music";
import { commonOf, commonsOf, editsFrom, problemsOf } from "./form";

const ada = track("a", { track_number: 1, genres: ["Dub", "Folk"] });
const bo = track("b", { track_number: 2, genres: ["Dub"], artists: [{ id: "art_2", name: "Bo" }] });
const artists = new Map([["alb_1", "Ada"]]);

it("tells fields that agree from fields with several values", () => {
  const commons = commonsOf([ada, bo], artists);
  expect(commons.album).toEqual({ value: "Album", mixed: false });
  expect(commons.album_artist).toEqual({ value: "Ada", mixed: false });
  expect(commons.title.mixed).toBe(true);
  expect(commons.artists).toEqual({ value: [], mixed: true });
  expect(commons.year).toEqual({ value: 2026, mixed: false });
});

it("does not take one name with a semicolon for two names", () => {
  const both = track("c", { genres: ["Dub; Folk"] });
  expect(commonOf([ada, { ...ada, genres: ["Dub", "Folk"] }], "genres", artists).mixed).toBe(false);
  expect(commonOf([ada, both], "genres", artists).mixed).toBe(true);
});

it("writes only what was touched, and only where it differs", () => {
  expect(editsFrom({}, [ada, bo], artists)).toEqual([]);
  expect(editsFrom({ genres: ["Dub"], year: "" }, [ada, bo], artists)).toEqual([
    { id: "a", patch: { year: null, genres: ["Dub"] } },
    { id: "b", patch: { year: null } },
  ]);
  expect(editsFrom({ album_artist: "Ada" }, [ada, bo], artists)).toEqual([]);
});

it("numbers tracks in the order in which they stand", () => {
  expect(editsFrom({ track_number: "9" }, [bo, ada], artists, true)).toEqual([
    { id: "b", patch: { track_number: 1 } },
    { id: "a", patch: { track_number: 2 } },
  ]);
});

it("says what is wrong before the server does", () => {
  expect(problemsOf({ title: " ", artists: [], year: "20x6", disc_number: "0", genres: [] })).toEqual({
    title: "tagging.problem.titleMissing",
    artists: "tagging.problem.artistMissing",
    year: "tagging.problem.year",
    disc_number: "tagging.problem.number",
  });
  expect(problemsOf({ title: "x".repeat(501) })).toEqual({ title: "tagging.problem.nameTooLong" });
});
