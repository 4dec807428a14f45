import { afterEach, expect, it } from "vitest";
import {
  ago,
  date,
  duration,
  elapsed,
  fileSize,
  longDuration,
  names,
  number,
  percent,
  renditionLabel,
  spokenDuration,
} from "./format";
import { switchLocale } from "./i18n";

afterEach(() => switchLocale("en"));

it("writes durations as people read them", () => {
  expect(duration(222_900)).toBe("3:42");
  expect(duration(3_723_000)).toBe("1:02:03");
  expect(duration(-1)).toBe("0:00");
  expect(spokenDuration(61_000)).toBe("1 minute 1 second");
  expect(spokenDuration(3_723_000)).toBe("1 hour 2 minutes 3 seconds");
  expect(spokenDuration(60_000)).toBe("1 minute");
  expect(spokenDuration(0)).toBe("0 seconds");
  expect(longDuration(4_500_000)).toBe("1 hr 15 min");
  expect(longDuration(7_200_000)).toBe("2 hr");
  expect(longDuration(20_000)).toBe("1 min");
  expect(elapsed(140)).toBe("0.1 sec");
  expect(elapsed(42_400)).toBe("42 sec");
  expect(elapsed(222_000)).toBe("3:42");
});

it("writes sizes and times", () => {
  expect(fileSize(999)).toBe("999 bytes");
  expect(fileSize(12_340_000)).toBe("12.3 MB");
  expect(fileSize(123_400_000_000)).toBe("123 GB");
  expect(percent(0.421)).toBe("42%");
  const now = Date.parse("2026-11-20T12:00:00Z");
  expect(ago("2026-11-20T10:00:00Z", now)).toBe("2 hours ago");
  expect(ago("2026-11-19T11:00:00Z", now)).toBe("yesterday");
  expect(ago("2026-11-20T11:59:40Z", now)).toBe("just now");
});

it("follows the language of the app", async () => {
  await switchLocale("de");
  expect(number(1_234_567)).toBe("1.234.567");
  expect(spokenDuration(61_000)).toBe("1 Minute, 1 Sekunde");
  expect(fileSize(12_340_000)).toBe("12,3 MB");
  expect(date("2026-11-20T12:00:00Z")).toBe("20.11.2026");
  expect(ago("2026-11-20T10:00:00Z", Date.parse("2026-11-20T12:00:00Z"))).toBe("vor 2 Stunden");
  expect(names([])).toBe("Unbekannt");
  await switchLocale("ja");
  expect(date("2026-11-20T12:00:00Z")).toBe("2026/11/20");
});

it("names renditions by their codec and the rate they were made for", () => {
  expect(renditionLabel({ name: "aac-256", codec: "mp4a.40.2", bitrate: 262_797 })).toBe("AAC 256");
  expect(renditionLabel({ name: "flac", codec: "fLaC", bitrate: 900_000 })).toBe("Lossless");
});
