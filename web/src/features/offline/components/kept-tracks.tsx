// The tracks of something on the device. Pressing one plays it, and what comes after it.
import type { Track } from "@/api/types";
import { duration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { type Kept, useOffline } from "@/lib/offline";
import { useIsCurrent } from "@/lib/player";
import { Icon } from "@/ui/icons";
import { TrackText } from "@/ui/track";
import { ProgressRing } from "./progress-ring";

export type PlayKept = (kept: Kept, at?: Track) => void;

export function KeptTracks({ kept, onPlay }: { kept: Kept; onPlay: PlayKept }) {
  const discs = kept.kind === "album" && kept.tracks.some((track) => (track.disc_number ?? 1) > 1);
  return (
    <ol aria-label={t("offline.list.tracks", { title: kept.title })} className="mt-2 ps-2 sm:ps-20">
      {kept.tracks.map((track) => (
        // Rows out of view cost nothing to draw.
        <li key={track.id} className="[contain-intrinsic-block-size:48px] [content-visibility:auto]">
          <KeptTrack track={track} place={placeOf(track, discs)} onPlay={() => onPlay(kept, track)} />
        </li>
      ))}
    </ol>
  );
}

/** "2.3" is the third of the second disc. */
function placeOf(track: Track, discs: boolean): string {
  const { disc_number: disc, track_number: number } = track;
  if (!number) return "";
  return discs ? `${disc ?? 1}.${number}` : String(number);
}

function KeptTrack({ track, place, onPlay }: { track: Track; place: string; onPlay: () => void }) {
  const { state, progress, failure } = useOffline("track", track.id);
  const current = useIsCurrent(track.id);
  const said = failure
    ? t(`offline.failure.${failure}`)
    : t(`offline.state.${state}`, { percent: Math.floor(progress * 100) / 100 });
  return (
    <button
      type="button"
      onClick={onPlay}
      aria-current={current || undefined}
      className="flex min-h-12 w-full items-center gap-3 rounded-lg px-3 text-start hover:bg-hover"
    >
      <span className="w-6 shrink-0 text-end text-sm text-muted tabular-nums">{place}</span>
      <TrackText track={track} current={current} />
      <span title={said} className={state === "failed" ? "text-danger" : "text-muted"}>
        {state === "loading" ? (
          <ProgressRing progress={progress} size={16} />
        ) : (
          state !== "kept" && <Icon name={state === "failed" ? "warning" : "clock"} size={16} />
        )}
        <span className="sr-only">{said}</span>
      </span>
      <span className="w-12 shrink-0 text-end text-sm text-muted tabular-nums">
        {duration(track.duration_ms)}
      </span>
    </button>
  );
}
