import { expect, it } from "vitest";
import { track } from "@/test-music";
import { patchFrom } from "./edit-track";

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  const same = {
    title: "Title a",
    artists: "Ada",
    album: "Album",
    genres: "",
    track_number: "1",
    year: "2026",
  };
  for (const [name, value] of Object.entries({ ...same, ...values })) data.set(name, value);
  return data;
}

it("sends only what was changed", () => {
  expect(patchFrom(form({}), track("a"))).toEqual({});
  expect(
    patchFrom(form({ title: " New ", artists: "Ada; Bo;", year: "", genres: "Dub" }), track("a")),
  ).toEqual({
    title: "New",
    artists: ["Ada", "Bo"],
    year: null,
    genres: ["Dub"],
  });
});
