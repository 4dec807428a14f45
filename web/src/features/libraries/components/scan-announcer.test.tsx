import { render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import type { ScanState } from "@/api/types";
import { ScanAnnouncer } from "./scan-announcer";

const at = (state: "idle" | "scanning", seen: number): ScanState => ({
  state,
  seen,
  added: 2,
  updated: 0,
  unchanged: 0,
  moved: 0,
  missing: 1,
  failed: 0,
  started_at: null,
  finished_at: null,
});

afterEach(() => void vi.useRealTimers());

it("says when a scan begins, now and then how far it is, and how it ended", () => {
  vi.useFakeTimers();
  const { rerender } = render(<ScanAnnouncer name="Music" state={at("idle", 40)} />);
  const words = () => screen.getByRole("status").textContent;
  // What ended before the page was opened is no news.
  expect(words()).toBe("");
  rerender(<ScanAnnouncer name="Music" state={at("scanning", 1)} />);
  expect(words()).toBe("The scan of Music has begun.");
  rerender(<ScanAnnouncer name="Music" state={at("scanning", 20)} />);
  expect(words()).toBe("The scan of Music has begun.");
  vi.advanceTimersByTime(16_000);
  rerender(<ScanAnnouncer name="Music" state={at("scanning", 1_200)} />);
  expect(words()).toBe("Music: 1,200 files looked at so far.");
  rerender(<ScanAnnouncer name="Music" state={at("idle", 1_300)} />);
  expect(words()).toBe("The scan of Music has ended. 1,300 files looked at, 2 added, 1 missing, 0 unusable.");
});
