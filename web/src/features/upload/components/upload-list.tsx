// The files on their way, each with its progress, and all together.
import { count, fileSize } from "@/lib/format";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { ProgressBar } from "@/ui/states";
import { type UploadItem, uploads } from "../hooks/upload-queue";

export function UploadList({ items }: { items: UploadItem[] }) {
  if (items.length === 0) return null;
  const size = items.reduce((sum, item) => sum + item.size, 0);
  const sent = items.reduce((sum, item) => sum + Math.min(item.sent, item.size), 0);
  const done = items.filter((item) => item.state === "done").length;
  return (
    <section aria-labelledby="uploading" className="mt-8">
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <h2 id="uploading" className="text-lg font-semibold">
          {done === items.length ? "Uploaded" : "Uploading"}
        </h2>
        <p role="status" className="text-sm text-muted">
          {done} of {count(items.length, "file")} · {fileSize(sent)} of {fileSize(size)}
        </p>
        {done > 0 && (
          <Button small tone="quiet" className="ml-auto" onClick={() => uploads.clearDone()}>
            Clear finished
          </Button>
        )}
      </div>
      {done < items.length && <ProgressBar label="All files" value={size > 0 ? sent / size : 0} />}
      <ul
        aria-label="Uploads"
        className="mt-3 divide-y divide-line rounded-2xl border border-line bg-surface"
      >
        {items.map((item) => (
          <Entry key={item.id} item={item} />
        ))}
      </ul>
    </section>
  );
}

const STATES: Record<UploadItem["state"], string> = {
  waiting: "Waiting",
  sending: "Sending",
  paused: "Paused",
  checking: "Reading the file",
  done: "Uploaded",
  failed: "Failed",
};

function Entry({ item }: { item: UploadItem }) {
  const { id, name, state } = item;
  const share = item.size > 0 ? Math.min(1, item.sent / item.size) : 1;
  return (
    <li className="flex items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1">
        <div className="flex items-baseline justify-between gap-3">
          <p className="truncate font-medium">{name}</p>
          <p className="shrink-0 text-sm text-muted tabular-nums">
            {state === "sending" ? `${Math.round(share * 100)} %` : STATES[state]} · {fileSize(item.size)}
          </p>
        </div>
        {state !== "done" && (
          <div className="mt-2">
            <ProgressBar label={name} value={share} tone={state === "failed" ? "danger" : "accent"} />
          </div>
        )}
        {item.problem && (
          <p role="alert" className="mt-1.5 text-sm text-danger">
            {item.problem}
          </p>
        )}
      </div>
      {state === "done" && (
        <span className="text-good">
          <Icon name="check" />
        </span>
      )}
      {state === "sending" && (
        <IconButton label={`Pause ${name}`} icon="pause" size="small" onClick={() => uploads.pause(id)} />
      )}
      {(state === "paused" || state === "failed") && (
        <IconButton label={`Resume ${name}`} icon="play" size="small" onClick={() => uploads.resume(id)} />
      )}
      {state !== "done" && state !== "checking" && (
        <IconButton label={`Cancel ${name}`} icon="close" size="small" onClick={() => uploads.remove(id)} />
      )}
    </li>
  );
}
