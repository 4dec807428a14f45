import { describe, expect, it } from "vitest";
import { readInit, wholeLastFrame } from "./boxes";
import { BrokenLadder } from "./playlist";

const words = (...values: number[]): number[] =>
  values.flatMap((value) => [24, 16, 8, 0].map((bits) => (value >>> bits) & 255));
const box = (kind: string, ...body: number[][]): number[] => {
  const inside = body.flat();
  return [...words(inside.length + 8), ...[...kind].map((letter) => letter.charCodeAt(0)), ...inside];
};
const buffer = (...boxes: number[][]): ArrayBuffer => Uint8Array.from(boxes.flat()).buffer;
const text = (bytes: ArrayBuffer): string => String.fromCharCode(...new Uint8Array(bytes));

const moov = (time: number) =>
  box(
    "moov",
    box(
      "trak",
      box("edts", box("elst", words(0, 1, 0, time, 0x10000))),
      box("mdia", box("mdhd", words(0, 0, 0, 44_100, 0))),
    ),
  );
const traf = (tfhd: number[], ...truns: number[][]) =>
  box("moof", box("traf", box("tfhd", tfhd), ...truns.map((trun) => box("trun", trun))));

describe("the initialisation part", () => {
  it("says how it counts and what is primed, and is handed on without its edit list", () => {
    const facts = readInit(buffer(box("ftyp"), moov(1024)));
    expect([facts.timescale, facts.priming]).toEqual([44_100, 1024]);
    expect(text(facts.bytes)).not.toContain("edts");
    expect(text(facts.bytes)).toContain("free");
  });

  it("has nothing primed when its first edit is empty", () => {
    expect(readInit(buffer(moov(-1))).priming).toBe(0);
  });

  it.each([
    [buffer(box("ftyp")), "no track"],
    [buffer(words(4000), [109, 111, 111, 118]), "a box larger than the file"],
    [buffer(box("moov", words(0, 0))), "a box of no size that leads nowhere"],
  ])("is refused when it is broken", (broken) => {
    expect(() => readInit(broken)).toThrow(BrokenLadder);
  });
});

describe("the last frame", () => {
  const durationAt = (bytes: ArrayBuffer, fromEnd: number) =>
    new DataView(bytes).getUint32(bytes.byteLength - fromEnd);

  it("lasts as long as it decodes to, so that its padding can be cut", () => {
    const segment = buffer(traf(words(0, 1), words(0x301, 2, 0, 1024, 700, 816, 300)));
    expect(durationAt(wholeLastFrame(segment), 8)).toBe(1024);
    expect(durationAt(segment, 8)).toBe(816);
  });

  it("is the one of the last fragment, also when its duration is the fragment's default", () => {
    const segment = buffer(
      traf(words(0, 1), words(0x301, 1, 0, 1000, 700)),
      traf(words(0x8, 1, 816), words(0x201, 1, 0, 700)),
    );
    const mended = new DataView(wholeLastFrame(segment));
    const words32 = Array.from({ length: mended.byteLength / 4 }, (_, at) => mended.getUint32(at * 4));
    expect(words32).toContain(1000);
    expect(words32).not.toContain(816);
  });
});
