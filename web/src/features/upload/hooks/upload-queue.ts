// The files on their way to the server, three at a time. They go on while other pages are looked at.

import { fileSize } from "@/lib/format";
import { t } from "@/lib/i18n";
import { uuid } from "@/lib/id";
import { coversFor } from "../model/pictures";
import { Rate } from "../model/rate";
import type { Refusal } from "../model/refusals";
import type { Picked } from "../model/walk";
import type { OpenTransfer, Transfer } from "./tus-transfer";
import { isOpen, type UploadItem } from "./upload-item";

const AT_ONCE = 3;
/** Progress comes many times a second; people need it less often. */
const TELL_MS = 120;

export interface Outcome {
  trackId: string | null;
  problem: string | null;
}

/** What the queue needs from elsewhere. */
export interface Outside {
  open: OpenTransfer;
  /** What became of an upload whose bytes have all arrived. */
  outcome: (url: string | null, trackId: string | null) => Promise<Outcome>;
  /** Says of a new track what its folders say. */
  complete: (trackId: string, path: string) => Promise<void>;
  /** Gives tracks their cover; false when it was not needed. */
  cover: (trackIds: string[], picture: File, sure: boolean) => Promise<boolean>;
}

/** An upload that the server still has the beginning of. */
export interface Begun {
  url: string;
  name: string;
  size: number;
}

export class UploadQueue {
  private items: UploadItem[] = [];
  private files = new Map<string, Picked>();
  private transfers = new Map<string, Transfer>();
  private listeners = new Set<() => void>();
  private finished = new Set<(item: UploadItem) => void>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private halted: string | null = null;
  private batch = 0;
  readonly rate = new Rate();

  constructor(private readonly outside: Outside) {}

  current = (): UploadItem[] => this.items;
  /** Why nothing is sent until somebody acts, such as a full disk. */
  halt = (): string | null => this.halted;

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears of each file that has become a track, or could not. */
  onDone(listener: (item: UploadItem) => void): () => void {
    this.finished.add(listener);
    return () => this.finished.delete(listener);
  }

  /** `most` is the largest file that the server takes; `begun` are uploads that these files may go on with. */
  add(
    audio: readonly Picked[],
    pictures: readonly Picked[] = [],
    { most = null, begun = [] }: { most?: number | null; begun?: readonly Begun[] } = {},
  ): void {
    const free = [...begun];
    this.batch += 1;
    const added = audio.map((picked) => {
      const item = this.itemFor(picked, "audio");
      const at = free.findIndex((one) => one.name === picked.file.name && one.size === picked.file.size);
      const known = at < 0 ? null : (free.splice(at, 1)[0]?.url ?? null);
      const problem = refusedAtOnce(picked.file, most);
      if (problem) return { ...item, state: "failed" as const, problem, again: false };
      this.transfers.set(item.id, this.prepare(item.id, picked.file, known));
      return item;
    });
    const covers = coversFor(
      pictures,
      audio.map((one) => one.path),
    ).map(({ picture }) => this.itemFor(picture, "picture"));
    this.items = [...this.items, ...added, ...covers];
    this.advance();
    this.settleCovers();
  }

  pause(id: string): void {
    this.transfers.get(id)?.stop();
    this.change(id, { state: "paused" });
    this.advance();
  }

  /** Goes on with what was paused, or tries once more what failed. */
  resume(id: string): void {
    this.halted = null;
    this.change(id, { state: "waiting", problem: null });
    this.advance();
    this.settleCovers();
  }

  pauseAll(): void {
    for (const { id, state, kind } of this.items) {
      if (kind === "audio" && (state === "sending" || state === "waiting")) {
        this.transfers.get(id)?.stop();
        this.set(id, { state: "paused" });
      }
    }
    this.rate.clear();
    this.tell();
  }

  resumeAll(): void {
    this.halted = null;
    for (const item of this.items) if (item.state === "paused") this.set(item.id, { state: "waiting" });
    this.advance();
  }

  retryAll(): void {
    this.halted = null;
    for (const item of this.items) {
      if (item.state === "failed" && item.again) this.set(item.id, { state: "waiting", problem: null });
    }
    this.advance();
    this.settleCovers();
  }

  /** Stops an upload and tells the server to forget it; a finished one only leaves the list. */
  remove(id: string): void {
    this.drop(id);
    this.advance();
    this.settleCovers();
  }

  /** Stops everything that is not finished. */
  removeOpen(): void {
    this.halted = null;
    for (const item of this.items) if (item.state !== "done") this.drop(item.id);
    this.tell();
  }

  clearDone(): void {
    for (const item of this.items) if (item.state === "done") this.drop(item.id);
    this.settleCovers();
    this.tell();
  }

  /** Where files go now, so that nothing else is sent there. */
  addresses = (): ReadonlySet<string> =>
    new Set([...this.transfers.values()].flatMap((transfer) => transfer.url() ?? []));

