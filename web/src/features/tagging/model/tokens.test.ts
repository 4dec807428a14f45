import { expect, it } from "vitest";
import { takeIn, without, withTokens } from "./tokens";

it("ends a name at a semicolon, not at a comma", () => {
  expect(takeIn([], "Earth, Wind & Fire")).toEqual({ tokens: [], rest: "Earth, Wind & Fire" });
  expect(takeIn(["Ada"], "Bo;")).toEqual({ tokens: ["Ada", "Bo"], rest: "" });
});

it("splits what is pasted and goes on with the last", () => {
  expect(takeIn([], "Dub; Folk;\nAmbient; Dr")).toEqual({ tokens: ["Dub", "Folk", "Ambient"], rest: "Dr" });
});

it("has each name once, without empty ones", () => {
  expect(withTokens(["Dub"], ["dub ", "", "  ", "Deep   House"])).toEqual(["Dub", "Deep House"]);
});

it("takes one away by its place", () => {
  expect(without(["a", "b", "a"], 2)).toEqual(["a", "b"]);
});
