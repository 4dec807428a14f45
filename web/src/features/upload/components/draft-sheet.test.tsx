// The table of drafts under the keyboard.
import { fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { track } from "@/test-music";
import { sheet } from "../hooks/sheet-store";
import { useSelection } from "../hooks/use-selection";
import { DraftSheet } from "./draft-sheet";

const drafts = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    track(`trk_${at}`, { title: `Study ${at}`, album: null, track_number: null, visibility: "draft" }),
  );

function Page({ tracks }: { tracks: ReturnType<typeof drafts> }) {
  const selection = useSelection(tracks);
  const [words, say] = useState("");
  return (
    <>
      <DraftSheet tracks={tracks} selection={selection} entries={() => []} say={say} />
      <p role="status">{words}</p>
      <button type="button">After</button>
    </>
  );
}

beforeEach(() => {
  // The test's page has no layout; a virtual list needs a height.
  for (const measure of ["clientHeight", "offsetHeight"] as const) {
    vi.spyOn(HTMLElement.prototype, measure, "get").mockReturnValue(600);
  }
  for (const measure of ["clientWidth", "offsetWidth"] as const) {
    vi.spyOn(HTMLElement.prototype, measure, "get").mockReturnValue(1000);
  }
});

afterEach(() => {
  sheet.clear();
  vi.restoreAllMocks();
});

const COLUMN = { title: 1, artists: 2, album: 3, number: 4, disc: 5, year: 6, genres: 7 };

async function open(count = 5) {
  const person = userEvent.setup();
  render(<Page tracks={drafts(count)} />);
  const grid = screen.getByRole("grid", { name: "Drafts" });
  const cell = (row: number, column: keyof typeof COLUMN) =>
    within(grid)
      .getByRole("row", { name: new RegExp(`Study ${row}\\b`) })
      .querySelector(`[data-column="${COLUMN[column]}"]`) as HTMLElement;
  const texts = (column: keyof typeof COLUMN) =>
    [...grid.querySelectorAll(`[data-row][data-column="${COLUMN[column]}"] [dir=auto]`)].map(
      (text) => text.textContent,
    );
  await person.click(cell(0, "title"));
  return { person, grid, cell, texts, here: () => document.activeElement };
}

it("goes from cell to cell with the arrows, and only one of them is in the tab order", async () => {
  const { person, grid, cell, here } = await open();
  expect(here()).toBe(cell(0, "title"));
  await person.keyboard("{ArrowDown}{ArrowRight}");
  expect(here()).toBe(cell(1, "artists"));
  await person.keyboard("{Control>}{End}{/Control}{ArrowLeft}");
  expect(here()).toBe(cell(4, "genres"));
  await person.keyboard("{Home}");
  expect(here()).toBe(within(grid).getByRole("checkbox", { name: "Select Study 4" }));
  await person.keyboard("{Control>}{Home}{/Control}{ArrowRight}");
  expect(grid.querySelectorAll('[data-row][tabindex="0"]')).toHaveLength(1);
});

it("is left with Tab", async () => {
  const { person, grid, here } = await open();
  await person.keyboard("{Tab}");
  expect(grid.contains(here())).toBe(false);
});

it("writes by typing, keeps with Enter and Tab, and leaves a cell as it was with Escape", async () => {
  const { person, cell, here } = await open();
  await person.keyboard("Prelude{Enter}");
  expect(cell(1, "title")).toBe(here());
  expect(sheet.current().changes).toEqual({ trk_0: { title: "Prelude" } });

  await person.keyboard("{Enter}");
  const field = screen.getByRole("textbox", { name: "Title of Study 1" }) as HTMLInputElement;
  expect(field.value).toBe("Study 1");
  await person.keyboard("Fugue{Tab}");
  expect(here()).toBe(screen.getByRole("textbox", { name: "Artists of Study 1" }));
  await person.keyboard("Bo{Escape}");
  expect(here()).toBe(cell(1, "artists"));
  expect(sheet.current().changes.trk_1).toEqual({ title: "Fugue" });

  await person.keyboard("{Control>}z{/Control}");
  expect(sheet.current().changes.trk_1).toBeUndefined();
  await person.keyboard("{Delete}");
  expect(sheet.current().changes.trk_1).toEqual({ artists: "" });
});

it("marks what is changed, and says in a cell what is wrong with it", async () => {
  const { person, cell } = await open();
  await person.click(cell(2, "year"));
  await person.keyboard("20x4{Enter}");
  expect(cell(2, "year").getAttribute("aria-invalid")).toBe("true");
  expect(cell(2, "year").textContent).toBe("changed, 20x4A year from 1000 to 2999.");
  expect(cell(3, "year").textContent).toBe("2026");
});

it("fills the selected rows with the value of the first", async () => {
  const { person, cell, texts } = await open();
  await person.click(cell(1, "album"));
  await person.keyboard("Studies{Enter}{ArrowUp}");
  await person.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
  expect(screen.getByRole("row", { name: /Study 3/ }).getAttribute("aria-selected")).toBe("true");
  await person.keyboard("{Control>}d{/Control}");
  expect(texts("album")).toEqual(["", "Studies", "Studies", "Studies", ""]);
  expect(screen.getByRole("status").textContent).toBe("Filled 2 cells");
});

it("fills a cell with the one above when nothing is selected", async () => {
  const { person, cell, texts } = await open();
  await person.click(cell(0, "album"));
  await person.keyboard("Etudes{Enter}{Control>}d{/Control}");
  expect(texts("album")).toEqual(["Etudes", "Etudes", "", "", ""]);
});

it("selects with Shift and Space, and all with Control and A", async () => {
  const { person, grid } = await open();
  await person.keyboard("{Shift>} {/Shift}");
  const chosen = () => within(grid).getAllByRole("row", { selected: true }).length;
  expect(chosen()).toBe(1);
  await person.keyboard("{Control>}a{/Control}");
  expect(chosen()).toBe(5);
  await person.keyboard("{Escape}");
  expect(within(grid).queryAllByRole("row", { selected: true })).toHaveLength(0);
});

it("pastes several lines downwards", async () => {
  const { cell, texts } = await open();
  const clipboardData = { getData: () => "1\n2\n3\n" };
  const start = cell(1, "number");
  fireEvent.focus(start);
  fireEvent.paste(start, { clipboardData });
  expect(texts("number")).toEqual(["", "1", "2", "3", ""]);
  expect(screen.getByRole("status").textContent).toBe("Pasted into 3 cells");
});

it("draws only a few of a thousand rows, and goes to the last of them", async () => {
  const { person, grid, here } = await open(1_000);
  expect(grid.getAttribute("aria-rowcount")).toBe("1001");
  expect(within(grid).getAllByRole("row").length).toBeLessThan(60);
  await person.keyboard("{Control>}{ArrowDown}{/Control}");
  const last = within(grid).getByRole("row", { name: /Study 999/ });
  expect(last.getAttribute("aria-rowindex")).toBe("1001");
  expect(last.contains(here())).toBe(true);
});
