// The files on their way to the server. They go on while other pages are looked at, and a broken upload
// continues where it stopped (tus 1.0).
import * as tus from "tus-js-client";
import { uuid } from "@/lib/id";
import { session } from "@/lib/session";
import { UPLOADS_URL, uploadOutcome } from "../api/uploads";

export type UploadState = "waiting" | "sending" | "paused" | "checking" | "done" | "failed";

export interface UploadItem {
  id: string;
  name: string;
  size: number;
  sent: number;
  state: UploadState;
  problem: string | null;
  trackId: string | null;
}

const AT_ONCE = 2;

export class UploadQueue {
  private items: UploadItem[] = [];
  private uploads = new Map<string, tus.Upload>();
  private listeners = new Set<() => void>();
  private finished = new Set<(item: UploadItem) => void>();

  current = (): UploadItem[] => this.items;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  onDone(listener: (item: UploadItem) => void): () => void {
    this.finished.add(listener);
    return () => this.finished.delete(listener);
  }

  add(files: Iterable<File>): void {
    for (const file of files) {
      const id = uuid();
      this.uploads.set(id, this.prepare(id, file));
      const item: UploadItem = {
        id,
        name: file.name,
        size: file.size,
        sent: 0,
        state: "waiting",
        problem: null,
        trackId: null,
      };
      this.items = [...this.items, item];
    }
    this.tell();
    this.advance();
  }

  pause(id: string): void {
    void this.uploads.get(id)?.abort();
    this.change(id, { state: "paused" });
    this.advance();
  }

  resume(id: string): void {
    this.change(id, { state: "waiting", problem: null });
    this.advance();
  }

  /** Stops an upload and tells the server to forget it; a finished one only leaves the list. */
  remove(id: string): void {
    const item = this.items.find((entry) => entry.id === id);
    const upload = this.uploads.get(id);
    if (upload && item?.state !== "done") void upload.abort(upload.url !== null).catch(() => {});
    this.uploads.delete(id);
    this.items = this.items.filter((entry) => entry.id !== id);
    this.tell();
    this.advance();
  }

  clearDone(): void {
    this.items = this.items.filter((item) => item.state !== "done");
    this.tell();
  }

  private advance(): void {
    const sending = this.items.filter((item) => item.state === "sending").length;
    for (const item of this.items.filter((entry) => entry.state === "waiting").slice(0, AT_ONCE - sending)) {
      this.change(item.id, { state: "sending" });
      void this.send(item.id);
    }
  }

  private async send(id: string): Promise<void> {
    const upload = this.uploads.get(id);
    if (!upload) return;
    if (!upload.url) {
      const previous = await upload.findPreviousUploads();
      if (previous[0]) upload.resumeFromPreviousUpload(previous[0]);
    }
    if (this.items.find((item) => item.id === id)?.state === "sending") upload.start();
  }

  private prepare(id: string, file: File): tus.Upload {
    let token: string | null = null;
    let trackId: string | null = null;
    return new tus.Upload(file, {
      endpoint: UPLOADS_URL,
      retryDelays: [0, 1_000, 3_000, 8_000, 15_000],
      removeFingerprintOnSuccess: true,
      metadata: {
        filename: file.name,
        filetype: file.type || "application/octet-stream",
        visibility: "draft",
      },
      onBeforeRequest: async (request) => {
        token = await session.token();
        if (token) request.setHeader("Authorization", `Bearer ${token}`);
      },
      onAfterResponse: async (_, response) => {
        if (response.getStatus() === 401) await session.refresh(token).catch(() => null);
        trackId = response.getHeader("Polyphony-Track-Id") ?? trackId;
      },
      onShouldRetry: (error) => {
        const status = error.originalResponse?.getStatus() ?? 0;
        return (
          status === 0 ||
          status === 401 ||
          status === 409 ||
          status === 423 ||
          status === 429 ||
          status >= 500
        );
      },
      onProgress: (sent) => this.change(id, { sent }),
      onError: (error) => {
        this.change(id, { state: "failed", problem: reason(error) });
        this.advance();
      },
      onSuccess: () => {
        this.change(id, { sent: file.size, state: "checking" });
        this.advance();
        void this.conclude(id, trackId);
      },
    });
  }

  private async conclude(id: string, trackId: string | null): Promise<void> {
    let found = trackId;
    let problem: string | null = null;
    const uploadId = this.uploads.get(id)?.url?.split("/").at(-1);
    for (let tries = 0; !found && !problem && uploadId && tries < 20; tries += 1) {
      try {
        const outcome = await uploadOutcome(uploadId);
        found = outcome.trackId;
        problem = outcome.problem;
      } catch {
        // Asked again below.
      }
      if (!found && !problem) await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    if (problem) this.change(id, { state: "failed", problem });
    else this.change(id, { state: "done", trackId: found });
    const item = this.items.find((entry) => entry.id === id);
    if (item) for (const listener of this.finished) listener(item);
  }

  private change(id: string, change: Partial<UploadItem>): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...change } : item));
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners) listener();
  }
}

function reason(error: Error | tus.DetailedError): string {
  if ("originalResponse" in error && error.originalResponse) {
    try {
      const problem = JSON.parse(error.originalResponse.getBody()) as { detail?: string; title?: string };
      const text = problem.detail ?? problem.title;
      if (text) return text;
    } catch {
      // Not a problem document.
    }
    return `The server refused the file (status ${error.originalResponse.getStatus()}).`;
  }
  return "The connection broke. Resume to go on where it stopped.";
}

export const uploads = new UploadQueue();
