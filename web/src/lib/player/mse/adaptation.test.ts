import { describe, expect, it } from "vitest";
import type { Rendition } from "@/api/types";
import { chooseRendition, Throughput } from "./adaptation";

const rung = (name: string, bitrate: number, codec = "mp4a.40.2"): Rendition => ({
  name,
  bitrate,
  codec,
  sample_rate: 44_100,
  channels: 2,
  size: 1,
});
const ladder = [rung("aac-64", 64_000), rung("aac-128", 128_000), rung("aac-256", 256_000)];
const lossless = [ladder[2] as Rendition, rung("flac", 900_000, "fLaC")];
const now = { quality: "auto" as const, estimate: 5e6, ahead: 10, current: null };
const name = (of: Rendition[], change: Partial<Parameters<typeof chooseRendition>[1]>) =>
  chooseRendition(of, { ...now, ...change })?.name;

describe("the rendition of the next segment", () => {
  it("is the best that the connection carries, and never nothing", () => {
    expect(name(ladder, {})).toBe("aac-256");
    expect(name(ladder, { estimate: 250_000 })).toBe("aac-128");
    expect(name(ladder, { estimate: 20_000 })).toBe("aac-64");
    expect(name([], {})).toBeUndefined();
  });

  it("is chosen with more caution while little is buffered", () => {
    expect(name(ladder, { estimate: 330_000, ahead: 1 })).toBe("aac-128");
    expect(name(ladder, { estimate: 330_000, ahead: 60 })).toBe("aac-256");
  });

  it("goes up only when there is room to spare, so that it does not go back and forth", () => {
    const current = ladder[1] as Rendition;
    expect(name(ladder, { estimate: 380_000, current })).toBe("aac-128");
    expect(name(ladder, { estimate: 380_000 })).toBe("aac-256");
    expect(name(ladder, { estimate: 600_000, current })).toBe("aac-256");
  });

  it("is the lossless one when that was asked for, until the buffer suffers", () => {
    expect(name(lossless, { quality: "lossless" })).toBe("flac");
    expect(name(lossless, { quality: "lossless", estimate: 700_000, ahead: 60 })).toBe("flac");
    expect(name(lossless, { quality: "lossless", estimate: 700_000, ahead: 4 })).toBe("aac-256");
  });

  it("counts the lossless one as the best, however small a simple sound packs", () => {
    const simple = [ladder[2] as Rendition, rung("flac", 107_000, "fLaC")];
    expect(name(simple, { quality: "lossless" })).toBe("flac");
  });

  it("is the smallest for who saves data", () => {
    expect(name(ladder, { saveData: true })).toBe("aac-64");
    expect(name(ladder, { saveData: true, quality: "high" })).toBe("aac-256");
  });
});

describe("throughput", () => {
  it("falls quickly, grows slowly, and is not measured by small answers", () => {
    const measured = new Throughput();
    measured.sample(100, 1);
    expect(measured.estimate()).toBe(1_500_000);
    measured.sample(125_000, 1_000);
    expect(measured.estimate()).toBe(1_000_000);
    measured.sample(125_000, 10_000);
    expect(measured.estimate()).toBe(550_000);
    measured.sample(125_000, 1_000);
    expect(measured.estimate()).toBeLessThan(700_000);
    measured.penalty();
    expect(measured.estimate()).toBeLessThan(350_000);
  });
});
