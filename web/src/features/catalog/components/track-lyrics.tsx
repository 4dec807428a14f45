// What is sung. Lines with times light up as they come, and a press on one plays from there.
import { useQuery } from "@tanstack/react-query";
import type { Track } from "@/api/types";
import { classes } from "@/lib/class-names";
import { spokenDuration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { useIsCurrent, usePlayer } from "@/lib/player";
import { Skeleton } from "@/ui/states";
import { trackLyrics } from "../api/details";
import { lineAt } from "../api/lyrics-line";

interface LyricsProps {
  track: Track;
  onSeek: (ms: number) => void;
}

export function TrackLyrics({ track, onSeek }: LyricsProps) {
  const { data, isPending } = useQuery({ ...trackLyrics(track.id), enabled: track.has_lyrics });
  const current = useIsCurrent(track.id);
  const lines = data?.lines ?? [];
  const now = usePlayer((state) => (current && data?.synced ? lineAt(lines, state.positionMs) : -1));
  const title = t("catalog.track.lyrics");
  return (
    <section aria-label={title} className="min-w-0">
      <h2 className="mb-3 text-xl font-semibold tracking-tight">{title}</h2>
      {track.has_lyrics && isPending && <Skeleton className="h-60 w-full" />}
      {(!track.has_lyrics || data === null) && (
        <p className="text-sm text-muted">{t("catalog.track.noLyrics")}</p>
      )}
      {lines.length > 0 && (
        <ol dir="auto" lang={data?.language ?? undefined} className="grid gap-0.5 text-lg leading-7">
          {lines.map((line, index) => {
            const start = line.start_ms;
            const words = line.text || " ";
            const look = classes(
              "block w-full rounded-md py-0.5 text-start break-words",
              index === now ? "font-semibold text-ink" : data?.synced ? "text-muted" : "text-ink",
            );
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place; the same words come again.
              <li key={index} aria-current={index === now ? "true" : undefined}>
                {start != null && line.text ? (
                  <button
                    type="button"
                    aria-label={t("catalog.track.lineAt", { time: spokenDuration(start), line: line.text })}
                    onClick={() => onSeek(start)}
                    className={classes(look, "hover:text-ink")}
                  >
                    {words}
                  </button>
                ) : (
                  <span className={look}>{words}</span>
                )}
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
