// How a scan goes, or how the last one went.
import type { ScanState } from "@/api/types";
import { count } from "@/lib/format";
import { ProgressBar } from "@/ui/states";

const PARTS = ["added", "updated", "moved", "unchanged", "missing", "failed"] as const;

export function ScanProgress({ state, expected }: { state: ScanState; expected: number }) {
  const scanning = state.state === "scanning";
  // The first scan of a folder cannot know how much there is.
  const share = expected > 0 ? Math.min(0.99, state.seen / expected) : null;
  return (
    <div className="grid gap-2">
      {scanning && <ProgressBar label="Scanning" value={share} />}
      <p role="status" className="text-sm">
        <span className="font-medium">
          {scanning
            ? `Scanning: ${count(state.seen, "file")} so far`
            : `Last scan: ${count(state.seen, "file")}`}
        </span>
        <span className="text-muted">
          {PARTS.filter((part) => state[part] > 0).map(
            (part) => ` · ${state[part].toLocaleString("en")} ${part}`,
          )}
        </span>
      </p>
    </div>
  );
}
