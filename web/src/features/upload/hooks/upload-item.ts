// What is known of one file in the queue.

export type UploadState = "waiting" | "sending" | "paused" | "checking" | "done" | "failed";

export interface UploadItem {
  id: string;
  kind: "audio" | "picture";
  name: string;
  /** With its folders, when it came in some. */
  path: string;
  /** What was added together: folders of other times may have the same names. */
  batch: number;
  size: number;
  sent: number;
  state: UploadState;
  problem: string | null;
  /** Whether trying once more can help. */
  again: boolean;
  trackId: string | null;
  /** A picture that was not needed: the music had one. */
  unused: boolean;
}

/** Whether it still needs something: time, or somebody. */
export const isOpen = (item: UploadItem): boolean => item.state !== "done" && item.state !== "failed";

export interface Totals {
  files: number;
  done: number;
  failed: number;
  open: number;
  sending: number;
  paused: number;
  size: number;
  sent: number;
}

export function totalsOf(items: readonly UploadItem[]): Totals {
  const totals: Totals = { files: 0, done: 0, failed: 0, open: 0, sending: 0, paused: 0, size: 0, sent: 0 };
  for (const item of items) {
    if (item.state === "failed") totals.failed += 1;
    // A cover is no file to wait for.
    if (item.kind === "picture") continue;
    totals.files += 1;
    if (item.state === "done") totals.done += 1;
    if (isOpen(item)) totals.open += 1;
    if (item.state === "sending" || item.state === "checking") totals.sending += 1;
    if (item.state === "paused") totals.paused += 1;
    totals.size += item.size;
    totals.sent += Math.min(item.sent, item.size);
  }
  return totals;
}
