import { expect, it } from "vitest";
import { fitting, type Group } from "./model";

const entry = (title: string) => ({ id: title, title, icon: "home" as const, run: () => {} });
const GROUPS: Group[] = [
  { id: "go", title: "Go to", entries: [entry("Albums"), entry("Künstler"), entry("Sign out")] },
  { id: "look", title: "Theme", entries: [entry("Light"), entry("Dark")] },
];
const titles = (text: string) =>
  fitting(GROUPS, text).flatMap((group) => group.entries.map(({ title }) => title));

it("finds by the beginnings of words, whatever their case and accents", () => {
  expect(titles("alb")).toEqual(["Albums"]);
  expect(titles("KUNST")).toEqual(["Künstler"]);
  expect(titles("out sign")).toEqual(["Sign out"]);
  expect(titles("lbums")).toEqual([]);
});

it("finds by the group's name too, and leaves out groups that are empty", () => {
  expect(titles("theme")).toEqual(["Light", "Dark"]);
  expect(fitting(GROUPS, "dark").map((group) => group.id)).toEqual(["look"]);
  expect(titles("")).toHaveLength(5);
});
