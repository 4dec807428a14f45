// The shape of a track's loudness, large; a press plays from there.
import { useQuery } from "@tanstack/react-query";
import type { Track } from "@/api/types";
import { duration, spokenDuration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { useIsCurrent, usePlayer } from "@/lib/player";
import { Skeleton } from "@/ui/states";
import { trackWaveform } from "../api/details";
import { waveformPath } from "../api/waveform-path";

interface WaveformProps {
  track: Track;
  onSeek: (ms: number) => void;
}

const STEP_MS = 5_000;

export function TrackWaveform({ track, onSeek }: WaveformProps) {
  // It comes with the versions for streaming; before that the server has none to give.
  const { data, isLoading } = useQuery({ ...trackWaveform(track.id), enabled: track.status === "ready" });
  const current = useIsCurrent(track.id);
  // Whole seconds, so that the drawing is not made anew many times a second.
  const position = usePlayer((state) => (current ? Math.floor(state.positionMs / 1000) * 1000 : 0));
  const title = t("catalog.track.waveform");
  const share = track.duration_ms > 0 ? Math.min(1, position / track.duration_ms) : 0;
  return (
    <section aria-label={title}>
      <h2 className="sr-only">{title}</h2>
      {isLoading && <Skeleton className="h-24 w-full rounded-xl" />}
      {!isLoading && !data && (
        <p className="grid h-24 place-items-center rounded-xl border border-dashed border-line px-4 text-center text-sm text-muted">
          {t("catalog.track.noWaveform")}
        </p>
      )}
      {data && (
        <div
          role="slider"
          tabIndex={0}
          dir="ltr"
          aria-label={t("catalog.track.waveformOf", { title: track.title })}
          aria-valuemin={0}
          aria-valuemax={Math.max(1, track.duration_ms)}
          aria-valuenow={position}
          aria-valuetext={spokenDuration(position)}
          onKeyDown={(event) => {
            const step = { ArrowRight: STEP_MS, ArrowUp: STEP_MS, ArrowLeft: -STEP_MS, ArrowDown: -STEP_MS }[
              event.key
            ];
            const to =
              event.key === "Home" ? 0 : event.key === "Enter" ? position : step ? position + step : null;
            if (to === null) return;
            event.preventDefault();
            event.stopPropagation();
            onSeek(Math.min(Math.max(0, to), track.duration_ms));
          }}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            onSeek(((event.clientX - box.left) / box.width) * track.duration_ms);
          }}
          className="h-24 w-full cursor-pointer rounded-xl"
        >
          <svg viewBox="0 0 1000 100" preserveAspectRatio="none" aria-hidden="true" className="size-full">
            <path d={waveformPath(data.peaks)} className="fill-muted opacity-50" />
            <g style={{ clipPath: `inset(0 ${(1 - share) * 100}% 0 0)` }}>
              <rect width="1000" height="100" fill="none" />
              <path d={waveformPath(data.peaks)} className="fill-accent" />
            </g>
          </svg>
        </div>
      )}
      <p className="mt-1 flex justify-between text-xs text-muted tabular-nums" dir="ltr" aria-hidden="true">
        <span>{duration(position)}</span>
        <span>{duration(track.duration_ms)}</span>
      </p>
    </section>
  );
}
