// The player over the whole of a phone. A swipe down closes it; across the cover changes the track; each gesture has
// a button that does the same.
import { Dialog as Base } from "@base-ui/react/dialog";
import { useState } from "react";
import type { Track } from "@/api/types";
import { useArtworkColor, wash } from "@/lib/artwork-color";
import { names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { IconButton } from "@/ui/button";
import { TrackCover } from "@/ui/track";
import { show, usePanels } from "../hooks/panels";
import { useSwipe } from "../hooks/use-swipe";
import { Transport } from "./controls";
import { Lyrics } from "./lyrics";
import { Notice } from "./notice";
import { Options } from "./options";
import { QualityMenu } from "./quality";
import { SeekBar } from "./seek-bar";

export function FullPlayer({ track }: { track: Track }) {
  const open = usePanels((state) => state.full);
  const [words, setWords] = useState(false);
  const color = useArtworkColor(track.artwork_id, track.album?.id ?? track.id);
  const close = () => show("full", false);
  const down = useSwipe({ axis: "y", allowed: (direction) => direction > 0, onSwipe: close });
  return (
    <Base.Root open={open} onOpenChange={(next) => show("full", next)}>
      <Base.Portal>
        <Base.Popup className="pop fixed inset-0 z-30 outline-none">
          <div
            {...(words ? {} : down.handlers)}
            data-testid="full-player"
            style={{
              background: `linear-gradient(${wash(color)}, var(--canvas) 85%), var(--canvas)`,
              transform: down.offset ? `translateY(${Math.max(0, down.offset)}px)` : undefined,
            }}
            className="flex h-full touch-pan-x flex-col px-6 pt-[max(0.5rem,env(safe-area-inset-top))] pb-[max(1.25rem,env(safe-area-inset-bottom))]"
          >
            <span aria-hidden="true" className="mx-auto mb-1 h-1 w-9 rounded-full bg-muted opacity-50" />
            <div className="flex items-center justify-between">
              <IconButton
                label={t("player.close")}
                icon="chevron"
                size="large"
                onClick={close}
                className="-ms-3"
              />
              <Base.Title className="text-sm font-medium text-muted">{t("player.nowPlaying")}</Base.Title>
              <IconButton
                label={t("player.queue.title")}
                icon="queue"
                size="large"
                className="-me-3"
                onClick={() => show("queue", true)}
              />
            </div>
            {words ? (
              <div className="-mx-6 min-h-0 flex-1">
                <Lyrics track={track} />
              </div>
            ) : (
              <Cover track={track} />
            )}
            <div className="relative mx-auto w-full max-w-sm">
              <Notice />
              <div className="mb-3 min-w-0">
                <p dir="auto" title={track.title} className="line-clamp-2 text-xl font-semibold break-words">
                  {track.title}
                </p>
                <p dir="auto" title={names(track.artists)} className="truncate text-muted">
                  {names(track.artists)}
                </p>
              </div>
              <SeekBar tall />
              <div className="mt-3">
                <Transport large />
              </div>
              <div className="mt-3 flex items-center justify-between">
                <IconButton
                  label={t("player.page.lyrics")}
                  icon="lyrics"
                  size="large"
                  active={words}
                  aria-pressed={words}
                  onClick={() => setWords(!words)}
                />
                <QualityMenu track={track} />
                <Options large />
              </div>
            </div>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Cover({ track }: { track: Track }) {
  const swipe = useSwipe({
    axis: "x",
    allowed: () => true,
    onSwipe: (direction) => (direction < 0 ? player.next() : player.previous()),
  });
  return (
    <div className="grid min-h-0 flex-1 place-items-center py-4">
      <div
        {...swipe.handlers}
        data-testid="cover"
        style={{ transform: `translateX(${swipe.offset}px)` }}
        className="aspect-square max-h-full w-full max-w-sm touch-none select-none"
      >
        <TrackCover
          key={track.id}
          track={track}
          size={384}
          sizes="min(24rem, 100vw - 3rem)"
          eager
          className="pointer-events-none w-full rounded-3xl! shadow-float"
        />
      </div>
    </div>
  );
}
