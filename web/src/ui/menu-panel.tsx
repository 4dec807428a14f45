// What menus look like, and those behind a right click or a long press on something. They lie above messages, which
// could not be put away while a menu is open.
import { ContextMenu as BaseContext } from "@base-ui/react/context-menu";
import { Menu as Base } from "@base-ui/react/menu";
import { type ReactElement, useRef } from "react";
import { classes } from "@/lib/class-names";
import { Icon, type IconName } from "./icons";
import { Kbd } from "./kbd";
import type { OpenedBy } from "./opener";

export interface MenuEntry {
  label: string;
  icon?: IconName;
  danger?: boolean;
  disabled?: boolean;
  /** A line above it: another group begins. */
  divided?: boolean;
  /** The keys that do the same. */
  keys?: string;
  onSelect: () => void;
}

const POPUP =
  "pop max-h-(--available-height) max-w-80 min-w-48 overflow-y-auto rounded-2xl border border-line bg-raised p-1.5 shadow-float outline-none";

interface PanelProps extends OpenedBy {
  entries: (MenuEntry | null)[];
  side: "top" | "bottom";
}

export function MenuPanel({ anchor, open, onOpenChange, byKeyboard, entries, side }: PanelProps) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root
      open={open}
      onOpenChange={onOpenChange}
      onOpenChangeComplete={(opened) => {
        // The button is not the menu's own, so the menu does not know what it was pressed with.
        if (opened && byKeyboard) popup.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
      }}
    >
      <Base.Portal>
        <Base.Positioner
          className="z-70"
          anchor={anchor}
          sideOffset={6}
          collisionPadding={8}
          side={side}
          align="end"
        >
          <Base.Popup
            ref={popup}
            aria-label={
              anchor.current?.getAttribute("aria-label") ?? anchor.current?.textContent ?? undefined
            }
            finalFocus={anchor}
            className={POPUP}
          >
            <Entries entries={entries} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The same entries should be behind a visible button, too: not everybody can press right. */
export function ContextMenu({
  children,
  entries,
}: {
  children: ReactElement;
  entries: (MenuEntry | null)[];
}) {
  return (
    <BaseContext.Root>
      <BaseContext.Trigger render={children} />
      <BaseContext.Portal>
        <BaseContext.Positioner className="z-70" collisionPadding={8}>
          <BaseContext.Popup className={POPUP}>
            <Entries entries={entries} />
          </BaseContext.Popup>
        </BaseContext.Positioner>
      </BaseContext.Portal>
    </BaseContext.Root>
  );
}

function Entries({ entries }: { entries: (MenuEntry | null)[] }) {
  return entries.map(
    (entry) =>
      entry && (
        <Base.Item
          key={entry.label}
          onClick={entry.onSelect}
          disabled={entry.disabled ?? false}
          label={entry.label}
          className={classes(
            "relative flex min-h-9 cursor-default items-center gap-3 rounded-xl px-3 py-1.5 text-sm outline-none select-none data-disabled:opacity-50 data-highlighted:bg-hover forced-colors:data-highlighted:outline-2 pointer-coarse:min-h-11",
            entry.danger ? "text-danger" : "text-ink",
            entry.divided &&
              "mt-3 before:absolute before:inset-x-2 before:-top-1.5 before:h-px before:bg-line",
          )}
        >
          {entry.icon && <Icon name={entry.icon} size={18} />}
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">{entry.label}</span>
          {entry.keys && (
            <span aria-hidden="true">
              <Kbd keys={entry.keys} />
            </span>
          )}
        </Base.Item>
      ),
  );
}
