import { expect, it } from "vitest";
import { byDay, dayName } from "./days";

const at = (date: Date) => ({ started_at: date.toISOString() });

it("plays lie on the days of this device's calendar", () => {
  const days = byDay([
    at(new Date(2026, 10, 28, 0, 5)),
    at(new Date(2026, 10, 27, 23, 55)),
    at(new Date(2026, 10, 27, 8, 0)),
  ]);
  expect(days.map(({ date, items }) => [date, items.length])).toEqual([
    ["2026-11-28", 1],
    ["2026-11-27", 2],
  ]);
});

it("days near by have names, others their date, with the year when it is another", () => {
  const now = new Date(2026, 0, 1, 9, 0);
  expect(dayName("2026-01-01", now)).toBe("Today");
  expect(dayName("2025-12-31", now)).toBe("Yesterday");
  expect(dayName("2025-12-24", now)).toBe("Wednesday, December 24, 2025");
});
