// A place in a track to go on from, with how far it is.
import type { Track } from "@/api/types";
import { duration, spokenDuration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icons";
import { TrackCover } from "@/ui/track";
import { TrackTitle } from "./track-title";

interface ResumeProps {
  track: Track;
  positionMs: number;
  onResume: () => void;
}

export function ResumeCard({ track, positionMs, onResume }: ResumeProps) {
  const share = track.duration_ms > 0 ? Math.min(1, positionMs / track.duration_ms) : 0;
  const left = Math.max(0, track.duration_ms - positionMs);
  return (
    <article className="group flex h-24 items-center overflow-hidden rounded-xl border border-line bg-surface md:bg-canvas">
      <button
        type="button"
        aria-label={t("listening.resume", { title: track.title, time: spokenDuration(positionMs) })}
        onClick={onResume}
        className="relative size-24 shrink-0 outline-offset-[-2px]"
      >
        <TrackCover track={track} size={96} eager className="size-24 rounded-none!" />
        <span className="absolute inset-0 grid place-items-center">
          <span className="grid size-10 place-items-center rounded-full bg-black/55 text-white group-hover:bg-black/75">
            <Icon name="play" size={20} />
          </span>
        </span>
      </button>
      <div className="min-w-0 flex-1 px-3.5">
        <TrackTitle track={track} />
        <div className="mt-2 flex items-center gap-2.5">
          <span dir="ltr" aria-hidden="true" className="h-1 flex-1 overflow-hidden rounded-full bg-sunken">
            <span className="block h-full rounded-full bg-accent" style={{ width: `${share * 100}%` }} />
          </span>
          <span className="text-xs text-muted tabular-nums">
            {t("listening.left", { time: duration(left) })}
          </span>
        </div>
      </div>
    </article>
  );
}
