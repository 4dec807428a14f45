// Keeps one source buffer filled with successive tracks, so that one follows the other to the sample: each lies on
// a common time axis, its encoder delay before and its padding behind an append window that is exactly the track.
import type { Rendition } from "@/api/types";
import { chooseRendition, Throughput } from "./adaptation";
import { AppendBuffer, mediaSourceClass } from "./append-buffer";
import { wholeLastFrame } from "./boxes";
import { BrokenLadder } from "./playlist";
import { isLossless, openRung, type Rung, segmentAt, typeOf } from "./rung";
import { mayPass, SourceError } from "./source";
import { type Entry, entryOf, type LadderItem, ORIGIN_S, type Span, Spans } from "./timeline";

export interface FeederEvents {
  /** Another rendition sounds now. */
  rendition(rendition: Rendition): void;
  /** The track that was to follow has begun. */
  advanced(key: string): void;
  /** Bytes do not come; what is buffered plays on. */
  lost(): void;
  found(): void;
  /** The ladder of the current track cannot be played. */
  broken(error: unknown): void;
  /** The same for the one that was to follow. */
  nextBroken(key: string): void;
}

/** How much is appended before the playhead: enough for a tunnel, little enough for a browser's quota. */
const AHEAD_S = 180;
const AHEAD_BYTES = 7_000_000;
const BEHIND_S = 45;
/** A change of quality begins at the first border of segments that is this far away. */
const SWITCH_AFTER_S = 0.8;
const RETRY_MS = [500, 1_000, 2_000, 4_000, 5_000];
/** A server that fails this often in a row over the same segment will not give it. */
const MOST_FAULTS = 3;

interface Cursor {
  entry: Entry;
  /** Seconds of the track from which the next segment is needed. */
  time: number;
  /** What lies before `time` stays; the next segment is cut there. */
  trim: boolean;
}

/** Measured by all decks together: there is one connection. */
const throughput = new Throughput();

export class Feeder {
  private media: MediaSource | null = null;
  private opened: Promise<void> = Promise.resolve();
  private buffer: AppendBuffer | null = null;
  private current: Entry | null = null;
  private next: Entry | null = null;
  private cursor: Cursor | null = null;
  private loaded: Rung | null = null;
  private spans = new Spans();
  private aborter = new AbortController();
  private turn = 0;
  private wakeUp: (() => void) | null = null;
  private failures = 0;
  private faults = 0;
  private isLost = false;
  private room = AHEAD_BYTES;
  private sounding: Rendition | null = null;
  /** Where to begin, until the element knows its media and can be sent there. */
  private pending: number | null = null;
  private boundary: ReturnType<typeof setTimeout> | null = null;

  constructor(
    private readonly audio: HTMLMediaElement,
    private readonly events: FeederEvents,
  ) {}

  static playable(renditions: Rendition[]): Rendition[] {
    const media = mediaSourceClass();
    return media ? renditions.filter((rendition) => media.isTypeSupported(typeOf(rendition))) : [];
  }

  begin(item: LadderItem, at: number): void {
    this.clear();
    const Media = mediaSourceClass();
    if (!Media) return this.events.broken(new BrokenLadder("There is no media source here."));
    const turn = this.turn;
    const media = new Media();
    this.media = media;
    this.current = entryOf(item, ORIGIN_S);
    this.cursor = { entry: this.current, time: at, trim: false };
    this.pending = ORIGIN_S + at;
    // Managed media sources are for local playback only and say so by this.
    if (!("MediaSource" in globalThis)) (this.audio as HTMLAudioElement).disableRemotePlayback = true;
    const url = URL.createObjectURL(media);
    this.opened = new Promise((resolve) => {
      media.addEventListener(
        "sourceopen",
        () => {
          URL.revokeObjectURL(url);
          resolve();
        },
        { once: true },
      );
    });
    this.audio.addEventListener(
      "loadedmetadata",
      () => {
        if (turn !== this.turn || this.pending === null) return;
        this.audio.currentTime = this.pending;
        this.pending = null;
      },
      { once: true },
    );
    this.audio.src = url;
    void this.run(turn);
  }

  /** What comes after the current track, without a gap; null when nothing does. */
  follow(item: LadderItem | null): void {
    const { current, cursor } = this;
    if (!current || (item && this.next?.key === item.key && this.next.source === item.source)) return;
    const dropped = this.next;
    const passed = cursor === null || cursor.entry !== current;
    this.next = item ? entryOf(item, current.start + current.seconds) : null;
    if (!passed) return;
    if (dropped) this.removeFrom(dropped.start);
    this.redirect(this.next ? { entry: this.next, time: 0, trim: false } : null);
    if (!this.next) void this.buffer?.end().catch(() => {});
  }

  /** Goes on with the same track in another quality, from the next border of segments. */
  change(item: LadderItem): void {
    const { current, cursor } = this;
    if (!current) return;
    this.follow(null);
    Object.assign(current, { source: item.source, quality: item.quality, rungs: new Map() });
    const border = this.spans.borderAfter(current, this.audio.currentTime + SWITCH_AFTER_S);
    if (border !== null) this.redirect({ entry: current, time: border - current.start, trim: true });
    else if (cursor?.entry === current) this.redirect({ ...cursor, trim: true });
  }

