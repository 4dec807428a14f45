import { expect, it } from "vitest";
import { albumFilters, trackFilters } from "./filters";

it("reads the filters of an address and leaves out what makes no sense", () => {
  expect(trackFilters({ q: "sun", sort: "-year", year_from: "1990", year_to: "soon", other: 1 })).toEqual({
    q: "sun",
    sort: "-year",
    year_from: 1990,
  });
  expect(trackFilters({ artist_id: "art_1", sort: "album" })).toEqual({ artist_id: "art_1", sort: "album" });
  expect(albumFilters({ q: 1999, sort: "upside-down", genre: "" })).toEqual({ q: "1999" });
});
