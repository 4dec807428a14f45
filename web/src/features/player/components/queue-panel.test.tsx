import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { connectPlayer, player } from "@/lib/player";
import { stream, tracks } from "@/test-music";
import { QueuePanel } from "./queue-panel";

afterEach(() => player.stop());

it("reorders, removes and clears with buttons that say what they do", async () => {
  connectPlayer({
    openStream: async (id) => stream(id, Date.now() + 3_600_000),
    sendPlay: async () => "sent",
    describe: () => "",
  });
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  player.append(tracks("a", "b", "c"));
  const person = userEvent.setup();
  render(<QueuePanel open onClose={() => {}} />);
  const list = screen.getByRole("list", { name: "Queue" });
  const names = () =>
    within(list)
      .getAllByRole("button", { name: /^Play / })
      .map((button) => button.getAttribute("aria-label")?.replace("Play Title ", ""));

  await person.click(within(list).getByRole("button", { name: "Move Title c up" }));
  expect(names()).toEqual(["a", "c", "b"]);
  await person.click(within(list).getByRole("button", { name: "Remove Title c from the queue" }));
  expect(names()).toEqual(["a", "b"]);
  await person.click(screen.getByRole("button", { name: "Clear" }));
  expect(names()).toEqual(["a"]);
});
