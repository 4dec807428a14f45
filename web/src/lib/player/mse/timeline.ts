// Where tracks lie on the one time axis of a media source, and what of them is buffered in which rendition.
import type { Quality, Rendition } from "@/api/types";
import type { Rung } from "./rung";
import type { Source } from "./source";

/** The axis begins here, so that the encoder delay of the first track does not lie before zero. */
export const ORIGIN_S = 1;

/** A track to be played from its ladder. */
export interface LadderItem {
  key: string;
  source: Source;
  quality: Quality;
}

export interface Entry extends LadderItem {
  /** Seconds on the axis. */
  start: number;
  /** How long it sounds; to the sample as soon as one rendition is open. */
  seconds: number;
  exact: boolean;
  rungs: Map<string, Promise<Rung>>;
}

export interface Span {
  entry: Entry;
  rendition: Rendition;
  start: number;
  end: number;
  bytes: number;
}

export function entryOf(item: LadderItem, start: number): Entry {
  const seconds = item.source.stream.duration_ms / 1000;
  return { ...item, start, seconds, exact: false, rungs: new Map() };
}

export class Spans {
  private all: Span[] = [];

  /** What is appended replaces what lay there, as in the browser's own buffer. */
  add(span: Span): void {
    if (span.end <= span.start) return;
    this.cut(span.start, span.end);
    this.all.push(span);
    this.all.sort((a, b) => a.start - b.start);
  }

  cut(from: number, to: number): void {
    this.all = this.all.flatMap((span) => {
      if (span.end <= from || span.start >= to) return [span];
      const part = (start: number, end: number): Span => ({
        ...span,
        start,
        end,
        bytes: (span.bytes * (end - start)) / (span.end - span.start),
      });
      const left = span.start < from ? [part(span.start, from)] : [];
      return span.end > to ? [...left, part(to, span.end)] : left;
    });
  }

  at(time: number): Span | null {
    return this.all.find((span) => span.start <= time && time < span.end) ?? null;
  }

  /** The first border between segments of this entry that lies at `time` or later. */
  borderAfter(entry: Entry, time: number): number | null {
    return this.all.find((span) => span.entry === entry && span.end >= time)?.end ?? null;
  }

  first(): number | null {
    return this.all[0]?.start ?? null;
  }

  bytesAfter(time: number): number {
    return this.all.reduce((sum, span) => (span.end > time ? sum + span.bytes : sum), 0);
  }
}
