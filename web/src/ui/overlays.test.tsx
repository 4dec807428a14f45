// What opens over the page is loaded when it is asked for; the button that asks stays the same throughout.
import { render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Button } from "./button";
import { Menu } from "./menu";
import { Popover } from "./popover";
import { Toasts, toast } from "./toast";
import { Tooltip } from "./tooltip";

function menu() {
  const play = vi.fn();
  render(
    <Menu
      trigger={<Button>More</Button>}
      entries={[{ label: "Play", onSelect: play }, null, { label: "Remove", onSelect: () => {} }]}
    />,
  );
  return { play, button: screen.getByRole("button", { name: "More" }), person: userEvent.setup() };
}

it("opens a menu with a click, chooses, and gives the focus back", async () => {
  const { play, button, person } = menu();
  expect(button.getAttribute("aria-haspopup")).toBe("menu");
  expect(button.getAttribute("aria-expanded")).toBe("false");
  await person.click(button);
  const opened = await screen.findByRole("menu", { name: "More" });
  expect(button.getAttribute("aria-expanded")).toBe("true");
  expect(button.isConnected).toBe(true);
  await person.click(await screen.findByRole("menuitem", { name: "Play" }));
  expect(play).toHaveBeenCalledOnce();
  await waitFor(() => expect(opened.isConnected).toBe(false));
  await waitFor(() => expect(document.activeElement).toBe(button));
  expect(button.getAttribute("aria-expanded")).toBe("false");
});

for (const key of ["{Enter}", "{ArrowDown}"]) {
  it(`opens a menu with ${key}, on its first entry`, async () => {
    const { button, person } = menu();
    button.focus();
    await person.keyboard(key);
    const first = await screen.findByRole("menuitem", { name: "Play" });
    await waitFor(() => expect(document.activeElement).toBe(first));
    await person.keyboard("{ArrowDown}");
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole("menuitem", { name: "Remove" })),
    );
    await person.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    await waitFor(() => expect(document.activeElement).toBe(button));
  });
}

it("closes what is open with another press on its button", async () => {
  render(
    <Popover title="Options" trigger={<Button>Tune</Button>}>
      <p>Speed</p>
    </Popover>,
  );
  const person = userEvent.setup();
  const button = screen.getByRole("button", { name: "Tune" });
  await person.click(button);
  await screen.findByRole("dialog", { name: "Options" });
  await person.click(button);
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await person.click(button);
  await screen.findByRole("dialog", { name: "Options" });
});

it("shows a tooltip for the pointer that rests, and takes it away with Escape", async () => {
  render(
    <Tooltip text="Shuffle" keys="S">
      <Button>Mix</Button>
    </Tooltip>,
  );
  const person = userEvent.setup();
  expect(screen.queryByText("Shuffle")).toBeNull();
  await person.hover(screen.getByRole("button"));
  await screen.findByText("Shuffle", undefined, { timeout: 2000 });
  await person.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByText("Shuffle")).toBeNull());
});

it("keeps a message that was said before anything could show it", async () => {
  toast("Said early");
  render(<Toasts />);
  await screen.findByText("Said early");
  const undo = vi.fn();
  toast("Removed", { action: { label: "Undo", onSelect: undo } });
  await userEvent.setup().click(await screen.findByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
});
