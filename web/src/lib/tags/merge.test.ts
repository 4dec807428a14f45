import { expect, it } from "vitest";
import { track } from "@/test-music";
import { exchanged, merged } from "./merge";

it("shows a change before the server has answered", () => {
  const next = merged(track("a", { guessed: ["title", "artists"] }), {
    title: "New",
    artists: ["Ada", "Bo"],
    year: 1999,
    album: null,
  });
  expect(next).toMatchObject({ title: "New", year: 1999, date: "1999", album: null, guessed: [] });
  expect(next.artists.map((artist) => artist.name)).toEqual(["Ada", "Bo"]);
  expect(next.artists[0]?.id).toBe("art_1");
});

it("exchanges tracks in pages and albums, and leaves the rest the very same", () => {
  const other = { items: [track("b")], total: 1 };
  const data = { pages: [{ items: [track("a"), track("b")], total: 2 }, other], pageParams: [null] };
  const changed = track("a", { title: "New" });
  const next = exchanged(data, new Map([["a", changed]]));
  expect(next.pages[0]?.items[0]).toBe(changed);
  expect(next.pages[1]).toBe(other);
  expect(exchanged(data, new Map([["z", changed]]))).toBe(data);
});

it("does not take an album for a track", () => {
  const album = { id: "alb_1", tracks: [track("a")] };
  expect(exchanged(album, new Map([["alb_1", track("a")]]))).toBe(album);
});
