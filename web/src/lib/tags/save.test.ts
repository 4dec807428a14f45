import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Page, Track } from "@/api/types";
import { track } from "@/test-music";
import { editHistory } from "./history";
import { saveEdits } from "./save";

const a = track("a");
const b = track("b");

let client: QueryClient;
/** Track edits as they came to the server. */
let sent: { id: string }[][];
let answer: (edits: { id: string }[]) => Response;

beforeEach(() => {
  editHistory.clear();
  client = new QueryClient();
  client.setQueryData(["tracks", "own"], { items: [a, b], total: 2 });
  sent = [];
  answer = (edits) =>
    Response.json({ items: edits.map((edit) => ({ ...track(edit.id), ...edit, guessed: ["server"] })) });
  vi.stubGlobal("fetch", async (request: Request) => {
    const { edits } = (await request.json()) as { edits: { id: string }[] };
    sent.push(edits);
    return answer(edits);
  });
});

afterEach(() => vi.unstubAllGlobals());

const shown = () => client.getQueryData<Page<Track>>(["tracks", "own"])?.items;

it("shows the edit at once, then what the server made of it, and writes the old values back", async () => {
  const saving = saveEdits(client, [{ id: "a", patch: { title: "New" } }], [a]);
  await vi.waitFor(() => expect(shown()?.[0]?.title).toBe("New"));
  const entry = await saving;
  expect(shown()?.[0]?.guessed).toEqual(["server"]);
  expect(shown()?.[1]).toBe(b);
  await editHistory.undo(entry.id);
  expect(sent).toEqual([[{ id: "a", title: "New" }], [{ id: "a", title: "Title a" }]]);
});

it("shows the old values again when the server refuses, and remembers nothing", async () => {
  answer = () => Response.json({ title: "No", detail: "Not yours." }, { status: 403 });
  await expect(saveEdits(client, [{ id: "a", patch: { title: "New" } }], [a])).rejects.toThrow("Not yours.");
  expect(shown()?.[0]).toEqual(a);
  expect(editHistory.current()).toEqual([]);
});

it("sends no more than 500 at once", async () => {
  const many = Array.from({ length: 501 }, (_, index) => track(`t${index}`));
  await saveEdits(
    client,
    many.map(({ id }) => ({ id, patch: { year: 1999 } })),
    many,
  );
  expect(sent.map((edits) => edits.length)).toEqual([500, 1]);
});
