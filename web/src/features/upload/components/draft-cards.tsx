// Drafts on a phone: cards, each of which opens the tag editor.
import { useState } from "react";
import type { Track } from "@/api/types";
import { duration, names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { openTagEditor } from "@/lib/tags";
import { Artwork } from "@/ui/artwork";
import { Button, IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { Badge } from "@/ui/states";
import type { Selection } from "../hooks/use-selection";
import type { RowDeeds } from "./draft-row";

interface CardsProps {
  tracks: readonly Track[];
  selection: Selection;
  entries: RowDeeds["entries"];
}

const AT_ONCE = 100;

export function DraftCards({ tracks, selection, entries }: CardsProps) {
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <>
      <ul aria-label={t("upload.sheet.title")} className="grid grid-cols-1 gap-2">
        {tracks.slice(0, shown).map((track, row) => (
          // What is out of view costs no layout.
          <li
            key={track.id}
            aria-label={track.title}
            className="flex items-center gap-3 rounded-2xl border border-line bg-surface ps-4 pe-1.5 [contain-intrinsic-size:auto_4.5rem] [content-visibility:auto]"
          >
            <label className="relative grid size-6 shrink-0 place-items-center after:absolute after:-inset-2.5">
              <input
                type="checkbox"
                aria-label={t("upload.sheet.selectOne", { title: track.title })}
                checked={selection.ids.has(track.id)}
                onChange={() => selection.toggle(row)}
                className="relative z-1 size-5 accent-accent"
              />
            </label>
            <button
              type="button"
              aria-label={t("upload.sheet.openEditor", { title: track.title })}
              onClick={() => openTagEditor([track])}
              className="flex min-h-18 min-w-0 flex-1 items-center gap-3 rounded-xl text-start"
            >
              <Artwork
                id={track.artwork_id}
                seed={track.album?.id ?? track.id}
                size={48}
                className="size-12 shrink-0"
              />
              <span className="min-w-0 flex-1">
                <span dir="auto" title={track.title} className="block truncate font-medium">
                  {track.title}
                </span>
                <span title={noteOf(track)} className="block truncate text-sm text-muted">
                  {noteOf(track)}
                </span>
                {track.status === "processing" && <Badge>{t("upload.badge.processing")}</Badge>}
              </span>
            </button>
            <Menu
              trigger={
                <IconButton
                  label={t("upload.sheet.more", { title: track.title })}
                  icon="more"
                  className="pointer-coarse:size-11"
                />
              }
              entries={entries(track)}
            />
          </li>
        ))}
      </ul>
      {tracks.length > shown && (
        <div className="mt-3 text-center">
          <Button onClick={() => setShown(shown + AT_ONCE)}>{t("upload.published.showMore")}</Button>
        </div>
      )}
    </>
  );
}

function noteOf({ artists, album, duration_ms }: Track): string {
  return [names(artists), album?.title, duration(duration_ms)].filter(Boolean).join(" · ");
}
