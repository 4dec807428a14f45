import { describe, expect, it } from "vitest";
import { BrokenLadder, parsePlaylist } from "./playlist";
import { layOut, segmentAt } from "./rung";

const text = (body: string) =>
  `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-MAP:URI="aac-128.mp4",BYTERANGE="1000@0"\n${body}#EXT-X-ENDLIST\n`;
const whole = text(
  "#EXTINF:3.993832,\n#EXT-X-BYTERANGE:64000@1500\naac-128.mp4\n#EXTINF:4.029388,\n#EXT-X-BYTERANGE:66900\naac-128.mp4\n",
);

describe("a playlist", () => {
  it("lists byte ranges of one file; one without an offset begins where the last ended", () => {
    expect(parsePlaylist(whole)).toEqual({
      file: "aac-128.mp4",
      initSize: 1000,
      segments: [
        { offset: 1500, size: 64_000, seconds: 3.993832 },
        { offset: 65_500, size: 66_900, seconds: 4.029388 },
      ],
    });
  });

  it.each([
    ["<html>a proxy's page</html>", "something else"],
    [text(""), "nothing in it"],
    [text("#EXTINF:4,\naac-128.mp4\n"), "no byte range"],
    [text("#EXTINF:4,\n#EXT-X-BYTERANGE:10@0\nhttps://elsewhere/x.mp4\n"), "another file"],
    [text("#EXTINF:NaN,\n#EXT-X-BYTERANGE:10@0\naac-128.mp4\n"), "no duration"],
    [text("#EXTINF:4,\n#EXT-X-BYTERANGE:x@0\naac-128.mp4\n"), "a range that is no number"],
    [whole.replaceAll("aac-128.mp4", "../file"), "a path"],
  ])("is refused when it is %j", (broken) => {
    expect(() => parsePlaylist(broken)).toThrow(BrokenLadder);
  });

  it("counts in samples, so that rounded durations add up to the sample, and what is primed lies before zero", () => {
    const init = { timescale: 44_100, priming: 1024, bytes: new ArrayBuffer(0) };
    const { segments, seconds } = layOut(parsePlaylist(whole), init);
    expect(segments[0]?.start).toBe(-1024 / 44_100);
    expect(seconds).toBe(352_800 / 44_100);
    const many = {
      file: "f.mp4",
      initSize: 1,
      segments: Array(900).fill({ offset: 0, size: 1, seconds: 3.993832 }),
    };
    expect(layOut(many, init).seconds).toBe((900 * 176_128 - 1024) / 44_100);
  });

  it("finds the segment of a second, also at a border that floating point has missed", () => {
    const init = { timescale: 44_100, priming: 0, bytes: new ArrayBuffer(0) };
    const rung = { ...layOut(parsePlaylist(whole), init), init } as Parameters<typeof segmentAt>[0];
    expect(segmentAt(rung, 0)).toBe(0);
    expect(segmentAt(rung, 3.99)).toBe(0);
    expect(segmentAt(rung, (rung.segments[1]?.start ?? 0) - 1e-9)).toBe(1);
    expect(segmentAt(rung, 99)).toBe(1);
  });
});