  seek(seconds: number): void {
    const { current } = this;
    if (!current) return;
    const target = current.start + seconds;
    const span = this.spans.at(target);
    if (this.pending !== null) this.pending = target;
    else this.audio.currentTime = target;
    if (span?.entry === current) return;
    this.removeFrom(0);
    this.redirect({ entry: current, time: seconds, trim: false });
  }

  /** The network is back, or may be. */
  retry(): void {
    this.failures = 0;
    this.wakeUp?.();
  }

  clear(): void {
    this.turn += 1;
    this.redirect(null);
    if (this.boundary) clearTimeout(this.boundary);
    this.boundary = null;
    this.media = null;
    this.buffer = null;
    this.current = null;
    this.next = null;
    this.loaded = null;
    this.sounding = null;
    this.pending = null;
    this.failures = 0;
    this.faults = 0;
    this.isLost = false;
    this.room = AHEAD_BYTES;
    this.spans = new Spans();
  }

  /** Seconds of the current track. */
  position(): number {
    if (!this.current) return 0;
    const at = (this.pending ?? this.audio.currentTime) - this.current.start;
    return Math.min(Math.max(0, at), this.current.seconds);
  }

  seconds(): number {
    return this.current?.seconds ?? 0;
  }

  /** Up to which second the current track is buffered without a hole. */
  buffered(): number {
    if (!this.current) return 0;
    const time = this.pending ?? this.audio.currentTime;
    const range = this.buffer?.ranges().find((one) => one.start <= time + 0.3 && time <= one.end);
    return range ? Math.min(range.end - this.current.start, this.current.seconds) : this.position();
  }

  /** Whether a lost network would be noticed at all: the rest of the track is here. */
  complete(): boolean {
    return this.current !== null && (this.cursor === null || this.cursor.entry !== this.current);
  }

  /** To be called whenever the element's time has moved. */
  tick(): void {
    const { current, next } = this;
    if (!current || this.pending !== null) return;
    const time = this.audio.currentTime;
    if (next && this.complete() && time >= next.start - 0.0005) {
      this.current = next;
      this.next = null;
      this.events.advanced(next.key);
    } else if (next && this.complete() && !this.audio.paused && !this.boundary) {
      // `timeupdate` comes four times a second only; the change of the track is told when it is heard.
      const left = ((next.start - time) / (this.audio.playbackRate || 1)) * 1000;
      if (left < 1_500) {
        this.boundary = setTimeout(() => {
          this.boundary = null;
          this.tick();
        }, left + 5);
      }
    }
    const span = this.spans.at(time);
    if (span && span.rendition !== this.sounding) {
      this.sounding = span.rendition;
      this.events.rendition(span.rendition);
    }
    // Between two attempts at a lost network the pause is kept.
    if (!this.isLost) this.wakeUp?.();
  }

  private async run(turn: number): Promise<void> {
    while (turn === this.turn) {
      const { cursor } = this;
      const { signal } = this.aborter;
      if (!cursor || !this.hungry(cursor)) {
        await this.sleep(1_000);
        continue;
      }
      try {
        await this.step(cursor, signal, turn);
        this.arrived();
      } catch (error) {
        if (turn !== this.turn) return;
        if (signal.aborted) continue;
        if (error instanceof SourceError && error.kind === "faulty") this.faults += 1;
        if (isFull(error)) await this.makeRoom();
        else if (mayPass(error) && this.faults < MOST_FAULTS) {
          throughput.penalty();
          const wait = RETRY_MS[Math.min(this.failures, RETRY_MS.length - 1)] ?? 5_000;
          this.failures += 1;
          this.isLost = true;
          this.events.lost();
          await this.sleep(wait);
        } else {
          this.arrived();
          if (cursor.entry !== this.next) return this.events.broken(error);
          // The current track ends as the last one does.
          this.follow(null);
          this.events.nextBroken(cursor.entry.key);
        }
      }
    }
  }

  /** The server has answered, well or for good. */
  private arrived(): void {
    if (this.isLost) this.events.found();
    this.isLost = false;
    this.failures = 0;
    this.faults = 0;
  }

