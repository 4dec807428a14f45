// The queue of downloads: a few at a time, the oldest wish first, again by itself after whatever passes.
import { failureOf, StillPreparing } from "./download";
import type { Copy, Failure } from "./model";

export interface DownloadHost {
  /** What is still to be brought here, in order. */
  waiting(): Copy[];
  run(copy: Copy, signal: AbortSignal): Promise<void>;
  failed(trackId: string, failure: Failure): Promise<void>;
  /** Something began or ended. */
  changed(): void;
  online(): boolean;
  now(): number;
}

const AT_ONCE = 2;
const PREPARING_MS = 3_000;
const RETRY_MS = [2_000, 5_000, 15_000, 60_000];

interface Pause {
  until: number;
  attempts: number;
}

interface Running {
  aborter: AbortController;
  done: Promise<void>;
}

export class Downloads {
  private readonly running = new Map<string, Running>();
  private readonly pauses = new Map<string, Pause>();
  private timer: ReturnType<typeof setTimeout> | null = null;
  private stopped = true;

  constructor(private readonly host: DownloadHost) {}

  active(): ReadonlySet<string> {
    return new Set(this.running.keys());
  }

  start(): void {
    this.stopped = false;
    this.pump();
  }

  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.pauses.clear();
    for (const id of this.running.keys()) void this.cancel(id);
  }

  /** Settles when nothing is written any more. */
  async cancel(trackId: string): Promise<void> {
    const running = this.running.get(trackId);
    this.running.delete(trackId);
    this.pauses.delete(trackId);
    running?.aborter.abort();
    await running?.done;
  }

  /** The network is back, or somebody does not want to wait: everything is tried at once. */
  retry(): void {
    this.pauses.clear();
    this.pump();
  }

  pump(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    if (this.stopped || !this.host.online()) return;
    const now = this.host.now();
    let next = Number.POSITIVE_INFINITY;
    for (const copy of this.host.waiting()) {
      if (this.running.size >= AT_ONCE) return;
      if (this.running.has(copy.trackId)) continue;
      const until = this.pauses.get(copy.trackId)?.until ?? 0;
      if (until <= now) this.begin(copy);
      else next = Math.min(next, until);
    }
    if (Number.isFinite(next)) this.timer = setTimeout(() => this.pump(), next - now);
  }

  private begin(copy: Copy): void {
    const running: Running = { aborter: new AbortController(), done: Promise.resolve() };
    this.running.set(copy.trackId, running);
    this.host.changed();
    running.done = this.run(copy, running);
  }

  private async run(copy: Copy, running: Running): Promise<void> {
    const { trackId } = copy;
    const { signal } = running.aborter;
    try {
      await this.host.run(copy, signal);
      this.pauses.delete(trackId);
    } catch (error) {
      if (signal.aborted) return;
      const failure = failureOf(error);
      if (failure) await this.host.failed(trackId, failure).catch(() => {});
      else this.pause(trackId, error instanceof StillPreparing);
    } finally {
      if (this.running.get(trackId) === running) this.running.delete(trackId);
      this.host.changed();
      this.pump();
    }
  }

  private pause(trackId: string, preparing: boolean): void {
    const attempts = this.pauses.get(trackId)?.attempts ?? 0;
    const wait = preparing
      ? Math.min(PREPARING_MS * 1.3 ** attempts, 60_000)
      : (RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)] ?? 0);
    this.pauses.set(trackId, { until: this.host.now() + wait, attempts: attempts + 1 });
  }
}
