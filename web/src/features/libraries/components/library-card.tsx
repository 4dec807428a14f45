// A library in the list: what it holds and how its scan goes.
import { Link } from "@tanstack/react-router";
import type { Library } from "@/api/types";
import { ago, count } from "@/lib/format";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { Badge } from "@/ui/states";
import { useScan } from "../hooks/use-scan";
import { ScanProgress } from "./scan-progress";

export function LibraryCard({ library }: { library: Library }) {
  const scan = useScan(library.id);
  return (
    <article aria-label={library.name} className="grid gap-3 rounded-2xl border border-line bg-surface p-5">
      <div className="flex flex-wrap items-start gap-4">
        <div className="grid size-11 place-items-center rounded-xl bg-accent-soft text-accent">
          <Icon name="libraries" size={22} />
        </div>
        <div className="min-w-0 flex-1">
          <h2 className="text-lg font-semibold">
            <Link
              to="/libraries/$libraryId"
              params={{ libraryId: library.id }}
              className="rounded-sm hover:underline"
            >
              {library.name}
            </Link>
          </h2>
          <p className="truncate font-mono text-sm text-muted" title={library.path}>
            {library.path}
          </p>
        </div>
        <Button icon="refresh" small busy={scan.scanning || scan.starting} onClick={scan.start}>
          {scan.scanning ? "Scanning…" : "Scan"}
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
        <span>{count(library.track_count, "track")}</span>
        {library.missing_count > 0 && <Badge tone="warn">{library.missing_count} missing</Badge>}
        {library.problem_count > 0 && <Badge tone="danger">{count(library.problem_count, "problem")}</Badge>}
        {library.last_scan_at && !scan.scanning && <span>· scanned {ago(library.last_scan_at)}</span>}
      </div>
      {scan.scanning && scan.state && <ScanProgress state={scan.state} expected={library.track_count} />}
    </article>
  );
}
