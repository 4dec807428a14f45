import { expect, it } from "vitest";
import type { LibraryProblem } from "@/api/types";
import english from "@/messages/en";
import { groupProblems, pathsOf, REASONS, titleOf } from "./problem-groups";

const problem = (path: string, code: string, reason = "It is so."): LibraryProblem => ({
  id: `prb_${path}`,
  path,
  code,
  reason,
  size: 1,
  seen_at: "2026-11-01T00:00:00Z",
});

it("puts what has the same reason together, the most first", () => {
  const groups = groupProblems([
    problem("a.mp3", "empty"),
    problem("b.mp3", "not_audio", "This is a picture."),
    problem("c.mp3", "not_audio", "This is a text."),
    problem("d.mp3", "damaged"),
  ]);
  expect(groups.map(({ code, problems }) => [code, problems.length])).toEqual([
    ["not_audio", 2],
    ["damaged", 1],
    ["empty", 1],
  ]);
  expect(groups.map(({ alike }) => alike)).toEqual([false, true, true]);
});

it("says a reason that it does not know with the server's words", () => {
  const [group] = groupProblems([problem("a.mp3", "cursed", "It is cursed.")]);
  expect(group?.reason).toBeNull();
  expect(group && titleOf(group, (key) => key)).toBe("It is cursed.");
});

it("has words for every reason that it knows", () => {
  expect(Object.keys(english.libraries.problems.reason).sort()).toEqual([...REASONS, "other"].sort());
});

it("gives whole paths", () => {
  expect(pathsOf("/srv/music/", [problem("A/b.mp3", "empty"), problem("c.mp3", "empty")])).toBe(
    "/srv/music/A/b.mp3\n/srv/music/c.mp3\n",
  );
});
