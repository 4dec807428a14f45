import { expect, it } from "vitest";
import type { AlbumDetail, Track } from "@/api/types";
import { track } from "@/test-music";
import { inverseOf, planFor, touchedBy } from "./plan";

const inLibrary = { library_id: "lib_1" };
const a = track("a", { ...inLibrary, date: "2014-03-21", year: 2014 });
const b = track("b", inLibrary);

function album(tracks: Track[]): AlbumDetail {
  return {
    id: "alb_1",
    title: "Album",
    artists: [
      { id: "art_1", name: "Ada" },
      { id: "art_2", name: "Bo" },
    ],
    tracks,
  } as unknown as AlbumDetail;
}

const albums = new Map([["alb_1", album([a, b])]]);

it("renames a whole library album as an album, and back with all its artists", () => {
  const edits = [a, b].map(({ id }) => ({ id, patch: { album: "New", album_artist: "Cy", year: 2020 } }));
  const plan = planFor(edits, [a, b], albums);
  expect(plan).toEqual({
    album: { id: "alb_1", patch: { title: "New", artists: ["Cy"] } },
    edits: [
      { id: "a", patch: { year: 2020 } },
      { id: "b", patch: { year: 2020 } },
    ],
  });
  expect(touchedBy(plan)).toEqual(["year", "album", "album_artist"]);
  expect(inverseOf(plan, [a, b], albums)).toEqual({
    album: { id: "alb_1", patch: { title: "Album", artists: ["Ada", "Bo"] } },
    edits: [
      { id: "a", patch: { date: "2014-03-21" } },
      { id: "b", patch: { date: null } },
    ],
  });
});

it("says it of the tracks when only some of them move, or when they are uploads", () => {
  const some = planFor([{ id: "a", patch: { album: "New" } }], [a], albums);
  expect(some).toEqual({ album: null, edits: [{ id: "a", patch: { album: "New" } }] });
  const uploads = [a, b].map((one) => ({ ...one, library_id: null }));
  const edits = uploads.map(({ id }) => ({ id, patch: { album: "New" } }));
  expect(planFor(edits, uploads, new Map([["alb_1", album(uploads)]])).album).toBeNull();
});

it("takes back a move to another album with the old album's title and artist", () => {
  const plan = planFor([{ id: "a", patch: { album: null, title: "T" } }], [a], albums);
  expect(inverseOf(plan, [a], albums).edits).toEqual([
    { id: "a", patch: { title: "Title a", album: "Album", album_artist: "Ada" } },
  ]);
});
