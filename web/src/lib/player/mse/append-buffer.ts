// A source buffer whose operations are promises and never overlap.

export interface AppendWindow {
  /** Added to the times in the media. */
  offset: number;
  start: number;
  end: number;
}

/** The media part of the browser, as far as it is used here; `ManagedMediaSource` on iPhones. */
export function mediaSourceClass(): typeof MediaSource | null {
  const scope = globalThis as { MediaSource?: typeof MediaSource; ManagedMediaSource?: typeof MediaSource };
  return scope.MediaSource ?? scope.ManagedMediaSource ?? null;
}

/** Longer than any queue. A seek may go to what is not appended yet, as long as the duration covers it. */
const ENDLESS_S = 1e7;

export class AppendBuffer {
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly media: MediaSource,
    private readonly buffer: SourceBuffer,
    private type: string,
  ) {
    this.media.duration = ENDLESS_S;
  }

  append(bytes: ArrayBuffer, window: AppendWindow | null, type: string): Promise<void> {
    return this.enqueue(async () => {
      if (type !== this.type) {
        this.buffer.changeType(type);
        this.type = type;
      }
      if (window) {
        // In this order, because a window is never empty: its end must stay behind its start.
        this.buffer.timestampOffset = window.offset;
        this.buffer.appendWindowEnd = Number.POSITIVE_INFINITY;
        this.buffer.appendWindowStart = window.start;
        this.buffer.appendWindowEnd = window.end;
      }
      await this.settled(() => this.buffer.appendBuffer(bytes));
      if (this.media.readyState === "open" && this.media.duration < ENDLESS_S)
        this.media.duration = ENDLESS_S;
    });
  }

  remove(start: number, end: number): Promise<void> {
    return this.enqueue(async () => {
      if (end > start && this.buffer.buffered.length > 0)
        await this.settled(() => this.buffer.remove(start, end));
    });
  }

  /** Nothing follows; the element will end when it comes there. */
  end(): Promise<void> {
    return this.enqueue(async () => {
      if (this.media.readyState === "open") this.media.endOfStream();
    });
  }

  ranges(): { start: number; end: number }[] {
    try {
      const { buffered } = this.buffer;
      return Array.from({ length: buffered.length }, (_, at) => ({
        start: buffered.start(at),
        end: buffered.end(at),
      }));
    } catch {
      // The buffer was taken from its media source.
      return [];
    }
  }

  private enqueue<T>(work: () => Promise<T>): Promise<T> {
    const next = this.queue.then(work);
    this.queue = next.catch(() => {});
    return next;
  }

  private settled(begin: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const done = (failed: boolean) => () => {
        this.buffer.removeEventListener("updateend", good);
        this.buffer.removeEventListener("error", bad);
        if (failed) reject(new DOMException("The browser cannot decode this.", "EncodingError"));
        else resolve();
      };
      const good = done(false);
      const bad = done(true);
      this.buffer.addEventListener("updateend", good);
      this.buffer.addEventListener("error", bad);
      try {
        begin();
      } catch (error) {
        this.buffer.removeEventListener("updateend", good);
        this.buffer.removeEventListener("error", bad);
        reject(error);
      }
    });
  }
}
