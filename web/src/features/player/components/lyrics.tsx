// The words of the track: they follow the music and start it from where one presses. Words without times stand still.
import { useQuery } from "@tanstack/react-query";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";
import { duration } from "@/lib/format";
import { useMediaQuery } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { Button } from "@/ui/button";
import { EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";
import { lyrics as lyricsOf } from "../api/player";
import { inOrder, type LyricsLine, lineAt } from "../model/lyrics";

export function Lyrics({ track }: { track: Track }) {
  const { data, error, refetch, isPending } = useQuery({
    ...lyricsOf(track.id),
    enabled: track.has_lyrics,
  });
  if (track.has_lyrics && error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (track.has_lyrics && isPending) return <Waiting />;
  if (!data || data.lines.length === 0) {
    return (
      <EmptyState icon="lyrics" title={t("player.lyrics.none")}>
        {t("player.lyrics.noneText")}
      </EmptyState>
    );
  }
  if (!data.synced) return <Plain lines={data.lines} track={track} language={data.language} />;
  return <Synced key={track.id} lines={inOrder(data)} track={track} language={data.language} />;
}

interface WordsProps {
  lines: LyricsLine[];
  track: Track;
  language?: string | null | undefined;
}

function Plain({ lines, track, language }: WordsProps) {
  return (
    <section
      aria-label={t("player.lyrics.title", { title: track.title })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
      tabIndex={0}
      className="h-full overflow-y-auto px-6 py-4"
    >
      <p className="mb-4 text-sm text-muted">{t("player.lyrics.unsynced")}</p>
      <div dir="auto" lang={language ?? undefined} className="text-lg leading-8 whitespace-pre-line">
        {lines.map((line) => line.text).join("\n")}
      </div>
    </section>
  );
}

function Synced({ lines, track, language }: WordsProps) {
  const now = usePlayer((state) => lineAt(lines, state.positionMs));
  const still = useMediaQuery("(prefers-reduced-motion: reduce)");
  const [following, setFollowing] = useState(true);
  const area = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => lines.map((line) => line.text.trim() || "♪"), [lines]);

  useEffect(() => {
    const scroller = area.current;
    const line = scroller?.querySelector<HTMLElement>(`[data-line="${Math.max(0, now)}"]`);
    if (!following || !scroller || !line) return;
    scroller.scrollTo({
      top: line.offsetTop - scroller.clientHeight * 0.38,
      behavior: still ? "auto" : "smooth",
    });
  }, [now, following, still]);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = (event.target as HTMLElement).dataset.line;
    if (!step || at === undefined || event.shiftKey) return;
    event.preventDefault();
    setFollowing(false);
    area.current?.querySelector<HTMLElement>(`[data-line="${Number(at) + step}"]`)?.focus();
  };

  return (
    <section
      aria-label={t("player.lyrics.title", { title: track.title })}
      className="relative h-full min-h-0"
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the lines inside are buttons; this moves between them. */}
      <div
        ref={area}
        onKeyDown={onKeyDown}
        onWheel={() => setFollowing(false)}
        onTouchMove={() => setFollowing(false)}
        lang={language ?? undefined}
        className="relative h-full overflow-y-auto px-4 py-[20%] [mask-image:linear-gradient(transparent,black_12%,black_88%,transparent)]"
      >
        {lines.map((line, at) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
            key={at}
            type="button"
            data-line={at}
            dir="auto"
            // One stop for the Tab key; the arrow keys go on from there.
            tabIndex={at === Math.max(0, now) ? 0 : -1}
            aria-current={at === now || undefined}
            aria-label={
              line.text.trim()
                ? t("player.lyrics.line", { time: duration(line.start_ms ?? 0), line: line.text })
                : t("player.lyrics.pause", { time: duration(line.start_ms ?? 0) })
            }
            onClick={() => {
              player.seek(line.start_ms ?? 0);
              setFollowing(true);
            }}
            className={classes(
              "block w-full rounded-xl px-3 py-2 text-start text-xl font-semibold break-words transition-colors hover:text-ink md:text-2xl",
              at === now ? "text-ink" : "text-muted",
            )}
          >
            {shown[at]}
          </button>
        ))}
      </div>
      {!following && (
        <Button
          small
          icon="refresh"
          onClick={() => setFollowing(true)}
          className="absolute start-1/2 bottom-4 -translate-x-1/2 shadow-lift rtl:translate-x-1/2"
        >
          {t("player.lyrics.follow")}
        </Button>
      )}
    </section>
  );
}

function Waiting() {
  return (
    <Loading label={t("player.lyrics.loading")}>
      <div className="grid gap-5 px-7 py-[20%]">
        {["w-3/4", "w-1/2", "w-2/3", "w-3/5", "w-1/3"].map((width) => (
          <Skeleton key={width} className={`h-6 ${width}`} />
        ))}
      </div>
    </Loading>
  );
}
