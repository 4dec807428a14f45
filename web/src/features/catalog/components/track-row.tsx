// One track of a list: what it is, whether it plays, and what can be done with it.
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";
import { duration, spokenDuration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player, useIsCurrent, usePlayer } from "@/lib/player";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { Badge } from "@/ui/states";
import { TrackCover } from "@/ui/track";
import { isPlayable } from "../hooks/use-play";
import { ArtistLinks } from "./artist-links";
import { saysArtists, type TrackColumns } from "./track-columns";

interface RowProps {
  track: Track;
  columns: TrackColumns;
  row: number;
  /** Whether the keyboard stands on this row. */
  current: boolean;
  /** One line for each track. */
  compact: boolean;
  /** Where the list comes from; the player says the same of its queue when it plays this list. */
  source: string;
  onPlay: (track: Track, row: number) => void;
  onMenu: (track: Track, row: number, at: Element) => void;
}

export const TrackRow = memo(function TrackRow({
  track,
  columns,
  row,
  current,
  compact,
  source,
  onPlay,
  onMenu,
}: RowProps) {
  const isCurrent = useIsCurrent(track.id);
  const sounding = usePlayer(
    (state) => isCurrent && (state.status === "playing" || state.status === "loading"),
  );
  const playable = isPlayable(track);
  const tabIndex = current ? 0 : -1;
  const press = () => {
    const ofThisList = player.store.getState().source === source;
    // A track that waits in the queue of another list starts this one.
    if (isCurrent && (sounding || ofThisList)) player.toggle();
    else onPlay(track, row);
  };
  const side = compact ? "size-8" : "size-10";
  return (
    <>
      <div role="gridcell" className={classes("relative grid place-items-center", side)}>
        {columns.numbered ? (
          <span
            className={classes(
              "text-sm tabular-nums group-focus-within:opacity-0 group-hover:opacity-0",
              isCurrent ? "opacity-0" : "text-muted",
            )}
          >
            {track.track_number ?? "–"}
          </span>
        ) : (
          <TrackCover track={track} size={compact ? 32 : 40} className={side} />
        )}
        {sounding && (
          <span
            className={classes(
              "absolute inset-0 grid place-items-center rounded-md group-focus-within:opacity-0 group-hover:opacity-0",
              columns.numbered ? "text-accent" : "bg-black/55 text-white",
            )}
          >
            <Voices />
          </span>
        )}
        <button
          type="button"
          tabIndex={tabIndex}
          disabled={!playable}
          aria-label={t(sounding ? "catalog.play.pause" : "catalog.play.track", { title: track.title })}
          onClick={press}
          className={classes(
            "absolute inset-0 grid place-items-center rounded-md disabled:hidden",
            columns.numbered ? "text-ink" : "bg-black/55 text-white",
            isCurrent && !sounding && columns.numbered
              ? "text-accent"
              : "opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 focus-visible:opacity-100",
          )}
        >
          <Icon name={sounding ? "pause" : "play"} size={18} />
        </button>
      </div>
      <div role="gridcell" className={classes("min-w-0", compact && "flex items-baseline gap-2.5")}>
        <div className="flex min-w-0 items-center gap-2">
          <span
            dir="auto"
            title={track.title}
            className={classes("truncate font-medium", isCurrent ? "text-accent" : !playable && "text-muted")}
          >
            {track.title}
          </span>
          <Marks track={track} />
        </div>
        {saysArtists(track, columns) && (
          <div className={classes("truncate text-sm text-muted", compact && "min-w-16 shrink-2")}>
            <ArtistLinks artists={track.artists} tabIndex={tabIndex} />
          </div>
        )}
      </div>
      {columns.album && (
        <div role="gridcell" className="hidden min-w-0 truncate text-sm text-muted lg:block">
          {track.album && (
            <Link
              to="/albums/$albumId"
              params={{ albumId: track.album.id }}
              tabIndex={tabIndex}
              dir="auto"
              title={track.album.title}
              className="rounded-sm hover:text-ink hover:underline"
            >
              {track.album.title}
            </Link>
          )}
        </div>
      )}
      {columns.album && columns.year && (
        <div role="gridcell" className="hidden text-sm text-muted tabular-nums lg:block">
          {track.year ?? ""}
        </div>
      )}
      <div role="gridcell" className="text-end text-sm text-muted tabular-nums">
        <span aria-hidden="true">{duration(track.duration_ms)}</span>
        <span className="sr-only">{spokenDuration(track.duration_ms)}</span>
      </div>
      <div role="gridcell" className="grid place-items-center">
        <IconButton
          label={t("catalog.menu.label", { title: track.title })}
          icon="more"
          size="small"
          tabIndex={tabIndex}
          aria-haspopup="menu"
          onClick={(event) => onMenu(track, row, event.currentTarget)}
          className="pointer-coarse:-mx-1.5 pointer-coarse:size-11"
        />
      </div>
    </>
  );
});

function Marks({ track }: { track: Track }) {
  return (
    <>
      {track.visibility === "draft" && <Badge tone="warn">{t("catalog.mark.draft")}</Badge>}
      {track.status === "processing" && <Badge>{t("catalog.mark.processing")}</Badge>}
      {track.status === "failed" && <Badge tone="danger">{t("catalog.mark.failed")}</Badge>}
      {track.availability === "missing" && <Badge tone="warn">{t("catalog.mark.missing")}</Badge>}
    </>
  );
}

/** Three bars that move while the track sounds. */
function Voices() {
  return (
    <span aria-hidden="true" className="flex h-4 items-end gap-0.5">
      {[0, 220, 440].map((delay) => (
        <span
          key={delay}
          className="h-full w-0.75 origin-bottom rounded-full bg-current"
          style={{ animation: `voice 900ms ${delay}ms ease-in-out infinite` }}
        />
      ))}
    </span>
  );
}

/** A row that is on its way, as large as one that is there. */
export function RowSkeleton({ row, compact }: { row: number; compact: boolean }) {
  return (
    <>
      <div role="gridcell" className={classes("rounded-md bg-sunken", compact ? "size-8" : "size-10")}>
        <span className="sr-only">{t("catalog.list.loadingRow", { row: row + 1 })}</span>
      </div>
      <div role="gridcell" className="grid gap-2">
        <span className="h-3.5 rounded-full bg-sunken" style={{ width: `${32 + ((row * 37) % 40)}%` }} />
        {!compact && (
          <span className="h-2.5 rounded-full bg-sunken" style={{ width: `${18 + ((row * 23) % 20)}%` }} />
        )}
      </div>
    </>
  );
}
