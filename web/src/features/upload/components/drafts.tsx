// Drafts, before they are published: a table to put their tags right in; on a phone, cards.
import { type RefObject, useRef, useState } from "react";
import type { Track } from "@/api/types";
import { useMediaQuery } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { openTagEditor } from "@/lib/tags";
import type { MenuEntry } from "@/ui/menu";
import { toast } from "@/ui/toast";
import { sheet, useSheet } from "../hooks/sheet-store";
import { useDraftSaving } from "../hooks/use-draft-saving";
import { useSelection } from "../hooks/use-selection";
import { changedCells, wrongCells } from "../model/sheet";
import { DeleteTrack } from "./delete-track";
import { DraftBar } from "./draft-bar";
import { DraftCards } from "./draft-cards";
import { DraftSheet, type SheetHandle } from "./draft-sheet";
import { SheetKeys } from "./sheet-keys";
import { COLUMN_LABELS } from "./sheet-shape";

interface DraftsProps {
  tracks: readonly Track[];
  /** How many uploads are read so far, while there are more. */
  reading: number | null;
  heading: RefObject<HTMLHeadingElement | null>;
  onPublished: (ids: ReadonlySet<string>) => void;
}

export function Drafts({ tracks, reading, heading, onPublished }: DraftsProps) {
  const wide = useMediaQuery("(min-width: 768px)");
  const selection = useSelection(tracks);
  const { changes } = useSheet();
  const saving = useDraftSaving(onPublished);
  const [words, setWords] = useState("");
  const [doomed, setDoomed] = useState<Track | null>(null);
  const grid = useRef<SheetHandle>(null);
  const changed = changedCells(tracks, changes);
  const wrong = wrongCells(tracks, changes);

  const entries = (track: Track): MenuEntry[] => [
    {
      label: t("upload.published.play"),
      icon: "play",
      onSelect: () => player.playTracks([track], 0, { source: "uploads" }),
    },
    { label: t("upload.sheet.editTags"), icon: "edit", onSelect: () => openTagEditor([track]) },
    {
      label: t("upload.published.publish"),
      icon: "upload",
      onSelect: () => write([track], true),
    },
    {
      label: t("upload.published.delete"),
      icon: "trash",
      danger: true,
      divided: true,
      onSelect: () => setDoomed(track),
    },
  ];
  const showWrong = (cell = wrong[0]) => {
    if (!cell) return;
    const said = { field: t(COLUMN_LABELS[cell.field]), problem: t(cell.problem) };
    const words = t("upload.sheet.said.wrong", said);
    setWords(words);
    // Cards have no cell to go to.
    if (grid.current) grid.current.show(cell);
    else toast(words, "problem");
  };
  const write = (chosen: readonly Track[], publish: boolean) => {
    const [first] = wrongCells(chosen, sheet.current().changes);
    if (first) showWrong(first);
    else saving.mutate({ tracks: chosen, publish });
  };
  const busyWith = saving.isPending ? (saving.variables.publish ? "publishing" : "saving") : null;
  return (
    <section aria-labelledby="drafts" className="mt-10">
      <h2
        id="drafts"
        ref={heading}
        tabIndex={-1}
        className="w-fit scroll-mt-6 rounded-sm text-lg font-semibold"
      >
        {t("upload.sheet.title")} <span className="font-normal text-muted tabular-nums">{tracks.length}</span>
      </h2>
      <p className="mb-3 text-sm text-muted">
        {reading === null ? t("upload.sheet.text") : t("upload.sheet.loading", { count: reading })}
      </p>
      <DraftBar
        tracks={tracks}
        selection={selection}
        changed={changed}
        wrong={wrong.length}
        saving={busyWith === "saving"}
        publishing={busyWith === "publishing"}
        onShowWrong={() => showWrong()}
        onSave={() => write(tracks, false)}
        onDiscard={() => {
          sheet.clear();
          toast(t("upload.sheet.discarded"));
        }}
        onPublish={(chosen) => write(chosen, true)}
      />
      {wide ? (
        <>
          <DraftSheet tracks={tracks} selection={selection} entries={entries} say={setWords} handle={grid} />
          <SheetKeys />
        </>
      ) : (
        <DraftCards tracks={tracks} selection={selection} entries={entries} />
      )}
      <p role="status" className="sr-only">
        {words}
      </p>
      <DeleteTrack track={doomed} onClose={() => setDoomed(null)} />
    </section>
  );
}
