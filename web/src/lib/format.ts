// Numbers, times and sizes as people read them, in the language of the app.
import { locale, t } from "./i18n";

/** 222000 → "3:42"; 3723000 → "1:02:03". */
export function duration(ms: number): string {
  const [hours, minutes, seconds] = parts(ms);
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}

/** 222000 → "3 minutes 42 seconds", for screen readers. */
export function spokenDuration(ms: number): string {
  const [hours, minutes, seconds] = parts(ms);
  return units(
    [
      [hours, "hour"],
      [minutes, "minute"],
      [seconds, "second"],
    ],
    "long",
  );
}

/** 4500000 → "1 hr 15 min". Nothing lasts less than a minute. */
export function longDuration(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / 60_000));
  return units(
    [
      [Math.floor(minutes / 60), "hour"],
      [minutes % 60, "minute"],
    ],
    "short",
  );
}

/** 140 → "0.1 sec", 222000 → "3:42": how long some work took. */
export function elapsed(ms: number): string {
  if (ms >= 60_000) return duration(ms);
  const digits = ms < 10_000 ? 1 : 0;
  return numbers({
    style: "unit",
    unit: "second",
    unitDisplay: "short",
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  }).format(Math.max(0, ms) / 1000);
}

/** 12340000 → "12.3 MB", in units of thousands. */
export function fileSize(bytes: number): string {
  const names = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
  let value = Math.max(0, bytes);
  let at = 0;
  while (value >= 1000 && at < names.length - 1) {
    value /= 1000;
    at += 1;
  }
  const digits = at === 0 || value >= 100 ? 0 : 1;
  return numbers({
    style: "unit",
    unit: names[at] ?? "byte",
    unitDisplay: at === 0 ? "long" : "short",
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  }).format(value);
}

/** 1234 → "1,234". */
export function number(value: number): string {
  return numbers({}).format(value);
}

/** 0.42 → "42%". */
export function percent(share: number): string {
  return numbers({ style: "percent", maximumFractionDigits: 0 }).format(share);
}

/** "Nov 20, 2026". */
export function date(iso: string): string {
  return dates({ dateStyle: "medium" }).format(new Date(iso));
}

/** "Nov 20, 2026, 12:00 PM". */
export function dateTime(iso: string): string {
  return dates({ dateStyle: "medium", timeStyle: "short" }).format(new Date(iso));
}

const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000],
  ["month", 2_592_000],
  ["week", 604_800],
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3 minutes ago". */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  for (const [unit, size] of STEPS) {
    if (Math.abs(seconds) >= size) return relative().format(Math.round(seconds / size), unit);
  }
  return t("format.justNow");
}

/** "aac-128" and its codec → "AAC 128"; FLAC by what it is. */
export function renditionLabel(rendition: { name: string; codec: string; bitrate: number }): string {
  if (/flac/i.test(rendition.codec)) return t("format.lossless");
  return `AAC ${Math.round(rendition.bitrate / 1000 / 32) * 32 || Math.round(rendition.bitrate / 1000)}`;
}

export function names(artists: { name: string }[]): string {
  return artists.map((artist) => artist.name).join(", ") || t("format.unknownArtist");
}

function parts(ms: number): [number, number, number] {
  const total = Math.max(0, Math.floor(ms / 1000));
  return [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60];
}

/** What is zero is left out, as long as something stays. */
function units(all: [number, string][], unitDisplay: "long" | "short"): string {
  const some = all.filter(
    ([value], index) => value > 0 || (index === all.length - 1 && all.every(([v]) => v === 0)),
  );
  const words = some.map(([value, unit]) => numbers({ style: "unit", unit, unitDisplay }).format(value));
  return kept("list", {}, () => new Intl.ListFormat(locale(), { type: "unit", style: "narrow" })).format(
    words,
  );
}

// Making a formatter costs far more than using it, and rows of lists use them by the thousand.
const cache = new Map<string, unknown>();

function kept<T>(kind: string, options: object, make: () => T): T {
  const key = `${locale()} ${kind} ${JSON.stringify(options)}`;
  const known = cache.get(key) as T | undefined;
  if (known) return known;
  const made = make();
  cache.set(key, made);
  return made;
}

const numbers = (options: Intl.NumberFormatOptions) =>
  kept("number", options, () => new Intl.NumberFormat(locale(), options));
const dates = (options: Intl.DateTimeFormatOptions) =>
  kept("date", options, () => new Intl.DateTimeFormat(locale(), options));
const relative = () => kept("relative", {}, () => new Intl.RelativeTimeFormat(locale(), { numeric: "auto" }));
