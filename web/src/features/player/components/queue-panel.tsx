// The queue: beside the page on a wide screen, where it stays open, and as a sheet on a phone.
import { type KeyboardEvent, useState } from "react";
import { longDuration } from "@/lib/format";
import { useMediaQuery } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { Button, IconButton } from "@/ui/button";
import { Sheet } from "@/ui/sheet";
import { EmptyState } from "@/ui/states";
import { TabPanel, Tabs } from "@/ui/tabs";
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
      <QueuePanel onClose={toggleQueue} />
    </aside>
  );
}

export function QueueSheet() {
  const open = usePanels((state) => state.queue);
  return (
    <Sheet
      fill
      open={open}
      onClose={() => show("queue", false)}
      title={t("player.queue.title")}
      description={<Summary />}
      closeLabel={t("player.queue.close")}
      tools={<Tools />}
    >
      <Views />
    </Sheet>
  );
}

export function QueuePanel({ onClose }: { onClose?: () => void }) {
  return (
    <>
      <div className="flex items-center gap-1 ps-5 pe-3 pt-4">
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">{t("player.queue.title")}</h2>
          <p className="truncate text-sm text-muted">
            <Summary />
          </p>
        </div>
        <Tools />
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
      <Views />
    </>
  );
}

function Tools() {
  const count = usePlayer((state) => state.items.length);
  const index = usePlayer((state) => state.index);
  return (
    <>
      {count > 0 && <SavePosition />}
      {count > index + 1 && (
        <Button small tone="quiet" onClick={() => player.clearUpcoming()}>
          {t("player.queue.clear")}
        </Button>
      )}
    </>
  );
}

const PANEL = "flex min-h-0 flex-1 flex-col focus-visible:-outline-offset-2";

function Views() {
  const [view, setView] = useState<"next" | "history">("next");
  const empty = usePlayer((state) => state.items.length === 0);
  return (
    <Tabs
      look="pills"
      label={t("player.queue.views")}
      value={view}
      onChange={setView}
      items={[
        { value: "next", label: t("player.queue.next") },
        { value: "history", label: t("player.queue.history") },
      ]}
      className="mt-3 flex min-h-0 flex-1 flex-col gap-2 [&>[role=tablist]]:mx-4"
    >
      <TabPanel value="next" className={PANEL}>
        {empty ? (
          <EmptyState icon="queue" title={t("player.queue.empty")}>
            {t("player.queue.emptyText")}
          </EmptyState>
        ) : (
          <QueueList />
        )}
      </TabPanel>
      <TabPanel value="history" className={PANEL}>
        <QueueHistory />
      </TabPanel>
    </Tabs>
  );
}

function Summary() {
  const items = usePlayer((state) => state.items);
  const index = usePlayer((state) => state.index);
  if (items.length === 0) return null;
  const coming = items.length - index - 1;
  let rest = 0;
  for (let at = index + 1; at < items.length; at += 1) rest += items[at]?.track.duration_ms ?? 0;
  return rest > 0
    ? t("player.queue.toComeTime", { count: coming, time: longDuration(rest) })
    : t("player.queue.toCome", { count: coming });
}
