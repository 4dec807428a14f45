// The list of the palette. The focus is never in it; the field marks one of its entries.
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { Artwork } from "@/ui/artwork";
import { Icon } from "@/ui/icons";
import { Kbd } from "@/ui/kbd";
import type { useCombobox } from "../hooks/use-combobox";
import type { Entry, Group } from "../model";

interface ListProps {
  groups: readonly Group[];
  box: ReturnType<typeof useCombobox>;
  onRun: (entry: Entry, second: boolean) => void;
  /** What is said when nothing fits. */
  empty: string;
}

export function PaletteList({ groups, box, onRun, empty }: ListProps) {
  return (
    <div
      id={box.listId}
      role="listbox"
      aria-label={t("palette.results")}
      className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]"
    >
      {groups.length === 0 && (
        <div
          role="option"
          aria-disabled="true"
          aria-selected="false"
          className="px-4 py-10 text-center text-muted"
        >
          <span className="[overflow-wrap:anywhere]">{empty}</span>
        </div>
      )}
      {groups.map((group) => (
        <div key={group.id} role="group" aria-labelledby={box.groupId(group.id)} className="mb-1">
          <div
            id={box.groupId(group.id)}
            role="presentation"
            className="px-3 pt-2 pb-1 text-xs font-medium text-muted"
          >
            {group.title}
          </div>
          {group.entries.map((entry) => (
            <Option key={entry.id} entry={entry} box={box} onRun={onRun} />
          ))}
        </div>
      ))}
    </div>
  );
}

function Option({ entry, box, onRun }: { entry: Entry } & Pick<ListProps, "box" | "onRun">) {
  const active = box.active?.id === entry.id;
  return (
    // The field has the keyboard.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      id={box.optionId(entry)}
      role="option"
      aria-selected={active}
      onPointerMove={() => !active && box.mark(entry)}
      onPointerDown={(event) => event.preventDefault()}
      onClick={(event) => onRun(entry, event.ctrlKey || event.metaKey)}
      className={classes(
        "flex min-h-11 cursor-default items-center gap-3 rounded-xl px-3 py-1",
        active && "bg-hover forced-colors:outline-2",
      )}
    >
      <span className="grid size-9 shrink-0 place-items-center text-muted">
        {entry.artwork ? (
          <Artwork
            id={entry.artwork.id}
            seed={entry.artwork.seed}
            size={36}
            round={entry.artwork.round ?? false}
            className="size-9"
          />
        ) : (
          <Icon name={entry.icon} />
        )}
      </span>
      <span className="min-w-0 flex-1">
        <span dir="auto" title={entry.title} className="block truncate text-start">
          {entry.title}
        </span>
        {entry.note && (
          <span dir="auto" title={entry.note} className="block truncate text-start text-sm text-muted">
            {entry.note}
          </span>
        )}
      </span>
      {entry.on && (
        <span className="text-accent">
          <Icon name="check" size={18} />
          <span className="sr-only">{t("palette.inForce")}</span>
        </span>
      )}
      {entry.keys && (
        <span aria-hidden="true" className="pointer-coarse:hidden">
          <Kbd keys={entry.keys} />
        </span>
      )}
    </div>
  );
}
