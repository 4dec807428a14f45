// How fast the scan on the page goes, from when this page first saw it.
import { useEffect, useState } from "react";
import type { ScanState } from "@/api/types";
import { type Pace, paceOf, type Sample } from "../model/pace";

export function usePace(state: ScanState, expected: number): Pace | null {
  const scanning = state.state === "scanning";
  const [first, setFirst] = useState<Sample | null>(null);
  const [now, setNow] = useState<Sample | null>(null);
  useEffect(() => {
    if (!scanning) {
      setFirst(null);
      setNow(null);
      return;
    }
    const sample = { at: performance.now(), seen: state.seen };
    setNow(sample);
    // A scan that begins anew counts from the start again.
    setFirst((before) => (before && before.seen <= sample.seen ? before : sample));
  }, [scanning, state.seen]);
  return first && now ? paceOf(first, now, expected) : null;
}
