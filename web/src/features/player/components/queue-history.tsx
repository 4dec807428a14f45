// What was heard since the page was opened, newest first.
import { names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { Artwork } from "@/ui/artwork";
import { IconButton } from "@/ui/button";
import { EmptyState } from "@/ui/states";
import { toast } from "@/ui/toast";

export function QueueHistory() {
  const history = usePlayer((state) => state.history);
  if (history.length === 0) {
    return (
      <EmptyState icon="history" title={t("player.queue.historyEmpty")}>
        {t("player.queue.historyEmptyText")}
      </EmptyState>
    );
  }
  return (
    <ol aria-label={t("player.queue.played")} className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
      {history.map((track, at) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: the same track may have been heard twice.
          key={`${track.id}-${history.length - at}`}
          className="flex items-center gap-1 rounded-xl pe-1 hover:bg-hover"
        >
          <button
            type="button"
            aria-label={t("player.queue.playAgain", { title: track.title })}
            onClick={() => {
              player.playNext([track]);
              player.next();
            }}
            className="flex min-h-14 min-w-0 flex-1 items-center gap-3 rounded-xl px-3 text-start"
          >
            <Artwork
              id={track.artwork_id}
              seed={track.album?.id ?? track.id}
              size={80}
              className="size-10 shrink-0"
            />
            <span className="min-w-0">
              <span dir="auto" className="block truncate text-sm font-medium">
                {track.title}
              </span>
              <span dir="auto" className="block truncate text-xs text-muted">
                {names(track.artists)}
              </span>
            </span>
          </button>
          <IconButton
            label={t("player.queue.add", { title: track.title })}
            icon="plus"
            size="small"
            className="pointer-coarse:size-11"
            onClick={() => {
              player.append([track]);
              toast(t("player.queue.added", { title: track.title }));
            }}
          />
        </li>
      ))}
    </ol>
  );
}
