// A menu behind a button. What it looks like is in `menu-panel`, which is loaded with the first press.
import { lazy, type ReactElement, Suspense } from "react";
import type { MenuEntry } from "./menu-panel";
import { type TriggerProps, useOpener } from "./opener";

export type { MenuEntry };

const load = () => import("./menu-panel");
const MenuPanel = lazy(async () => ({ default: (await load()).MenuPanel }));

interface MenuProps {
  trigger: ReactElement<TriggerProps>;
  entries: (MenuEntry | null)[];
  side?: "top" | "bottom";
}

export function Menu({ trigger, entries, side = "bottom" }: MenuProps) {
  const { button, opened } = useOpener(trigger, "menu", load);
  return (
    <>
      {button}
      {opened && (
        <Suspense fallback={null}>
          <MenuPanel {...opened} entries={entries} side={side} />
        </Suspense>
      )}
    </>
  );
}
