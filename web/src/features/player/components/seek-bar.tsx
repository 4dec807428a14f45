// Where the track is, over its waveform when there is one: press, drag, or the arrow and Page keys.
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from "react";
import { classes } from "@/lib/class-names";
import { duration, spokenDuration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player, useCurrentTrack, usePlayer } from "@/lib/player";
import { Slider } from "@/ui/slider";
import { waveform } from "../api/player";
import { timeAt } from "../model/waveform";
import { WaveformCanvas } from "./waveform-canvas";

const ARROW_MS = 5_000;
const PAGE_MS = 30_000;

export function SeekBar({ tall = false }: { tall?: boolean }) {
  const track = useCurrentTrack();
  const position = usePlayer((state) => state.positionMs);
  const length = usePlayer((state) => state.durationMs);
  const buffered = usePlayer((state) => state.bufferedMs);
  const loading = usePlayer((state) => state.status === "loading");
  const [dragged, setDragged] = useState<number | null>(null);
  const [hover, setHover] = useState<{ x: number; ms: number } | null>(null);
  // It comes with the renditions; before that the server has none to give.
  const prepared = usePlayer((state) => state.status === "playing" && state.via === "hls");
  const drawn = prepared || track?.status === "ready";
  const { data: shape } = useQuery({ ...waveform(track?.id ?? ""), enabled: track !== null && drawn });
  const shown = dragged ?? position;
  useSettled(dragged, (ms) => {
    player.seek(ms);
    setDragged(null);
  });

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const mirrored = getComputedStyle(event.currentTarget).direction === "rtl" ? -1 : 1;
    const step = {
      ArrowRight: ARROW_MS * mirrored,
      ArrowLeft: -ARROW_MS * mirrored,
      ArrowUp: ARROW_MS,
      ArrowDown: -ARROW_MS,
      PageUp: PAGE_MS,
      PageDown: -PAGE_MS,
    }[event.key];
    if (step === undefined || !track) return;
    event.preventDefault();
    event.stopPropagation();
    player.seekBy(step);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.pointerType === "touch" || length <= 0) return;
    const box = event.currentTarget.getBoundingClientRect();
    const mirrored = getComputedStyle(event.currentTarget).direction === "rtl";
    const x = Math.min(box.width, Math.max(0, event.clientX - box.left));
    setHover({ x, ms: timeAt(x, box.width, length, mirrored) });
  };

  return (
    <div
      className={classes(
        "grid w-full items-center gap-x-3 text-xs text-muted tabular-nums",
        tall ? "grid-cols-2" : "grid-cols-[2.75rem_minmax(0,1fr)_2.75rem]",
      )}
    >
      <span className={classes("text-start", !tall && "text-end")} aria-hidden="true">
        {duration(shown)}
      </span>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the slider inside takes the keys and names itself. */}
      <div
        onKeyDown={onKeyDown}
        onPointerMove={onPointerMove}
        onPointerLeave={() => setHover(null)}
        className={classes(
          "relative flex items-center",
          tall ? "order-first col-span-2 mb-1 h-14" : "h-8",
          loading && "animate-pulse-soft",
        )}
      >
        {shape && (
          <WaveformCanvas
            peaks={shape.peaks}
            share={length > 0 ? shown / length : 0}
            buffered={length > 0 ? buffered / length : 0}
            hover={hover && length > 0 ? hover.ms / length : null}
          />
        )}
        <Slider
          label={t("player.seek.label")}
          value={shown}
          max={Math.max(1, length)}
          step={1000}
          buffered={buffered}
          bare={!!shape}
          disabled={!track}
          valueText={t("player.seek.value", {
            position: spokenDuration(shown),
            length: spokenDuration(length),
          })}
          onChange={setDragged}
          className="relative h-full!"
        />
        {hover && (
          <span
            aria-hidden="true"
            className="pointer-events-none absolute bottom-full -translate-x-1/2 rounded-md bg-ink px-1.5 py-0.5 text-canvas"
            style={{ left: hover.x }}
          >
            {duration(hover.ms)}
          </span>
        )}
      </div>
      <span className={tall ? "text-end" : "text-start"} aria-hidden="true">
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
