// The entries of the queue. Only what is in view is drawn, so ten thousand are as quick as ten.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { t } from "@/lib/i18n";
import { usePlayer } from "@/lib/player";
import { useQueueDrag } from "../hooks/use-queue-drag";
import { useQueuedByHand } from "../hooks/use-queued-by-hand";
import { type Row, rows as rowsOf } from "../model/queue-rows";
import { QueueEntry } from "./queue-entry";

const ENTRY = 56;
const HEAD = 36;

export function QueueList() {
  const items = usePlayer((state) => state.items);
  const index = usePlayer((state) => state.index);
  const byHand = useQueuedByHand();
  const rows = useMemo(() => rowsOf(items, index, byHand), [items, index, byHand]);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (rows[at]?.kind === "head" ? HEAD : ENTRY),
    getItemKey: (at) => rows[at]?.key ?? at,
    overscan: 6,
  });
  const drag = useQueueDrag(rows, index, virtual, scroller);
  const visible = virtual.getVirtualItems();
  const lineAt =
    drag.target === null
      ? null
      : (visible.find((shown) => shown.index === drag.target)?.start ?? virtual.getTotalSize());

  return (
    <div
      ref={scroller}
      data-queue-scroller
      // Entries are moved here; the sheet around them must not be.
      data-base-ui-swipe-ignore
      className="relative min-h-0 flex-1 overflow-y-auto px-2"
    >
      <p id="queue-reorder-help" className="sr-only">
        {t("player.queue.reorderHelp")}
      </p>
      <div role="status" aria-live="assertive" className="sr-only">
        {drag.announcement}
      </div>
      <div className="relative" style={{ height: virtual.getTotalSize() + 16 }}>
        {visible.map((shown) => {
          const row = rows[shown.index];
          if (row?.kind !== "head") return null;
          return (
            <h3
              key={row.key}
              dir="auto"
              className="absolute inset-x-0 flex items-end px-3 pb-1.5 text-xs font-medium text-muted"
              style={{ height: shown.size, transform: `translateY(${shown.start}px)` }}
            >
              <Heading row={row} />
            </h3>
          );
        })}
        <ol aria-label={t("player.queue.title")}>
          {visible.map((shown) => {
            const row = rows[shown.index];
            if (row?.kind !== "item") return null;
            return (
              <QueueEntry
                key={row.key}
                row={row}
                total={items.length}
                top={shown.start}
                height={shown.size}
                lifted={drag.lifted === row.key}
                shift={drag.lifted === row.key ? drag.shift : 0}
                handle={drag.handle(row)}
                onAnnounce={drag.announce}
              />
            );
          })}
        </ol>
        {lineAt !== null && (
          <div
            aria-hidden="true"
            className="pointer-events-none absolute inset-x-3 z-10 h-0.5 rounded-full bg-accent"
            style={{ top: lineAt - 1 }}
          />
        )}
      </div>
    </div>
  );
}

function Heading({ row }: { row: Extract<Row, { kind: "head" }> }) {
  const source = usePlayer((state) => state.source);
  const album = usePlayer((state) => state.items[state.index]?.track.album);
  const from = album && source === `album:${album.id}` ? album.title : null;
  const words =
    row.origin === "now"
      ? t("player.queue.now")
      : row.origin === "queue"
        ? t("player.queue.byHand")
        : from
          ? t("player.queue.sourceFrom", { name: from })
          : t("player.queue.source");
  return (
    <span title={words} className="truncate">
      {words}
    </span>
  );
}
