// How a scan goes, or how the last one went. All numbers have their places from the start, so that nothing moves
// while they grow.
import type { Library, ScanState } from "@/api/types";
import { ago, dateTime, elapsed, longDuration, number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { ProgressBar } from "@/ui/states";
import { usePace } from "../hooks/use-pace";
import { type Pace, shareOf } from "../model/pace";

const PARTS = ["added", "updated", "moved", "unchanged", "missing", "failed"] as const;

export function ScanProgress({ library, state }: { library: Library; state: ScanState }) {
  const expected = library.track_count + library.problem_count;
  const pace = usePace(state, expected);
  const scanning = state.state === "scanning";
  return (
    <div className="grid gap-4">
      <div className="grid gap-2">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="font-medium tabular-nums">
            {scanning
              ? t("libraries.scan.now", { count: state.seen })
              : t("libraries.scan.last", { count: state.seen })}
          </p>
          <p className="min-h-5 text-sm text-muted tabular-nums" title={when(state)}>
            {scanning ? (pace ? paceWords(pace) : begun(state)) : ended(state)}
          </p>
        </div>
        <div className="h-1.5">
          {scanning && <ProgressBar label={t("libraries.scan.bar")} value={shareOf(state.seen, expected)} />}
        </div>
      </div>
      <div role="group" aria-label={t("libraries.scan.parts")}>
        <dl className="grid grid-cols-3 gap-x-4 gap-y-3 sm:grid-cols-6">
          {PARTS.map((part) => (
            <div key={part} className="min-w-0">
              <dt className="truncate text-xs text-muted">{t(`libraries.scan.part.${part}`)}</dt>
              <dd className={state[part] > 0 ? "font-medium tabular-nums" : "text-muted tabular-nums"}>
                {number(state[part])}
              </dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

/** A library that was scanned before this server kept the numbers, or never. */
export function ScanHistory({ library }: { library: Library }) {
  return (
    <p className="text-sm text-muted">
      {library.last_scan_at
        ? t("libraries.scan.lastAgo", { ago: ago(library.last_scan_at) })
        : t("libraries.scan.never")}
    </p>
  );
}

export function paceWords({ perSecond, leftMs }: Pace): string {
  const pace = t("libraries.scan.pace", { count: Math.max(1, Math.round(perSecond)) });
  return leftMs === null ? pace : t("libraries.scan.left", { pace, time: longDuration(leftMs) });
}

const when = (state: ScanState) => {
  const at = state.finished_at ?? state.started_at;
  return at ? dateTime(at) : undefined;
};

const begun = (state: ScanState) =>
  state.started_at ? t("libraries.scan.begun", { ago: ago(state.started_at) }) : null;

function ended({ started_at, finished_at }: ScanState): string | null {
  if (!finished_at) return null;
  if (!started_at) return t("libraries.scan.ended", { ago: ago(finished_at) });
  const took = Date.parse(finished_at) - Date.parse(started_at);
  return t("libraries.scan.took", { ago: ago(finished_at), time: elapsed(took) });
}