  /** Fetches and appends one segment, and moves the cursor behind it. */
  private async step(cursor: Cursor, signal: AbortSignal, turn: number): Promise<void> {
    const { entry } = cursor;
    const rung = await this.rungFor(entry, cursor, signal);
    if (!entry.exact) {
      entry.seconds = rung.seconds;
      entry.exact = true;
      if (this.next && entry === this.current) this.next.start = entry.start + entry.seconds;
    }
    const index = segmentAt(rung, cursor.time);
    const segment = rung.segments[index];
    if (!segment) throw new BrokenLadder("There are no segments.");
    let bytes = await this.fetch(entry, rung, index, signal);
    const last = index === rung.segments.length - 1;
    if (last && !isLossless(rung.rendition)) bytes = wholeLastFrame(bytes);
    await this.opened;
    if (turn !== this.turn || signal.aborted) return;
    this.buffer ??= this.makeBuffer(rung.type);
    const { buffer } = this;
    this.evict(buffer);
    // Behind another rendition the first frames are cut where that one ended.
    const trim = cursor.trim || (rung !== this.loaded && cursor.time > 0 && this.joins(entry, cursor.time));
    if (rung !== this.loaded) {
      await buffer.append(rung.init.bytes, null, rung.type);
      this.loaded = rung;
    }
    const from = trim ? entry.start + cursor.time : entry.start;
    const window = {
      offset: entry.start - rung.init.priming / rung.init.timescale,
      start: from,
      end: entry.start + entry.seconds,
    };
    await buffer.append(bytes, window, rung.type);
    if (turn !== this.turn) return;
    const span: Span = {
      entry,
      rendition: rung.rendition,
      start: Math.max(from, entry.start + segment.start),
      end: last ? window.end : entry.start + segment.end,
      bytes: segment.size,
    };
    this.spans.add(span);
    if (signal.aborted) return;
    if (!last) this.cursor = { entry, time: segment.end, trim: false };
    else if (entry === this.current && this.next) this.cursor = { entry: this.next, time: 0, trim: false };
    else {
      this.cursor = null;
      await buffer.end();
    }
  }

  private joins(entry: Entry, time: number): boolean {
    return this.spans.at(entry.start + time - 0.001)?.entry === entry;
  }

  private async rungFor(entry: Entry, cursor: Cursor, signal: AbortSignal): Promise<Rung> {
    const saveData = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData ?? false;
    const rendition = chooseRendition(Feeder.playable(entry.source.stream.renditions), {
      quality: entry.quality,
      estimate: entry.source.via === "offline" ? Number.POSITIVE_INFINITY : throughput.estimate(),
      ahead: this.ahead(cursor),
      current: this.loaded?.rendition ?? null,
      saveData: saveData && entry.source.via !== "offline",
    });
    if (!rendition) throw new BrokenLadder("This browser plays none of the renditions.");
    let rung = entry.rungs.get(rendition.name);
    if (!rung) {
      rung = openRung(entry.source, rendition, cursor.time === 0, signal);
      entry.rungs.set(rendition.name, rung);
      rung.catch(() => entry.rungs.delete(rendition.name));
    }
    return rung;
  }

  private async fetch(entry: Entry, rung: Rung, index: number, signal: AbortSignal): Promise<ArrayBuffer> {
    const segment = rung.segments[index];
    if (!segment) throw new BrokenLadder("There is no such segment.");
    if (index === 0 && rung.head) {
      const { head } = rung;
      rung.head = null;
      const bytes = await head.catch(() => null);
      if (bytes) return bytes;
    }
    const began = performance.now();
    const range = { start: segment.offset, end: segment.offset + segment.size };
    const bytes = await entry.source.read(rung.file, range, signal);
    if (entry.source.via !== "offline") throughput.sample(bytes.byteLength, performance.now() - began);
    return bytes;
  }

  private makeBuffer(type: string): AppendBuffer {
    if (!this.media) throw new BrokenLadder("The media source is gone.");
    return new AppendBuffer(this.media, this.media.addSourceBuffer(type), type);
  }

  private ahead(cursor: Cursor): number {
    return Math.max(0, cursor.entry.start + cursor.time - (this.pending ?? this.audio.currentTime));
  }

  private hungry(cursor: Cursor): boolean {
    const ahead = this.ahead(cursor);
    if (ahead < 10) return true;
    // A phone's media source says when it wants nothing, to save power.
    if ((this.media as { streaming?: boolean } | null)?.streaming === false) return false;
    return ahead < AHEAD_S && this.spans.bytesAfter(this.audio.currentTime) < this.room;
  }

  private evict(buffer: AppendBuffer): void {
    const first = this.spans.first();
    const keep = this.audio.currentTime - BEHIND_S;
    if (first === null || first > keep - 15) return;
    this.spans.cut(0, keep);
    void buffer.remove(0, keep).catch(() => {});
  }

  private async makeRoom(): Promise<void> {
    const keep = this.audio.currentTime - 5;
    this.room = Math.max(500_000, this.room * 0.7);
    if (keep > 0) {
      this.spans.cut(0, keep);
      await this.buffer?.remove(0, keep).catch(() => {});
    }
    await this.sleep(1_000);
  }

  private removeFrom(start: number): void {
    this.spans.cut(start, Number.POSITIVE_INFINITY);
    void this.buffer?.remove(start, Number.POSITIVE_INFINITY).catch(() => {});
  }

  private redirect(cursor: Cursor | null): void {
    this.aborter.abort();
    this.aborter = new AbortController();
    this.cursor = cursor;
    this.wakeUp?.();
  }

  private sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.wakeUp?.(), ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        this.wakeUp = null;
        resolve();
      };
    });
  }
}

/** The buffer takes no more until something is removed (Media Source Extensions, section 3.5.4). */
function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
