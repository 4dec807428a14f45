import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import type { LibraryProblem } from "@/api/types";
import { groupProblems } from "../model/problem-groups";
import { ProblemGroups } from "./problem-groups";

const problem = (path: string, code: string, reason = "It is so."): LibraryProblem => ({
  id: `prb_${path}`,
  path,
  code,
  reason,
  size: 1_000,
  seen_at: "2026-11-01T00:00:00Z",
});

const show = (problems: LibraryProblem[]) => {
  render(<ProblemGroups groups={groupProblems(problems)} folder="/srv/music" />);
  return { person: userEvent.setup(), list: screen.getByRole("list", { name: "Problems" }) };
};

it("counts the files of each reason, and opens to the files and what to do", async () => {
  const { person, list } = show([
    problem("a.mp3", "empty"),
    problem("b.mp3", "unreadable"),
    problem("c.mp3", "unreadable"),
  ]);
  const [first, second] = within(list).getAllByRole("button", { expanded: false });
  expect(first?.textContent).toBe("No permission to read2 files");
  expect(second?.textContent).toBe("Empty files1 file");
  expect(within(list).queryByText("b.mp3")).toBeNull();
  if (first) await person.click(first);
  expect(first?.getAttribute("aria-expanded")).toBe("true");
  expect(within(list).getByText("b.mp3")).toBeTruthy();
  expect(within(list).getByText(/Give it permission/)).toBeTruthy();
  // What all of them say is said once.
  expect(within(list).queryByText("It is so.")).toBeNull();
});

it("is open when there is but one reason, and says what differs from file to file", () => {
  const { list } = show([
    problem("a.mp3", "not_audio", "This is a picture."),
    problem("b.mp3", "not_audio", "This is a text."),
  ]);
  expect(within(list).getByRole("button", { expanded: true })).toBeTruthy();
  expect(within(list).getByText("This is a picture.")).toBeTruthy();
  expect(within(list).getByText("This is a text.")).toBeTruthy();
});

it("shows many files part by part", async () => {
  const many = Array.from({ length: 60 }, (_, at) => problem(`${at}.mp3`, "damaged"));
  const { person, list } = show(many);
  const files = within(list).getByRole("list", { name: "Files: Damaged or cut off" });
  expect(within(files).getAllByRole("listitem")).toHaveLength(50);
  await person.click(within(list).getByRole("button", { name: "Show 10 more" }));
  expect(within(files).getAllByRole("listitem")).toHaveLength(60);
  expect(within(list).queryByRole("button", { name: /more/ })).toBeNull();
});
