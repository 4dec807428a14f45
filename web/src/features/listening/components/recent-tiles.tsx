// The tracks heard last, each a press away.
import type { Track } from "@/api/types";
import { names } from "@/lib/format";
import { player } from "@/lib/player";
import { Artwork } from "@/ui/artwork";
import { Icon } from "@/ui/icons";

export function RecentTiles({ tracks }: { tracks: Track[] }) {
  return (
    <ul aria-label="Recently played" className="grid gap-2.5 sm:grid-cols-2 xl:grid-cols-3">
      {tracks.slice(0, 6).map((track, index) => (
        <li key={track.id} className="max-sm:nth-[n+5]:hidden">
          <button
            type="button"
            aria-label={`Play ${track.title} by ${names(track.artists)}`}
            onClick={() => player.playTracks(tracks, index, { source: "recent" })}
            className="group flex w-full items-center gap-3.5 overflow-hidden rounded-xl border border-line bg-surface text-left transition-colors hover:bg-sunken md:bg-canvas"
          >
            <Artwork
              id={track.artwork_id}
              seed={track.album?.id ?? track.id}
              size={160}
              className="size-16 shrink-0 rounded-none!"
            />
            <span className="min-w-0 flex-1">
              <span className="block truncate font-medium">{track.title}</span>
              <span className="block truncate text-sm text-muted">{names(track.artists)}</span>
            </span>
            <span className="mr-4 text-accent opacity-0 transition-opacity group-hover:opacity-100 group-focus-visible:opacity-100">
              <Icon name="play" />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
