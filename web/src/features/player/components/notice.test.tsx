import { act, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { type PlayerState, player } from "@/lib/player";
import { Notice } from "./notice";

const set = (state: Partial<PlayerState>) => act(() => player.store.setState(state));

afterEach(() => {
  set({ connection: "online", elsewhere: false, error: null, status: "idle" });
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it("says nothing while all is well, in a region that is there from the beginning", () => {
  render(<Notice />);
  expect(screen.getByRole("status").textContent).toBe("");
});

it("says that another tab plays, and takes the music here", async () => {
  const play = vi.spyOn(player, "play").mockImplementation(() => {});
  render(<Notice />);
  set({ elsewhere: true });
  expect(screen.getByRole("status").textContent).toContain("Another tab is playing");
  await userEvent.setup().click(screen.getByRole("button", { name: "Play here" }));
  expect(play).toHaveBeenCalledOnce();
});

it("says that there is no connection before anything else, and stops when there is one", () => {
  render(<Notice />);
  set({ connection: "offline", error: "The server cannot be reached.", elsewhere: true });
  expect(screen.getByRole("status").textContent).toMatch(/^No connection\./);
  expect(screen.queryByRole("button")).toBeNull();
  set({ connection: "online", error: null, elsewhere: false });
  expect(screen.getByRole("status").textContent).toBe("");
});

it("offers what can be done about a track that does not play", async () => {
  const [play, next] = [
    vi.spyOn(player, "play").mockImplementation(() => {}),
    vi.spyOn(player, "next").mockImplementation(() => {}),
  ];
  render(<Notice />);
  set({ error: "This track cannot be played.", status: "failed" });
  const person = userEvent.setup();
  await person.click(screen.getByRole("button", { name: "Try again" }));
  await person.click(screen.getByRole("button", { name: "Next track" }));
  expect([play.mock.calls.length, next.mock.calls.length]).toEqual([1, 1]);
  await person.click(screen.getByRole("button", { name: "Dismiss message" }));
  expect(screen.getByRole("status").textContent).toBe("");
});

it("tells of a skipped track while the next one plays, markup and all as text", () => {
  render(<Notice />);
  set({ error: "<b>Odd</b> cannot be played. The next track plays instead.", status: "playing" });
  expect(screen.getByText("<b>Odd</b> cannot be played. The next track plays instead.").dir).toBe("auto");
  expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  expect(document.querySelector("b")).toBeNull();
});

it("says that it loads only when that takes long", () => {
  vi.useFakeTimers();
  render(<Notice />);
  set({ status: "loading" });
  expect(screen.getByRole("status").textContent).toBe("");
  act(() => vi.advanceTimersByTime(1_000));
  expect(screen.getByRole("status").textContent).not.toBe("");
  set({ status: "playing" });
  expect(screen.getByRole("status").textContent).toBe("");
});