  private itemFor(picked: Picked, kind: UploadItem["kind"]): UploadItem {
    const id = uuid();
    this.files.set(id, picked);
    return {
      id,
      kind,
      name: picked.file.name,
      path: picked.path,
      batch: this.batch,
      size: picked.file.size,
      sent: 0,
      state: "waiting",
      problem: null,
      again: true,
      trackId: null,
      unused: false,
    };
  }

  private drop(id: string): void {
    if (this.find(id)?.state !== "done") this.transfers.get(id)?.discard();
    this.transfers.delete(id);
    this.files.delete(id);
    this.items = this.items.filter((item) => item.id !== id);
  }

  private advance(): void {
    const audio = this.items.filter((item) => item.kind === "audio");
    const room = this.halted ? 0 : AT_ONCE - audio.filter((item) => item.state === "sending").length;
    for (const { id } of audio.filter((item) => item.state === "waiting").slice(0, Math.max(0, room))) {
      this.set(id, { state: "sending" });
      this.transfers.get(id)?.start();
    }
    this.tell();
  }

  private prepare(id: string, file: File, known: string | null): Transfer {
    return this.outside.open(
      file,
      {
        onProgress: (sent) => this.progress(id, sent),
        onRefused: (refusal) => this.refuse(id, refusal),
        onArrived: (trackId) => void this.conclude(id, trackId),
      },
      { known, taken: this.addresses },
    );
  }

  private progress(id: string, sent: number): void {
    const item = this.find(id);
    if (item?.state !== "sending") return;
    // What had arrived before was not sent now: the first news of a resumed upload is a leap.
    const leap = item.sent === 0 && sent > 0 && sent < item.size;
    this.rate.add(leap ? 0 : Math.max(0, sent - item.sent), Date.now());
    this.set(id, { sent });
    this.timer ??= setTimeout(() => this.tell(), TELL_MS);
  }

  private refuse(id: string, { reach, text }: Refusal): void {
    if (!this.find(id)) return;
    if (reach === "all") {
      this.halted = text;
      this.set(id, { state: "waiting" });
      this.rate.clear();
      return this.tell();
    }
    this.change(id, { state: "failed", problem: text, again: reach === "again" });
    this.advance();
    this.settleCovers();
  }

  private async conclude(id: string, known: string | null): Promise<void> {
    const before = this.find(id);
    if (!before) return;
    this.set(id, { sent: before.size, state: "checking" });
    this.advance();
    const { trackId, problem } = await this.outside.outcome(this.transfers.get(id)?.url() ?? null, known);
    if (trackId) await this.outside.complete(trackId, before.path).catch(() => {});
    if (problem) this.change(id, { state: "failed", problem, again: false });
    else this.change(id, { state: "done", trackId });
    const item = this.find(id);
    if (item) for (const listener of this.finished) listener(item);
    this.settleCovers();
  }

  /** A cover is given as soon as nothing of its folder is on its way any more. */
  private settleCovers(): void {
    const waiting = this.items.filter((item) => item.kind === "picture" && item.state === "waiting");
    for (const item of waiting) {
      const picked = this.files.get(item.id);
      const audio = this.items.filter((one) => one.kind === "audio" && one.batch === item.batch);
      const [cover] = picked
        ? coversFor(
            this.picturesOf(item.batch),
            audio.map((one) => one.path),
          ).filter(({ picture }) => picture === picked)
        : [];
      if (!cover || !picked) {
        this.drop(item.id);
        continue;
      }
      const music = audio.filter((one) => cover.of.includes(one.path));
      const trackIds = music.flatMap((one) => one.trackId ?? []);
      if (trackIds.length > 0 && !music.some(isOpen)) {
        void this.giveCover(item.id, trackIds, picked.file, cover.sure);
      }
    }
    if (waiting.length > 0) this.tell();
  }

  private picturesOf(batch: number): Picked[] {
    return this.items.flatMap((item) =>
      item.kind === "picture" && item.batch === batch ? (this.files.get(item.id) ?? []) : [],
    );
  }

  private async giveCover(id: string, trackIds: string[], picture: File, sure: boolean): Promise<void> {
    this.change(id, { state: "checking" });
    try {
      const used = await this.outside.cover(trackIds, picture, sure);
      this.change(id, { state: "done", unused: !used, sent: picture.size });
      const item = this.find(id);
      if (item) for (const listener of this.finished) listener(item);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.change(id, { state: "failed", problem: t("upload.refusal.coverFailed", { reason }) });
    }
  }

  private find(id: string): UploadItem | undefined {
    return this.items.find((item) => item.id === id);
  }

  private set(id: string, change: Partial<UploadItem>): void {
    this.items = this.items.map((item) => (item.id === id ? { ...item, ...change } : item));
  }

  private change(id: string, change: Partial<UploadItem>): void {
    this.set(id, change);
    this.tell();
  }

  private tell(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    for (const listener of this.listeners) listener();
  }
}

/** What need not be sent to be refused. */
function refusedAtOnce(file: File, most: number | null): string | null {
  if (file.size === 0) return t("upload.refusal.empty");
  if (most !== null && file.size > most) return t("upload.refusal.largerThan", { most: fileSize(most) });
  return null;
}
