// What plays next: reorder, remove, jump, clear.
import { Dialog as Base } from "@base-ui/react/dialog";
import { type DragEvent, useState } from "react";
import { classes } from "@/lib/class-names";
import { count, longDuration, names } from "@/lib/format";
import { player, type QueueItem, usePlayer } from "@/lib/player";
import { Artwork } from "@/ui/artwork";
import { Button, IconButton } from "@/ui/button";
import { EmptyState } from "@/ui/states";

export function QueuePanel({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()} modal={false} disablePointerDismissal>
      <Base.Portal>
        <Base.Popup className="pop fixed inset-x-0 top-0 bottom-0 z-40 flex flex-col border-line bg-raised shadow-float outline-none md:inset-x-auto md:right-3 md:bottom-25 md:top-3 md:w-96 md:rounded-3xl md:border">
          <Content onClose={onClose} />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

function Content({ onClose }: { onClose: () => void }) {
  const items = usePlayer((state) => state.items);
  const index = usePlayer((state) => state.index);
  const rest = items.slice(index + 1).reduce((sum, item) => sum + item.track.duration_ms, 0);
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  return (
    <>
      <div className="flex items-center gap-3 px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <Base.Title className="text-lg font-semibold">Queue</Base.Title>
          {items.length > 0 && (
            <p className="text-sm text-muted">
              {count(items.length - index - 1, "track")} to come
              {rest > 0 && `, ${longDuration(rest)}`}
            </p>
          )}
        </div>
        {items.length > 1 && (
          <Button small tone="quiet" onClick={() => player.clearUpcoming()}>
            Clear
          </Button>
        )}
        <IconButton label="Close queue" icon="close" size="small" onClick={onClose} />
      </div>
      {items.length === 0 ? (
        <EmptyState icon="queue" title="Nothing queued">
          Play an album or add tracks from their menu.
        </EmptyState>
      ) : (
        <ol aria-label="Queue" className="min-h-0 flex-1 overflow-y-auto px-2 pb-4">
          {items.map((item, place) => (
            <Entry
              key={item.key}
              item={item}
              place={place}
              last={place === items.length - 1}
              current={place === index}
              over={over === place && dragged !== null && dragged !== place}
              drag={{
                onDragStart: () => setDragged(place),
                onDragOver: (event: DragEvent) => {
                  event.preventDefault();
                  setOver(place);
                },
                onDrop: () => dragged !== null && player.move(dragged, place),
                onDragEnd: () => {
                  setDragged(null);
                  setOver(null);
                },
              }}
            />
          ))}
        </ol>
      )}
    </>
  );
}

interface EntryProps {
  item: QueueItem;
  place: number;
  last: boolean;
  current: boolean;
  over: boolean;
  drag: Record<string, (event: DragEvent) => void>;
}

function Entry({ item, place, last, current, over, drag }: EntryProps) {
  const { track, key } = item;
  return (
    <li
      draggable
      {...drag}
      aria-current={current || undefined}
      className={classes(
        "group flex items-center gap-3 rounded-xl px-3 py-1.5 hover:bg-hover",
        current && "bg-accent-soft",
        over && "shadow-[0_-2px_0_var(--accent)]",
      )}
    >
      <button
        type="button"
        aria-label={`Play ${track.title}`}
        onClick={() => player.jump(key)}
        className="flex min-w-0 flex-1 items-center gap-3 rounded-lg text-left"
      >
        <Artwork
          id={track.artwork_id}
          seed={track.album?.id ?? track.id}
          size={80}
          className="size-10 shrink-0"
        />
        <span className="min-w-0">
          <span className={classes("block truncate text-sm font-medium", current && "text-accent")}>
            {track.title}
          </span>
          <span className="block truncate text-xs text-muted">{names(track.artists)}</span>
        </span>
      </button>
      <div className="flex opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100">
        <IconButton
          label={`Move ${track.title} up`}
          icon="up"
          size="small"
          disabled={place === 0}
          onClick={() => player.move(place, place - 1)}
        />
        <IconButton
          label={`Move ${track.title} down`}
          icon="down"
          size="small"
          disabled={last}
          onClick={() => player.move(place, place + 1)}
        />
        <IconButton
          label={`Remove ${track.title} from the queue`}
          icon="close"
          size="small"
          onClick={() => player.remove(key)}
        />
      </div>
    </li>
  );
}
