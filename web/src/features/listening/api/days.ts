// Plays by the day on which they were heard.
import { locale, t } from "@/lib/i18n";

export interface Day<T> {
  /** A day of this device's calendar: "2026-11-28". */
  date: string;
  items: T[];
}

/** Groups what is already newest first. */
export function byDay<T extends { started_at: string }>(items: readonly T[]): Day<T>[] {
  const days: Day<T>[] = [];
  for (const item of items) {
    const date = dayOf(new Date(item.started_at));
    const last = days.at(-1);
    if (last?.date === date) last.items.push(item);
    else days.push({ date, items: [item] });
  }
  return days;
}

/** "Today", "Yesterday", or the date with its weekday. */
export function dayName(date: string, now = new Date()): string {
  if (date === dayOf(now)) return t("listening.history.today");
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  if (date === dayOf(yesterday)) return t("listening.history.yesterday");
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  return new Intl.DateTimeFormat(locale(), {
    weekday: "long",
    day: "numeric",
    month: "long",
    ...(year === now.getFullYear() ? {} : { year: "numeric" }),
  }).format(new Date(year, month - 1, day));
}

export function timeOfDay(iso: string): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: "short" }).format(new Date(iso));
}

function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
