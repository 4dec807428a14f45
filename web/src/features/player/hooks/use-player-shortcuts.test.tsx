import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { player } from "@/lib/player";
import { listenToShortcuts } from "@/lib/shortcuts";
import { Slider } from "@/ui/slider";
import { usePlayerShortcuts } from "./use-player-shortcuts";

let leave = () => {};
const onNowPlaying = vi.fn();

function Page() {
  usePlayerShortcuts(onNowPlaying);
  return (
    <>
      <Slider label="Volume" value={0.5} max={1} step={0.1} onChange={() => {}} />
      <input aria-label="Search" />
      <button type="button">Do</button>
    </>
  );
}

beforeEach(() => {
  leave = listenToShortcuts();
});
afterEach(() => {
  leave();
  vi.restoreAllMocks();
});

it("seeks with the arrows, but not where they slide", async () => {
  const seekBy = vi.spyOn(player, "seekBy").mockImplementation(() => {});
  render(<Page />);
  const person = userEvent.setup();
  await person.keyboard("{ArrowRight}{ArrowLeft}lj");
  expect(seekBy.mock.calls.flat()).toEqual([10_000, -10_000, 10_000, -10_000]);
  screen.getByRole("slider").focus();
  await person.keyboard("{ArrowRight}");
  expect(seekBy).toHaveBeenCalledTimes(4);
  await person.keyboard("l");
  expect(seekBy).toHaveBeenCalledTimes(5);
});

it("leaves letters to those who type, and Space to a button", async () => {
  const toggle = vi.spyOn(player, "toggle").mockImplementation(() => {});
  render(<Page />);
  const person = userEvent.setup();
  await person.type(screen.getByRole("textbox"), "k p ");
  screen.getByRole("button").focus();
  await person.keyboard(" ");
  expect([toggle.mock.calls.length, onNowPlaying.mock.calls.length]).toEqual([0, 0]);
  await person.keyboard("kp");
  expect([toggle.mock.calls.length, onNowPlaying.mock.calls.length]).toEqual([1, 1]);
});

it("goes to the next track with Shift, and only once while the key is held", async () => {
  const next = vi.spyOn(player, "next").mockImplementation(() => {});
  render(<Page />);
  await userEvent.setup().keyboard("{Shift>}{ArrowRight>3/}{/Shift}");
  expect(next).toHaveBeenCalledOnce();
});
