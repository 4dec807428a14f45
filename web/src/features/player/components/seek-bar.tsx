// Where the track is, over its waveform when there is one.
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Waveform } from "@/api/types";
import { duration, spokenDuration } from "@/lib/format";
import { player, useCurrentTrack, usePlayer } from "@/lib/player";
import { Slider } from "@/ui/slider";
import { waveform } from "../api/player";

export function SeekBar({ tall = false }: { tall?: boolean }) {
  const track = useCurrentTrack();
  const position = usePlayer((state) => state.positionMs);
  const length = usePlayer((state) => state.durationMs);
  const buffered = usePlayer((state) => state.bufferedMs);
  const known = usePlayer((state) => state.status !== "idle" && state.status !== "paused");
  const [dragged, setDragged] = useState<number | null>(null);
  const { data: shape } = useQuery({
    ...waveform(track?.id ?? ""),
    enabled: track !== null && (known || position > 0),
  });
  const shown = dragged ?? position;
  useSettled(dragged, (ms) => {
    player.seek(ms);
    setDragged(null);
  });
  return (
    <div className="flex w-full items-center gap-3 text-xs text-muted tabular-nums">
      <span className="w-10 text-right" aria-hidden="true">
        {duration(shown)}
      </span>
      <div
        className={tall ? "relative flex h-12 flex-1 items-center" : "relative flex h-6 flex-1 items-center"}
      >
        {shape && <WaveformShape shape={shape} share={length > 0 ? shown / length : 0} />}
        <Slider
          label="Seek"
          value={shown}
          max={Math.max(1, length)}
          step={1000}
          buffered={buffered}
          bare={!!shape}
          disabled={!track}
          valueText={`${spokenDuration(shown)} of ${spokenDuration(length)}`}
          onChange={setDragged}
          className="relative"
        />
      </div>
      <span className="w-10" aria-hidden="true">
        {duration(length)}
      </span>
    </div>
  );
}

/** Tells a value once it stops changing, so that dragging does not seek at every pixel. */
function useSettled(value: number | null, onSettle: (value: number) => void): void {
  const settle = useRef(onSettle);
  settle.current = onSettle;
  useEffect(() => {
    if (value === null) return;
    const timer = setTimeout(() => settle.current(value), 90);
    return () => clearTimeout(timer);
  }, [value]);
}

const BARS = 120;

/** The loudest peak of each of `count` parts, from 0 to 1. */
export function reduced(peaks: number[], count: number): number[] {
  if (peaks.length === 0) return [];
  return Array.from({ length: count }, (_, bar) => {
    const from = Math.floor((bar * peaks.length) / count);
    const to = Math.max(from + 1, Math.floor(((bar + 1) * peaks.length) / count));
    return Math.max(...peaks.slice(from, to)) / 255;
  });
}

function WaveformShape({ shape, share }: { shape: Waveform; share: number }) {
  const bars = reduced(shape.peaks, BARS);
  return (
    <svg
      aria-hidden="true"
      viewBox={`0 0 ${BARS} 24`}
      preserveAspectRatio="none"
      className="pointer-events-none absolute inset-0 size-full"
    >
      {bars.map((peak, bar) => {
        const height = Math.max(1.5, peak * 22);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place.
            key={bar}
            x={bar + 0.2}
            y={12 - height / 2}
            width={0.62}
            height={height}
            className={bar / BARS < share ? "fill-accent" : "fill-muted opacity-45"}
          />
        );
      })}
    </svg>
  );
}
