// The queue: beside the page on a wide screen, where it stays open, and as a sheet on a phone.
import { Dialog as Base } from "@base-ui/react/dialog";
import { type KeyboardEvent, type ReactNode, useId, useState } from "react";
import { classes } from "@/lib/class-names";
import { longDuration } from "@/lib/format";
import { useMediaQuery } from "@/lib/hooks";
import { type MessageKey, t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { Button, IconButton } from "@/ui/button";
import { EmptyState } from "@/ui/states";
import { show, toggleQueue, usePanels } from "../hooks/panels";
import { QueueHistory } from "./queue-history";
import { QueueList } from "./queue-list";
import { SavePosition } from "./save-position";

/** Part of the page's frame: it takes its width from the page instead of lying over it. */
export function QueueAside() {
  const open = usePanels((state) => state.queue);
  const wide = useMediaQuery("(min-width: 768px)");
  if (!open || !wide) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) toggleQueue();
  };
  return (
    <aside
      id="player-queue"
      aria-label={t("player.queue.title")}
      onKeyDown={onKeyDown}
      className="flex w-88 shrink-0 flex-col border-s border-line bg-surface max-lg:absolute max-lg:inset-y-0 max-lg:end-0 max-lg:z-20 max-lg:shadow-float xl:w-96"
    >
      <QueuePanel
        title={(children) => <h2 className="text-lg font-semibold">{children}</h2>}
        onClose={toggleQueue}
      />
    </aside>
  );
}

export function QueueSheet() {
  const open = usePanels((state) => state.queue);
  const close = () => show("queue", false);
  return (
    <Base.Root open={open} onOpenChange={(next) => show("queue", next)}>
      <Base.Portal>
        <Base.Backdrop className="fade fixed inset-0 z-40 bg-scrim" />
        <Base.Popup className="pop fixed inset-x-0 top-12 bottom-0 z-50 flex flex-col rounded-t-3xl border-t border-line bg-raised pb-[env(safe-area-inset-bottom)] shadow-float outline-none">
          <QueuePanel
            title={(children) => <Base.Title className="text-lg font-semibold">{children}</Base.Title>}
            onClose={close}
          />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

const VIEWS: { name: "next" | "history"; label: MessageKey }[] = [
  { name: "next", label: "player.queue.next" },
  { name: "history", label: "player.queue.history" },
];

interface PanelProps {
  title: (children: ReactNode) => ReactNode;
  onClose?: () => void;
}

export function QueuePanel({ title, onClose }: PanelProps) {
  const [view, setView] = useState<"next" | "history">("next");
  const count = usePlayer((state) => state.items.length);
  const index = usePlayer((state) => state.index);
  const base = useId();
  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    event.stopPropagation();
    const other = view === "next" ? "history" : "next";
    setView(other);
    document.getElementById(`${base}-${other}`)?.focus();
  };
  return (
    <>
      <div className="flex items-center gap-1 ps-5 pe-3 pt-4">
        <div className="min-w-0 flex-1">
          {title(t("player.queue.title"))}
          <Summary />
        </div>
        {count > 0 && <SavePosition />}
        {count > index + 1 && (
          <Button small tone="quiet" onClick={() => player.clearUpcoming()}>
            {t("player.queue.clear")}
          </Button>
        )}
        {onClose && (
          <IconButton
            label={t("player.queue.close")}
            icon="close"
            size="small"
            onClick={onClose}
            className="pointer-coarse:size-11"
          />
        )}
      </div>
      <div
        role="tablist"
        aria-label={t("player.queue.views")}
        className="mx-5 mt-3 mb-2 grid grid-cols-2 gap-1 rounded-xl bg-sunken p-1"
      >
        {VIEWS.map(({ name, label }) => (
          <button
            key={name}
            id={`${base}-${name}`}
            type="button"
            role="tab"
            aria-selected={view === name}
            aria-controls={`${base}-panel`}
            tabIndex={view === name ? 0 : -1}
            onKeyDown={move}
            onClick={() => setView(name)}
            className={classes(
              "h-8 rounded-lg text-sm font-medium pointer-coarse:h-11",
              view === name ? "bg-raised text-ink shadow-lift" : "text-muted hover:text-ink",
            )}
          >
            {t(label)}
          </button>
        ))}
      </div>
      <div
        id={`${base}-panel`}
        role="tabpanel"
        aria-labelledby={`${base}-${view}`}
        className="flex min-h-0 flex-1 flex-col"
      >
        {view === "history" ? (
          <QueueHistory />
        ) : count === 0 ? (
          <EmptyState icon="queue" title={t("player.queue.empty")}>
            {t("player.queue.emptyText")}
          </EmptyState>
        ) : (
          <QueueList />
        )}
      </div>
    </>
  );
}

function Summary() {
  const items = usePlayer((state) => state.items);
  const index = usePlayer((state) => state.index);
  if (items.length === 0) return null;
  const coming = items.slice(index + 1);
  const rest = coming.reduce((sum, item) => sum + item.track.duration_ms, 0);
  return (
    <p className="truncate text-sm text-muted">
      {rest > 0
        ? t("player.queue.toComeTime", { count: coming.length, time: longDuration(rest) })
        : t("player.queue.toCome", { count: coming.length })}
    </p>
  );
}
