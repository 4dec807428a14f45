// A menu behind a button.
import { Menu as Base } from "@base-ui/react/menu";
import type { ReactElement } from "react";
import { classes } from "@/lib/class-names";
import { Icon, type IconName } from "./icons";

export interface MenuEntry {
  label: string;
  icon?: IconName;
  danger?: boolean;
  onSelect: () => void;
}

export function Menu({ trigger, entries }: { trigger: ReactElement; entries: (MenuEntry | null)[] }) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner className="z-50" sideOffset={6} align="end">
          <Base.Popup className="pop min-w-48 rounded-2xl border border-line bg-raised p-1.5 shadow-float outline-none">
            {entries.map(
              (entry) =>
                entry && (
                  <Base.Item
                    key={entry.label}
                    onClick={entry.onSelect}
                    className={classes(
                      "flex cursor-default items-center gap-3 rounded-xl px-3 py-2 text-sm outline-none select-none data-highlighted:bg-hover",
                      entry.danger ? "text-danger" : "text-ink",
                    )}
                  >
                    {entry.icon && <Icon name={entry.icon} size={18} />}
                    {entry.label}
                  </Base.Item>
                ),
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
