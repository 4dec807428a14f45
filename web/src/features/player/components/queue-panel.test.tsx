import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { connectPlayer, player } from "@/lib/player";
import { stream, track, tracks } from "@/test-music";
import { show } from "../hooks/panels";
import { QueuePanel, QueueSheet } from "./queue-panel";

beforeEach(() => {
  connectPlayer({
    openStream: async (id) => stream(id, Date.now() + 3_600_000),
    sendPlay: async () => "sent",
    describe: () => "",
  });
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  // The test's page has no layout; a virtual list needs a height.
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(360);
});

afterEach(() => {
  player.stop();
  vi.restoreAllMocks();
});

function open() {
  player.append(tracks("a", "b", "c"));
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <QueuePanel />
    </QueryClientProvider>,
  );
  const list = screen.getByRole("list", { name: "Queue" });
  const names = () => player.store.getState().items.map((item) => item.track.id);
  return { person: userEvent.setup(), list, names };
}

it("picks up, moves and drops with the keyboard, and says each step", async () => {
  const { person, list, names } = open();
  const handle = await within(list).findByRole("button", { name: "Reorder Title c" });
  handle.focus();
  await person.keyboard(" ");
  expect(screen.getByText(/Title c picked up, place 3 of 3/)).toBeTruthy();
  await person.keyboard("{ArrowUp}");
  expect(names()).toEqual(["a", "c", "b"]);
  expect(screen.getByText("Title c, place 2 of 3.")).toBeTruthy();
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Reorder Title c");
  // What plays stays where it is.
  await person.keyboard("{ArrowUp}");
  expect(names()).toEqual(["a", "c", "b"]);
  await person.keyboard("{Escape}");
  expect(names()).toEqual(["a", "b", "c"]);
  expect(screen.getByText("Title c put back at place 3 of 3.")).toBeTruthy();
});

it("removes and clears with buttons that say what they do", async () => {
  const { person, list, names } = open();
  await person.click(await within(list).findByRole("button", { name: "Remove Title c from the queue" }));
  expect(names()).toEqual(["a", "b"]);
  await person.click(screen.getByRole("button", { name: "Clear" }));
  expect(names()).toEqual(["a"]);
});

it("draws only what is in view of ten thousand entries, and says how many there are", async () => {
  player.append(Array.from({ length: 10_000 }, (_, at) => track(`t${at}`)));
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <QueuePanel />
    </QueryClientProvider>,
  );
  const entries = await within(screen.getByRole("list", { name: "Queue" })).findAllByRole("listitem");
  expect(entries.length).toBeLessThan(40);
  expect(entries[0]?.getAttribute("aria-setsize")).toBe("10000");
  const key = player.store.getState().items[9_000]?.key ?? "";
  act(() => {
    player.move(9_999, 1);
    player.remove(key);
  });
  expect(await screen.findByRole("button", { name: "Play Title t9999" })).toBeTruthy();
  expect(screen.getAllByRole("listitem").length).toBeLessThan(40);
});

it("is a sheet on a phone, which its button closes", async () => {
  player.append(tracks("a", "b"));
  const client = new QueryClient();
  render(
    <QueryClientProvider client={client}>
      <QueueSheet />
    </QueryClientProvider>,
  );
  act(() => show("queue", true));
  const sheet = await screen.findByRole("dialog", { name: "Queue" });
  expect(await within(sheet).findAllByRole("listitem")).toHaveLength(2);
  const person = userEvent.setup();
  await person.click(within(sheet).getByRole("tab", { name: "History" }));
  expect(within(sheet).queryByRole("listitem")).toBeNull();
  await person.click(within(sheet).getByRole("button", { name: "Close queue" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});
