// Numbers and times as people read them.

/** 222000 → "3:42"; 3723000 → "1:02:03". */
export function duration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const seconds = String(total % 60).padStart(2, "0");
  const minutes = Math.floor(total / 60) % 60;
  const hours = Math.floor(total / 3600);
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

/** 222000 → "3 minutes 42 seconds", for screen readers. */
export function spokenDuration(ms: number): string {
  const total = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(total / 60);
  const seconds = total % 60;
  const part = (count: number, unit: string) => `${count} ${unit}${count === 1 ? "" : "s"}`;
  return minutes > 0 ? `${part(minutes, "minute")} ${part(seconds, "second")}` : part(seconds, "second");
}

/** 4500000 → "1 hr 15 min". */
export function longDuration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${Math.max(1, minutes)} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} hr` : `${Math.floor(minutes / 60)} hr ${rest} min`;
}

export function count(value: number, singular: string, plural = `${singular}s`): string {
  return `${value.toLocaleString("en")} ${value === 1 ? singular : plural}`;
}

export function fileSize(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export function date(iso: string): string {
  return new Intl.DateTimeFormat("en", { dateStyle: "medium" }).format(new Date(iso));
}

/** "3 minutes ago". */
export function ago(iso: string, now = Date.now()): string {
  const seconds = Math.round((new Date(iso).getTime() - now) / 1000);
  const steps: [Intl.RelativeTimeFormatUnit, number][] = [
    ["year", 31_536_000],
    ["month", 2_592_000],
    ["day", 86_400],
    ["hour", 3_600],
    ["minute", 60],
  ];
  const format = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.round(seconds / size), unit);
  }
  return "just now";
}

/** "aac-128" and its codec → "AAC 128"; FLAC by its sample rate. */
export function renditionLabel(rendition: { name: string; codec: string; bitrate: number }): string {
  if (/flac/i.test(rendition.codec)) return "Lossless";
  return `AAC ${Math.round(rendition.bitrate / 1000 / 32) * 32 || Math.round(rendition.bitrate / 1000)}`;
}

export function names(artists: { name: string }[]): string {
  return artists.map((artist) => artist.name).join(", ") || "Unknown artist";
}
