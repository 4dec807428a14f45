// Dates of release, as precisely as they are known.
import { locale } from "@/lib/i18n";

/** "2014-03-21" → "March 21, 2014", "2014-03" → "March 2014", "2014" → "2014", in the language in force. */
export function releaseDate(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  if (!year || !month) return date;
  const style: Intl.DateTimeFormatOptions = day
    ? { year: "numeric", month: "long", day: "numeric" }
    : { year: "numeric", month: "long" };
  return new Intl.DateTimeFormat(locale(), { ...style, timeZone: "UTC" }).format(
    Date.UTC(year, month - 1, day || 1),
  );
}
