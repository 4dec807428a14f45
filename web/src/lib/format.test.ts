import { expect, it } from "vitest";
import { ago, count, duration, fileSize, longDuration, renditionLabel, spokenDuration } from "./format";

it("writes durations as people read them", () => {
  expect(duration(222_900)).toBe("3:42");
  expect(duration(3_723_000)).toBe("1:02:03");
  expect(spokenDuration(61_000)).toBe("1 minute 1 second");
  expect(longDuration(4_500_000)).toBe("1 hr 15 min");
  expect(longDuration(20_000)).toBe("1 min");
});

it("writes counts, sizes and times", () => {
  expect(count(1, "track")).toBe("1 track");
  expect(count(1_200, "track")).toBe("1,200 tracks");
  expect(fileSize(999)).toBe("999 B");
  expect(fileSize(12_340_000)).toBe("12.3 MB");
  const now = Date.parse("2026-11-20T12:00:00Z");
  expect(ago("2026-11-20T10:00:00Z", now)).toBe("2 hours ago");
  expect(ago("2026-11-20T11:59:40Z", now)).toBe("just now");
});

it("names renditions by their codec and the rate they were made for", () => {
  expect(renditionLabel({ name: "aac-256", codec: "mp4a.40.2", bitrate: 262_797 })).toBe("AAC 256");
  expect(renditionLabel({ name: "flac", codec: "fLaC", bitrate: 900_000 })).toBe("Lossless");
});
