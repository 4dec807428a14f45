// What was heard since the page was opened, newest first.
import { t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { IconButton } from "@/ui/button";
import { EmptyState } from "@/ui/states";
import { toast } from "@/ui/toast";
import { TrackCover, TrackText } from "@/ui/track";

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
            <TrackCover track={track} size={40} className="size-10 shrink-0" />
            <TrackText track={track} />
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
