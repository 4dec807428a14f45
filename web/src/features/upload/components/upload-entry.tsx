// One file on its way, or arrived, or refused.
import type { CSSProperties } from "react";
import { classes } from "@/lib/class-names";
import { fileSize, percent } from "@/lib/format";
import { type MessageKey, t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { ProgressBar } from "@/ui/states";
import type { UploadItem } from "../hooks/upload-item";
import { uploads } from "../hooks/uploads";
import { folderOf } from "../model/walk";

const STATES: Record<Exclude<UploadItem["state"], "sending">, MessageKey> = {
  waiting: "upload.state.waiting",
  paused: "upload.state.paused",
  checking: "upload.state.checking",
  done: "upload.state.done",
  failed: "upload.state.failed",
};

function stateText(item: UploadItem, share: number): string {
  if (item.kind === "picture") {
    if (item.state === "waiting") return t("upload.state.coverWaiting");
    if (item.state === "done") return t(item.unused ? "upload.state.coverUnused" : "upload.state.cover");
  }
  return item.state === "sending" ? percent(share) : t(STATES[item.state]);
}

interface EntryProps {
  item: UploadItem;
  place: number;
  of: number;
  style?: CSSProperties;
}

const BUTTON = "pointer-coarse:size-11";

export function UploadEntry({ item, place, of, style }: EntryProps) {
  const { id, name, state, problem } = item;
  const share = item.size > 0 ? Math.min(1, item.sent / item.size) : 1;
  const folder = folderOf(item.path);
  return (
    <li
      aria-posinset={place}
      aria-setsize={of}
      style={style}
      className="flex items-center gap-3 border-b border-line px-4 last:border-b-0"
    >
      <span className={state === "done" ? "text-good" : state === "failed" ? "text-danger" : "text-muted"}>
        <Icon
          name={
            state === "done"
              ? "check"
              : state === "failed"
                ? "warning"
                : item.kind === "picture"
                  ? "image"
                  : "tracks"
          }
          size={18}
        />
      </span>
      <div className="min-w-0 flex-1">
        {/* On a phone there is no room for both beside each other. */}
        <div className="sm:flex sm:items-baseline sm:gap-3">
          <p dir="auto" className="min-w-0 flex-1 truncate text-start font-medium" title={item.path}>
            {name}
            {folder && <span className="ms-2 text-sm font-normal text-muted max-sm:hidden">{folder}</span>}
          </p>
          <p
            className={classes(
              "truncate text-muted tabular-nums max-sm:text-xs sm:shrink-0 sm:text-sm",
              problem && "max-sm:hidden",
            )}
          >
            {stateText(item, share)}
            {item.kind === "audio" && ` · ${fileSize(item.size)}`}
          </p>
        </div>
        {problem ? (
          <p
            role="alert"
            className="mt-0.5 line-clamp-2 text-sm leading-4.5 text-danger [overflow-wrap:anywhere]"
            title={problem}
          >
            {problem}
          </p>
        ) : (
          state !== "done" &&
          item.kind === "audio" && (
            <div className="mt-1 sm:mt-1.5">
              <ProgressBar label={name} value={state === "checking" ? null : share} />
            </div>
          )
        )}
      </div>
      <div className="flex shrink-0">
        {(state === "sending" || state === "waiting") && item.kind === "audio" && (
          <IconButton
            label={t("upload.queue.pause", { name })}
            icon="pause"
            size="small"
            className={BUTTON}
            onClick={() => uploads.pause(id)}
          />
        )}
        {state === "paused" && (
          <IconButton
            label={t("upload.queue.resume", { name })}
            icon="play"
            size="small"
            className={BUTTON}
            onClick={() => uploads.resume(id)}
          />
        )}
        {state === "failed" && item.again && (
          <IconButton
            label={t("upload.queue.retry", { name })}
            icon="refresh"
            size="small"
            className={BUTTON}
            onClick={() => uploads.resume(id)}
          />
        )}
        {state !== "done" && state !== "checking" && (
          <IconButton
            label={t("upload.queue.cancel", { name })}
            icon="close"
            size="small"
            className={BUTTON}
            onClick={() => uploads.remove(id)}
          />
        )}
      </div>
    </li>
  );
}
