// One track of a list: what it is, whether it plays, and what can be done with it.
import { Link, useNavigate } from "@tanstack/react-router";
import { memo } from "react";
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";
import { duration, names, spokenDuration } from "@/lib/format";
import { player, useIsCurrent, usePlayer } from "@/lib/player";
import { Artwork } from "@/ui/artwork";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { Menu } from "@/ui/menu";
import { Badge } from "@/ui/states";
import { toast } from "@/ui/toast";
import { isPlayable } from "../hooks/use-play";
import { ArtistLinks } from "./artist-links";

export interface TrackColumns {
  /** Show the number on the album instead of a cover. */
  numbered?: boolean;
  album?: boolean;
  year?: boolean;
  /** Artists that need not be said again in every row: those of the album. */
  knownArtists?: string[];
}

interface RowProps {
  track: Track;
  columns: TrackColumns;
  index: number;
  /** Whether the keyboard stands on this row. */
  current: boolean;
  /** Where the list comes from; the player says the same of its queue when it plays this list. */
  source: string;
  onPlay: (track: Track) => void;
}

export function gridTemplate(columns: TrackColumns): string {
  return classes(
    "grid items-center gap-x-3 px-2 sm:gap-x-4 sm:px-3",
    columns.album
      ? columns.year
        ? "grid-cols-[2.5rem_minmax(0,1fr)_auto_2.25rem] lg:grid-cols-[2.5rem_minmax(0,5fr)_minmax(0,4fr)_3.5rem_4rem_2.25rem]"
        : "grid-cols-[2.5rem_minmax(0,1fr)_auto_2.25rem] lg:grid-cols-[2.5rem_minmax(0,5fr)_minmax(0,4fr)_4rem_2.25rem]"
      : "grid-cols-[2.5rem_minmax(0,1fr)_auto_2.25rem]",
  );
}

/** Whether a row names its artists, or the page around it already has. */
export function saysArtists(track: Track, columns: TrackColumns): boolean {
  const known = columns.knownArtists;
  return !known || track.artists.some((artist) => !known.includes(artist.id));
}

export const TrackRow = memo(function TrackRow({ track, columns, current, source, onPlay }: RowProps) {
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
    else onPlay(track);
  };
  return (
    <>
      <div role="gridcell" className="relative grid size-10 place-items-center">
        {columns.numbered ? (
          <span
            className={classes(
              "text-sm tabular-nums transition-opacity group-focus-within:opacity-0 group-hover:opacity-0",
              isCurrent ? "opacity-0" : "text-muted",
            )}
          >
            {track.track_number ?? "–"}
          </span>
        ) : (
          <Artwork id={track.artwork_id} seed={track.album?.id ?? track.id} size={80} className="size-10" />
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
          aria-label={`${sounding ? "Pause" : "Play"} ${track.title}`}
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
      <div role="gridcell" className="min-w-0">
        <div className="flex min-w-0 items-center gap-2">
          <span
            className={classes("truncate font-medium", isCurrent ? "text-accent" : !playable && "text-muted")}
          >
            {track.title}
          </span>
          <Marks track={track} />
        </div>
        {saysArtists(track, columns) && (
          <div className="truncate text-sm text-muted">
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
      <div role="gridcell" className="text-right text-sm text-muted tabular-nums">
        <span aria-hidden="true">{duration(track.duration_ms)}</span>
        <span className="sr-only">{spokenDuration(track.duration_ms)}</span>
      </div>
      <div role="gridcell">
        <TrackMenu track={track} tabIndex={tabIndex} />
      </div>
    </>
  );
});

function Marks({ track }: { track: Track }) {
  return (
    <>
      {track.visibility === "draft" && <Badge tone="warn">Draft</Badge>}
      {track.status === "processing" && <Badge>Processing</Badge>}
      {track.status === "failed" && <Badge tone="danger">Failed</Badge>}
      {track.availability === "missing" && <Badge tone="warn">Missing</Badge>}
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

function TrackMenu({ track, tabIndex }: { track: Track; tabIndex: number }) {
  const navigate = useNavigate();
  const artist = track.artists[0];
  const album = track.album;
  return (
    <Menu
      trigger={<IconButton label={`More for ${track.title}`} icon="more" size="small" tabIndex={tabIndex} />}
      entries={[
        {
          label: "Play next",
          icon: "next",
          onSelect: () => {
            player.playNext([track]);
            toast(`“${track.title}” plays next`);
          },
        },
        {
          label: "Add to queue",
          icon: "queue",
          onSelect: () => {
            player.append([track]);
            toast(`Added “${track.title}” to the queue`);
          },
        },
        album
          ? {
              label: "Go to album",
              icon: "albums",
              onSelect: () => void navigate({ to: "/albums/$albumId", params: { albumId: album.id } }),
            }
          : null,
        artist
          ? {
              label: `Go to ${names([artist])}`,
              icon: "artists",
              onSelect: () => void navigate({ to: "/artists/$artistId", params: { artistId: artist.id } }),
            }
          : null,
      ]}
    />
  );
}
