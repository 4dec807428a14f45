// The files on their way: all together, and one by one. Hundreds of them are a list that shows what is in view.
import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef, useState } from "react";
import { fileSize, longDuration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Icon } from "@/ui/icons";
import { ProgressBar } from "@/ui/states";
import { type Totals, totalsOf, type UploadItem } from "../hooks/upload-item";
import { uploads, useHalt } from "../hooks/uploads";
import { timeLeft } from "../model/rate";
import { UploadEntry } from "./upload-entry";

const ROW = 64;
/** About seven rows; then the list scrolls by itself. */
const TALLEST = 460;

export function UploadList({ items }: { items: UploadItem[] }) {
  const [failedOnly, setFailedOnly] = useState(false);
  const [cancelling, setCancelling] = useState(false);
  const halt = useHalt();
  if (items.length === 0) return null;
  const totals = totalsOf(items);
  const { files, done, failed, open, paused, size, sent } = totals;
  const shown = failedOnly && failed > 0 ? items.filter((item) => item.state === "failed") : items;
  const retry = items.some((item) => item.state === "failed" && item.again);
  return (
    <section aria-labelledby="uploading" className="mt-8">
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id="uploading" className="text-lg font-semibold">
          {heading(totals)}
        </h2>
        <div className="ms-auto flex flex-wrap gap-2">
          {open > paused && (
            <Button small icon="pause" onClick={() => uploads.pauseAll()}>
              {t("upload.queue.pauseAll")}
            </Button>
          )}
          {paused > 0 && (
            <Button small icon="play" onClick={() => uploads.resumeAll()}>
              {t("upload.queue.resumeAll")}
            </Button>
          )}
          {retry && (
            <Button small icon="refresh" onClick={() => uploads.retryAll()}>
              {t("upload.queue.retryAll")}
            </Button>
          )}
          {open > 1 && (
            <Button small tone="quiet" onClick={() => setCancelling(true)}>
              {t("upload.queue.cancelAll")}
            </Button>
          )}
          {done > 0 && (
            <Button small tone="quiet" onClick={() => uploads.clearDone()}>
              {t("upload.queue.clear")}
            </Button>
          )}
        </div>
      </div>
      {open > 0 && <ProgressBar label={t("upload.queue.allFiles")} value={size > 0 ? sent / size : 0} />}
      <div className="mt-2 flex min-h-5 flex-wrap justify-between gap-x-4 text-sm text-muted tabular-nums">
        <p>
          {t("upload.queue.progress", {
            done,
            count: files,
            sent: fileSize(sent),
            size: fileSize(size),
          })}
        </p>
        <Pace totals={totals} />
      </div>
      {halt && (
        <div
          role="alert"
          className="mt-3 flex flex-wrap items-center gap-3 rounded-2xl bg-danger-soft px-4 py-3 text-danger"
        >
          <Icon name="warning" />
          <p className="min-w-0 flex-1 basis-60">{halt}</p>
          <Button small icon="refresh" onClick={() => uploads.resumeAll()}>
            {t("upload.queue.goOn")}
          </Button>
        </div>
      )}
      {failed > 0 && items.length > failed && (
        <Button
          small
          tone="quiet"
          icon="filter"
          aria-pressed={failedOnly}
          className="mt-2 -ms-2"
          onClick={() => setFailedOnly(!failedOnly)}
        >
          {failedOnly ? t("upload.queue.showAll") : t("upload.queue.failedOnly", { count: failed })}
        </Button>
      )}
      <Entries items={shown} />
      <ConfirmDialog
        open={cancelling}
        onClose={() => setCancelling(false)}
        title={t("upload.queue.cancelQuestion")}
        description={t("upload.queue.cancelText")}
        confirm={t("upload.queue.cancelAll")}
        onConfirm={() => {
          uploads.removeOpen();
          setCancelling(false);
        }}
      />
    </section>
  );
}

function heading({ files, done, failed, open, paused }: Totals): string {
  if (done === files) return t("upload.queue.uploaded");
  if (open === 0 && failed > 0) return t("upload.queue.stopped");
  return open === paused ? t("upload.queue.paused") : t("upload.queue.uploading");
}

/** How fast it goes and how long it will take; told again with every progress. */
function Pace({ totals }: { totals: Totals }) {
  const speed = totals.sending > 0 ? uploads.rate.speed(Date.now()) : null;
  const left = timeLeft(totals.size - totals.sent, speed);
  if (speed === null || left === null) return null;
  return <p>{t("upload.queue.speed", { speed: fileSize(speed), left: longDuration(left) })}</p>;
}

function Entries({ items }: { items: UploadItem[] }) {
  const box = useRef<HTMLUListElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW,
    overscan: 6,
    getItemKey: (index) => items[index]?.id ?? index,
  });
  const scrolls = items.length * ROW > TALLEST;
  return (
    <ul
      ref={box}
      aria-label={t("upload.queue.list")}
      // What scrolls by itself can be scrolled with keys.
      tabIndex={scrolls ? 0 : undefined}
      style={{ height: Math.min(TALLEST, items.length * ROW + 2) }}
      className="mt-3 overflow-y-auto rounded-2xl border border-line bg-surface"
    >
      <div role="presentation" style={{ height: rows.getTotalSize() }} className="relative">
        {rows.getVirtualItems().map(({ index, key, start }) => {
          const item = items[index];
          if (!item) return null;
          return (
            <UploadEntry
              key={key}
              item={item}
              place={index + 1}
              of={items.length}
              style={{
                position: "absolute",
                insetInline: 0,
                height: ROW,
                transform: `translateY(${start}px)`,
              }}
            />
          );
        })}
      </div>
    </ul>
  );
}
