// The few facts and corrections that gapless appending needs of fragmented MP4 (ISO/IEC 14496-12).
import { BrokenLadder } from "./playlist";

/** Samples of one AAC-LC frame (ISO/IEC 14496-3). */
const AAC_FRAME = 1024;

export interface InitFacts {
  /** Units of a second in which the file counts. */
  timescale: number;
  /** Encoder delay at the beginning, in units of the timescale. */
  priming: number;
  /** The initialisation part, without its edit list. */
  bytes: ArrayBuffer;
}

interface Box {
  kind: string;
  start: number;
  body: number;
  end: number;
}

/**
 * Browsers differ in what they make of an edit list. It is taken out here, and the encoder delay is trimmed by
 * `timestampOffset` and `appendWindowStart`, which all of them treat alike.
 */
export function readInit(source: ArrayBuffer): InitFacts {
  const bytes = source.slice(0);
  const view = new DataView(bytes);
  const trak = path(view, ["moov", "trak"]);
  const mdhd = trak && within(view, trak, ["mdia", "mdhd"]);
  if (!trak || !mdhd) throw new BrokenLadder("The initialisation part describes no track.");
  // Version 1 has 64-bit times in front of the timescale.
  const timescale = view.getUint32(mdhd.body + (view.getUint8(mdhd.body) === 1 ? 20 : 12));
  if (timescale === 0) throw new BrokenLadder("The track counts in no unit.");
  const edts = within(view, trak, ["edts"]);
  const elst = edts && within(view, edts, ["elst"]);
  const priming = elst ? firstMediaTime(view, elst) : 0;
  if (edts) rename(view, edts, "free");
  return { timescale, priming, bytes };
}

/**
 * ffmpeg lets the last AAC frame last only as long as there is sound in it, but a decoder always gives a whole
 * frame. With its real duration, `appendWindowEnd` trims the padding to the sample.
 */
export function wholeLastFrame(source: ArrayBuffer): ArrayBuffer {
  const bytes = source.slice(0);
  const view = new DataView(bytes);
  const moofs = [...children(view, 0, view.byteLength)].filter((box) => box.kind === "moof");
  const last = moofs.at(-1);
  const traf = last && within(view, last, ["traf"]);
  if (!traf) return bytes;
  const truns = [...children(view, traf.body, traf.end)].filter((box) => box.kind === "trun");
  const trun = truns.at(-1);
  const tfhd = within(view, traf, ["tfhd"]);
  if (!trun || !tfhd) return bytes;
  const flags = view.getUint32(trun.body) & 0xffffff;
  const samples = view.getUint32(trun.body + 4);
  if (samples === 0) return bytes;
  if (flags & 0x100) {
    const header = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0);
    const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length;
    const at = trun.body + header + (samples - 1) * fields * 4;
    if (at + 4 <= trun.end) view.setUint32(at, AAC_FRAME);
  } else {
    // A single sample takes its duration from the fragment's default.
    const wide = view.getUint32(tfhd.body) & 0xffffff;
    const at = tfhd.body + 8 + (wide & 0x1 ? 8 : 0) + (wide & 0x2 ? 4 : 0);
    if (wide & 0x8 && samples === 1) view.setUint32(at, AAC_FRAME);
  }
  return bytes;
}

/** Where the first edit that shows media begins in it; an empty edit has a negative time. */
function firstMediaTime(view: DataView, elst: Box): number {
  const long = view.getUint8(elst.body) === 1;
  const entries = Math.min(view.getUint32(elst.body + 4), 16);
  for (let entry = 0; entry < entries; entry += 1) {
    const at = elst.body + 8 + entry * (long ? 20 : 12);
    const time = long ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4);
    if (time >= 0) return time;
  }
  return 0;
}

function path(view: DataView, kinds: string[]): Box | null {
  return within(view, { kind: "", start: 0, body: 0, end: view.byteLength }, kinds);
}

function within(view: DataView, parent: Box, kinds: string[]): Box | null {
  let box: Box | null = parent;
  for (const kind of kinds) {
    if (!box) return null;
    const inside: Box[] = [...children(view, box.body, box.end)];
    box = inside.find((one) => one.kind === kind) ?? null;
  }
  return box;
}

function* children(view: DataView, from: number, end: number): Generator<Box> {
  let at = from;
  while (at + 8 <= end) {
    let size = view.getUint32(at);
    let head = 8;
    if (size === 1 && at + 16 <= end) {
      size = Number(view.getBigUint64(at + 8));
      head = 16;
    } else if (size === 0) size = end - at;
    if (size < head || at + size > end) throw new BrokenLadder("A box does not fit where it is.");
    const kind = String.fromCharCode(...[4, 5, 6, 7].map((byte) => view.getUint8(at + byte)));
    yield { kind, start: at, body: at + head, end: at + size };
    at += size;
  }
}

function rename(view: DataView, box: Box, kind: string): void {
  for (let letter = 0; letter < 4; letter += 1)
    view.setUint8(box.start + 4 + letter, kind.charCodeAt(letter));
}
