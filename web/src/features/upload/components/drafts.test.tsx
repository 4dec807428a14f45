// Saving and publishing from the table of drafts.
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { editHistory } from "@/lib/tags";
import { track } from "@/test-music";
import { sheet } from "../hooks/sheet-store";
import { Drafts } from "./drafts";

const drafts = ["a", "b", "c"].map((id) => track(id, { visibility: "draft", album: null }));
let sent: { id: string }[][];
let answer: (edits: { id: string }[]) => Response;

beforeEach(() => {
  sent = [];
  answer = (edits) => Response.json({ items: edits.map((edit) => track(edit.id)) });
  vi.stubGlobal("fetch", async (request: Request) => {
    const { edits } = (await request.json()) as { edits: { id: string }[] };
    sent.push(edits);
    return answer(edits);
  });
  vi.spyOn(window, "matchMedia").mockImplementation(
    (query) =>
      ({ matches: query.includes("min-width"), addEventListener() {}, removeEventListener() {} }) as never,
  );
  for (const measure of ["clientHeight", "offsetHeight", "clientWidth", "offsetWidth"] as const) {
    vi.spyOn(HTMLElement.prototype, measure, "get").mockReturnValue(800);
  }
});

afterEach(() => {
  sheet.clear();
  editHistory.clear();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function open() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Drafts tracks={drafts} reading={null} heading={{ current: null }} onPublished={() => {}} />
    </QueryClientProvider>,
  );
  const cell = (row: number, column: number) =>
    document.querySelector(`[data-row="${row}"][data-column="${column}"]`) as HTMLElement;
  return { person: userEvent.setup(), cell };
}

const press = (name: string) => screen.getByRole("button", { name });

it("saves all changed cells in one request, and nothing else", async () => {
  const { person, cell } = open();
  await person.click(cell(0, 6));
  await person.keyboard("2020{Enter}2021{Enter}");
  expect(screen.getByText("2 unsaved changes")).toBeTruthy();
  await person.click(press("Save changes"));
  await waitFor(() => expect(sheet.current().changes).toEqual({}));
  expect(sent).toEqual([
    [
      { id: "a", year: 2020 },
      { id: "b", year: 2021 },
    ],
  ]);
});

it("publishes the selected drafts with what was typed into them", async () => {
  const { person, cell } = open();
  expect((press("Publish selected") as HTMLButtonElement).disabled).toBe(true);
  await person.click(cell(1, 3));
  await person.keyboard("Studies{Enter}");
  await person.click(screen.getByRole("checkbox", { name: "Select Title b" }));
  await person.click(press("Publish selected"));
  await waitFor(() => expect(sent).toHaveLength(1));
  expect(sent).toEqual([[{ id: "b", visibility: "published", album: "Studies" }]]);
});

it("does not publish what cannot be saved: it goes to the cell and says why", async () => {
  const { person, cell } = open();
  await person.click(cell(2, 1));
  await person.keyboard("{Delete}");
  await person.click(press("Publish all"));
  expect(sent).toEqual([]);
  await waitFor(() => expect(document.activeElement).toBe(cell(2, 1)));
  expect(screen.getByRole("status").textContent).toBe("Title: A track needs a title.");
});

it("shows what the server refuses in the cell that it is about", async () => {
  answer = () =>
    Response.json(
      {
        title: "Invalid",
        errors: [{ field: "edits.0.genres", code: "invalid", message: "`genres` must be real." }],
      },
      { status: 422 },
    );
  const { person, cell } = open();
  await person.click(cell(1, 7));
  await person.keyboard("Nonsense{Enter}");
  await person.click(press("Save changes"));
  await waitFor(() => expect(cell(1, 7).textContent).toBe("changed, NonsenseMust be real."));
  await person.click(cell(1, 7));
  await person.keyboard("Dub{Enter}");
  expect(cell(1, 7).getAttribute("aria-invalid")).toBeNull();
});
