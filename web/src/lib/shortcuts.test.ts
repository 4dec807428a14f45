import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { chooseSingleKeys, keyNames, listenToShortcuts, registerShortcuts, type Shortcut } from "./shortcuts";

const shortcut = (id: string, keys: string[], handler: Shortcut["handler"], more: Partial<Shortcut> = {}) =>
  ({ id, keys, handler, does: "ui.close", group: "general", ...more }) as Shortcut;

const leave: (() => void)[] = [];
beforeEach(() => void leave.push(listenToShortcuts()));
afterEach(() => {
  for (const end of leave.splice(0)) end();
  document.body.innerHTML = "";
});

it("hears keys, modifiers and two keys in turn", async () => {
  const [one, two, three, four] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  leave.push(
    registerShortcuts([
      shortcut("one", ["K"], one),
      shortcut("two", ["Mod+K"], two),
      shortcut("three", ["G A"], three),
      shortcut("four", ["Shift+ArrowRight"], four),
    ]),
  );
  const user = userEvent.setup();
  await user.keyboard("k");
  await user.keyboard("{Control>}k{/Control}");
  await user.keyboard("ga");
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
  for (const handler of [one, two, three, four]) expect(handler).toHaveBeenCalledOnce();
});

it("leaves bare keys to those who type, and modified ones not", async () => {
  document.body.innerHTML = "<input aria-label=name>";
  const [bare, modified] = [vi.fn(), vi.fn()];
  leave.push(registerShortcuts([shortcut("bare", ["K"], bare), shortcut("modified", ["Mod+K"], modified)]));
  const input = document.querySelector("input") as HTMLInputElement;
  input.focus();
  const user = userEvent.setup();
  await user.keyboard("k{Control>}k{/Control}");
  expect(input.value).toBe("k");
  expect(bare).not.toHaveBeenCalled();
  expect(modified).toHaveBeenCalledOnce();
});

it("leaves Space to a button that has the focus", async () => {
  document.body.innerHTML = "<button>Do</button>";
  const toggle = vi.fn();
  leave.push(registerShortcuts([shortcut("toggle", ["Space"], toggle)]));
  const user = userEvent.setup();
  document.querySelector("button")?.focus();
  await user.keyboard(" ");
  expect(toggle).not.toHaveBeenCalled();
  document.querySelector("button")?.blur();
  await user.keyboard(" ");
  expect(toggle).toHaveBeenCalledOnce();
});

it("hears no single characters, from anybody, once they are switched off", async () => {
  const [bare, modified, space, elsewhere] = [vi.fn(), vi.fn(), vi.fn(), vi.fn()];
  addEventListener("keydown", elsewhere);
  leave.push(() => removeEventListener("keydown", elsewhere));
  leave.push(
    registerShortcuts([
      shortcut("bare", ["?"], bare),
      shortcut("modified", ["Mod+K"], modified),
      shortcut("space", ["Space"], space),
    ]),
  );
  chooseSingleKeys(false);
  const user = userEvent.setup();
  await user.keyboard("?");
  expect(bare).not.toHaveBeenCalled();
  expect(elsewhere).not.toHaveBeenCalled();
  await user.keyboard("{Control>}k{/Control} ");
  expect(modified).toHaveBeenCalledOnce();
  expect(space).toHaveBeenCalledOnce();
  chooseSingleKeys(true);
  await user.keyboard("?");
  expect(bare).toHaveBeenCalledOnce();
});

it("lets a handler pass the key on", async () => {
  const heard = vi.fn();
  addEventListener("keydown", heard);
  leave.push(() => removeEventListener("keydown", heard));
  leave.push(registerShortcuts([shortcut("pass", ["L"], () => false), shortcut("take", ["M"], () => true)]));
  await userEvent.setup().keyboard("lm");
  expect(heard.mock.calls.map(([event]) => [event.key, event.defaultPrevented])).toEqual([
    ["l", false],
    ["m", true],
  ]);
});

it("names keys as the caps do", () => {
  expect(keyNames("Mod+K", false)).toEqual(["Ctrl", "K"]);
  expect(keyNames("Mod+K", true)).toEqual(["⌘", "K"]);
  expect(keyNames("Shift+ArrowRight", false)).toEqual(["Shift", "→"]);
  expect(keyNames("G A", false)).toEqual(["G", "A"]);
  expect(keyNames("Shift++", false)).toEqual(["Shift", "+"]);
});

it("gives what yields only the keys that nobody under the focus wants", async () => {
  document.body.innerHTML = "<button>Arrows</button>";
  const [seek, go] = [vi.fn(), vi.fn()];
  const button = document.querySelector("button") as HTMLButtonElement;
  leave.push(registerShortcuts([shortcut("seek", ["ArrowRight", "S"], seek, { yields: true })]));
  leave.push(registerShortcuts([shortcut("go", ["G S"], go)]));
  const user = userEvent.setup();
  await user.keyboard("{ArrowRight}");
  expect(seek).toHaveBeenCalledOnce();
  await user.keyboard("gs");
  expect(go).toHaveBeenCalledOnce();
  expect(seek).toHaveBeenCalledOnce();
  button.addEventListener("keydown", (event) => event.preventDefault());
  button.focus();
  await user.keyboard("{ArrowRight}");
  expect(seek).toHaveBeenCalledOnce();
});
