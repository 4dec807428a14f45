// The small player above the tabs of a phone. A swipe across changes the track, a swipe up opens the full player.
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { IconButton } from "@/ui/button";
import { TrackCover, TrackText } from "@/ui/track";
import { show } from "../hooks/panels";
import { useSwipe } from "../hooks/use-swipe";
import { PlayPause } from "./controls";
import { Notice } from "./notice";

export function MiniPlayer({ track }: { track: Track }) {
  const share = usePlayer((state) => (state.durationMs > 0 ? state.positionMs / state.durationMs : 0));
  const across = useSwipe({
    axis: "x",
    allowed: () => true,
    onSwipe: (direction) => (direction < 0 ? player.next() : player.previous()),
  });
  return (
    <section aria-label={t("player.label")} className="relative px-2 pb-1.5">
      <Notice />
      <div
        {...across.handlers}
        className="relative flex touch-pan-y items-center gap-1 overflow-hidden rounded-2xl border border-line bg-raised py-1.5 ps-1.5 pe-1 shadow-lift"
      >
        <button
          type="button"
          aria-label={t("player.open", { title: track.title })}
          onClick={() => show("full", true)}
          style={{ transform: `translateX(${across.offset}px)` }}
          className="flex min-w-0 flex-1 items-center gap-3 rounded-xl text-start"
        >
          <TrackCover track={track} size={44} eager className="size-11 shrink-0 rounded-xl!" />
          <TrackText track={track} />
        </button>
        <PlayPause size={44} />
        <IconButton
          label={t("player.transport.next")}
          icon="next"
          size="large"
          onClick={() => player.next()}
          className="text-ink"
        />
        <div aria-hidden="true" className="absolute inset-x-3 bottom-0 h-0.5 overflow-hidden rounded-full">
          <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
        </div>
      </div>
    </section>
  );
}
