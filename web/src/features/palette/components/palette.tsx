// The command palette: pages, music, commands and choices behind one field.
import { Dialog as Base } from "@base-ui/react/dialog";
import { useEffect, useRef, useState } from "react";
import { messageOf } from "@/api/problem";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { Kbd } from "@/ui/kbd";
import { closePalette, usePaletteOpen } from "../hooks/palette-state";
import { useCombobox } from "../hooks/use-combobox";
import { useMusic } from "../hooks/use-music";
import { type Entry, fitting, type Group } from "../model";
import { PaletteList } from "./palette-list";

const SETTLE_MS = 180;

interface PaletteProps {
  /** Where one can go: above the music, and all there is before something is typed. */
  places: Group;
  /** What one can do: below the music. */
  commands: readonly Group[];
}

export function Palette({ places, commands }: PaletteProps) {
  const open = usePaletteOpen();
  const field = useRef<HTMLInputElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && closePalette()}>
      <Base.Portal>
        <Base.Backdrop className="fade fixed inset-0 z-60 bg-scrim" />
        <Base.Popup
          initialFocus={field}
          className="pop fixed inset-x-0 top-0 z-60 mx-auto flex h-dvh flex-col overflow-hidden bg-raised shadow-float outline-none sm:top-[12dvh] sm:h-auto sm:max-h-[min(34rem,76dvh)] sm:w-160 sm:rounded-3xl sm:border sm:border-line"
        >
          <Base.Title className="sr-only">{t("palette.title")}</Base.Title>
          <Content field={field} places={places} commands={commands} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Content({
  field,
  places,
  commands,
}: PaletteProps & { field: React.RefObject<HTMLInputElement | null> }) {
  const [text, setText] = useState("");
  const settled = useSettled(text.trim());
  const music = useMusic(settled);
  const groups = text.trim()
    ? [...fitting([places], text), ...music.groups, ...fitting(commands, text)]
    : [places, ...commands];
  const entries = groups.flatMap((group) => group.entries);
  const run = (entry: Entry, second: boolean) => {
    closePalette();
    void (second && entry.second ? entry.second.run() : entry.run());
  };
  const box = useCombobox(entries, run);
  const busy = music.busy || settled !== text.trim();
  return (
    <>
      <div className="flex items-center gap-2 border-b border-line ps-5 pe-3 pt-[env(safe-area-inset-top)]">
        <span className="text-muted">
          <Icon name="search" />
        </span>
        <input
          ref={field}
          type="text"
          role="combobox"
          aria-label={t("palette.title")}
          aria-expanded="true"
          aria-controls={box.listId}
          aria-activedescendant={box.activeId}
          aria-autocomplete="list"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          enterKeyHint="go"
          maxLength={200}
          placeholder={t("palette.placeholder")}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            box.reset();
          }}
          onKeyDown={box.onKeyDown}
          className="h-15 min-w-0 flex-1 bg-transparent px-1 text-lg outline-none placeholder:text-muted"
        />
        <Base.Close
          render={<IconButton label={t("ui.close")} icon="close" className="pointer-coarse:size-11" />}
        />
      </div>
      <PaletteList
        groups={groups}
        box={box}
        onRun={run}
        empty={
          music.error
            ? messageOf(music.error)
            : busy
              ? t("palette.searching")
              : t("palette.nothing", { text })
        }
      />
      <p role="status" className="sr-only">
        {text.trim() && !busy ? t("palette.count", { count: entries.length }) : ""}
      </p>
      <div className="flex items-center gap-5 border-t border-line px-5 py-2.5 text-xs text-muted pointer-coarse:hidden">
        <Hint keys="Enter" words={t("palette.choose")} />
        {box.active?.second && <Hint keys="Mod+Enter" words={box.active.second.label} />}
        <span className="ms-auto">
          <Hint keys="Escape" words={t("ui.close")} />
        </span>
      </div>
    </>
  );
}

function Hint({ keys, words }: { keys: string; words: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <Kbd keys={keys} />
      {words}
    </span>
  );
}

/** What was typed, once the typing pauses. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), text === "" ? 0 : SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
