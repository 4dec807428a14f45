// One entry of the queue: play it, move it by its handle, take it out.
import { memo } from "react";
import { classes } from "@/lib/class-names";
import { duration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { Menu } from "@/ui/menu";
import { TrackCover, TrackText } from "@/ui/track";
import type { HandleEvents } from "../hooks/use-queue-drag";
import type { Row } from "../model/queue-rows";

interface EntryProps {
  row: Extract<Row, { kind: "item" }>;
  total: number;
  top: number;
  height: number;
  lifted: boolean;
  shift: number;
  handle: HandleEvents;
  onAnnounce: (text: string) => void;
}

export const QueueEntry = memo(function QueueEntry(props: EntryProps) {
  const { row, total, top, height, lifted, shift, handle, onAnnounce } = props;
  const { track, key } = row.item;
  const { title } = track;
  const index = usePlayer((state) => state.index);
  const place = row.place;
  const remove = () => {
    player.remove(key);
    onAnnounce(t("player.queue.removed", { title }));
  };
  return (
    <li
      aria-current={row.current || undefined}
      aria-setsize={total}
      aria-posinset={place + 1}
      style={{ height, transform: `translateY(${top + shift}px)` }}
      className={classes(
        "group absolute inset-x-0 flex items-center rounded-xl pe-1",
        row.current ? "bg-accent-soft" : "hover:bg-hover",
        lifted && "z-20 bg-raised shadow-float ring-2 ring-accent",
      )}
    >
      {row.current ? (
        <span
          aria-hidden="true"
          className="grid w-9 shrink-0 place-items-center text-accent pointer-coarse:w-11"
        >
          <Icon name="volume" size={16} />
        </span>
      ) : (
        <button
          type="button"
          data-handle={key}
          data-no-swipe
          aria-label={t("player.queue.reorder", { title })}
          aria-describedby="queue-reorder-help"
          aria-pressed={lifted}
          {...handle}
          className="grid h-11 w-9 shrink-0 cursor-grab touch-none place-items-center rounded-lg text-muted hover:text-ink active:cursor-grabbing pointer-coarse:w-11"
        >
          <Icon name="grip" size={16} />
        </button>
      )}
      <button
        type="button"
        aria-label={t("player.queue.play", { title })}
        onClick={() => player.jump(key)}
        className="flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-lg text-start"
      >
        <TrackCover track={track} size={40} className="size-10 shrink-0" />
        <TrackText track={track} current={row.current} />
        <span
          aria-hidden="true"
          className="text-xs text-muted tabular-nums pe-1 group-focus-within:invisible group-hover:invisible pointer-coarse:hidden"
        >
          {duration(track.duration_ms)}
        </span>
      </button>
      <div className="absolute end-1 flex opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:opacity-100">
        {!row.current && (
          <Menu
            trigger={
              <IconButton
                label={t("player.queue.more", { title })}
                icon="more"
                size="small"
                className="pointer-coarse:size-11"
              />
            }
            entries={[
              place > index + 1
                ? {
                    label: t("player.queue.top"),
                    icon: "queue",
                    onSelect: () => player.move(place, index + 1),
                  }
                : null,
              place > index + 1
                ? {
                    label: t("player.queue.up"),
                    icon: "up",
                    onSelect: () => player.move(place, place - 1),
                  }
                : null,
              place < total - 1
                ? {
                    label: t("player.queue.down"),
                    icon: "down",
                    onSelect: () => player.move(place, place + 1),
                  }
                : null,
            ]}
          />
        )}
        <IconButton
          label={t("player.queue.remove", { title })}
          icon="close"
          size="small"
          onClick={remove}
          className="pointer-coarse:size-11"
        />
      </div>
    </li>
  );
});
