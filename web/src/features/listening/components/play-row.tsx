// One thing heard or kept: the cover that plays it, what it is, and when.
import type { ReactNode } from "react";
import type { Track } from "@/api/types";
import { Icon } from "@/ui/icons";
import { TrackCover } from "@/ui/track";
import { TrackTitle } from "./track-title";

interface PlayRowProps {
  track: Track;
  /** What a press on the cover does, in words. */
  label: string;
  onPlay: () => void;
  /** Said under the title, after the artists. */
  note?: ReactNode;
  /** At the end of the row. */
  children?: ReactNode;
}

export function PlayRow({ track, label, onPlay, note, children }: PlayRowProps) {
  return (
    <div className="group flex min-h-16 items-center gap-3.5 rounded-xl px-2 py-1.5 hover:bg-hover sm:px-3">
      <button
        type="button"
        aria-label={label}
        title={label}
        onClick={onPlay}
        className="relative shrink-0 rounded-md"
      >
        <TrackCover track={track} size={48} className="size-12" />
        <span className="absolute inset-0 grid place-items-center rounded-md bg-black/55 text-white opacity-0 group-focus-within:opacity-100 group-hover:opacity-100">
          <Icon name="play" size={18} />
        </span>
      </button>
      <div className="min-w-0 flex-1">
        <TrackTitle track={track} />
        {note && <div className="text-sm text-muted sm:hidden">{note}</div>}
      </div>
      {note && <div className="shrink-0 text-end text-sm text-muted max-sm:hidden">{note}</div>}
      {children}
    </div>
  );
}

/** Rows that are on their way. */
export function PlayRowsSkeleton({ count = 8 }: { count?: number }) {
  return (
    <div className="animate-pulse-soft">
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: skeletons are their places.
        <div key={index} className="flex min-h-16 items-center gap-3.5 px-2 py-1.5 sm:px-3">
          <div className="size-12 shrink-0 rounded-md bg-sunken" />
          <div className="grid flex-1 gap-2">
            <div className="h-3.5 w-2/5 rounded-full bg-sunken" />
            <div className="h-2.5 w-1/4 rounded-full bg-sunken" />
          </div>
        </div>
      ))}
    </div>
  );
}
