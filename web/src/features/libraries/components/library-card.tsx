// A library in the list: what it holds, what is wrong with it, and how its scan goes.
import { Link } from "@tanstack/react-router";
import type { Library } from "@/api/types";
import { ago, dateTime } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button, IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { Menu } from "@/ui/menu";
import { Badge, ProgressBar, Skeleton } from "@/ui/states";
import { useScan } from "../hooks/use-scan";
import { shareOf } from "../model/pace";
import { ScanAnnouncer } from "./scan-announcer";
import { WatchBadge } from "./watch-badge";

interface CardProps {
  library: Library;
  onRename: (library: Library) => void;
  onRemove: (library: Library) => void;
  onTracks: (library: Library) => void;
}

const FRAME = "relative grid grid-cols-1 gap-3 rounded-2xl border border-line bg-surface p-4 sm:p-5";

export function LibraryCard({ library, onRename, onRemove, onTracks }: CardProps) {
  const { id, name } = library;
  const scan = useScan(id, "asking");
  const busy = scan.scanning || scan.starting;
  const page = { to: "/libraries/$libraryId", params: { libraryId: id } } as const;
  return (
    <article aria-label={name} className={FRAME}>
      <div className="flex items-start gap-3 sm:gap-4">
        <div className="grid size-11 shrink-0 place-items-center rounded-xl bg-accent-soft text-accent max-sm:hidden">
          <Icon name="libraries" size={22} />
        </div>
        <div className="min-w-0 flex-1">
          {/* Padded, because what is cut off after three lines would cut off the outline of the link, too. */}
          <h2 className="-mx-1 line-clamp-3 px-1 text-lg font-semibold [overflow-wrap:anywhere]">
            <Link {...page} title={name} className="rounded-sm outline-offset-0 hover:underline">
              {name}
            </Link>
          </h2>
          <p dir="ltr" className="truncate text-start font-mono text-sm text-muted" title={library.path}>
            {library.path}
          </p>
        </div>
        <div className="flex shrink-0 items-center gap-1">
          <Button
            icon="refresh"
            small
            busy={busy}
            aria-label={t(busy ? "libraries.card.scanning" : "libraries.card.scan", { name })}
            onClick={scan.start}
          >
            {busy ? t("libraries.scan.busy") : t("libraries.scan.start")}
          </Button>
          <Menu
            trigger={
              <IconButton
                label={t("libraries.card.more", { name })}
                icon="more"
                size="small"
                className="pointer-coarse:size-11"
              />
            }
            entries={[
              { label: t("libraries.page.tracks"), icon: "tracks", onSelect: () => onTracks(library) },
              { label: t("libraries.rename.open"), icon: "edit", onSelect: () => onRename(library) },
              {
                label: t("libraries.remove.open"),
                icon: "trash",
                danger: true,
                divided: true,
                onSelect: () => onRemove(library),
              },
            ]}
          />
        </div>
      </div>
      <div className="flex min-h-6 flex-wrap items-center gap-x-2.5 gap-y-1.5 text-sm text-muted">
        <span className="tabular-nums">{t("libraries.tracks", { count: library.track_count })}</span>
        <WatchBadge library={library} />
        {library.missing_count > 0 && (
          <Link {...page} hash="missing" className="inline-flex rounded-full">
            <Badge tone="warn">{t("libraries.card.missing", { count: library.missing_count })}</Badge>
          </Link>
        )}
        {library.problem_count > 0 && (
          <Link {...page} hash="problems" className="inline-flex rounded-full">
            <Badge tone="danger">{t("libraries.card.problems", { count: library.problem_count })}</Badge>
          </Link>
        )}
        <span
          className="ms-auto tabular-nums max-sm:ms-0 max-sm:basis-full"
          title={library.last_scan_at ? dateTime(library.last_scan_at) : undefined}
        >
          {scan.scanning && scan.state
            ? t("libraries.scan.now", { count: scan.state.seen })
            : library.last_scan_at
              ? t("libraries.card.scanned", { ago: ago(library.last_scan_at) })
              : t("libraries.card.never")}
        </span>
      </div>
      {/* In the margin of the card, so that nothing moves when it comes, and no place is empty without it. */}
      {scan.scanning && scan.state && (
        <div className="absolute inset-x-4 bottom-1.5 sm:inset-x-5 sm:bottom-2">
          <ProgressBar
            label={t("libraries.scan.barOf", { name })}
            value={shareOf(scan.state.seen, library.track_count + library.problem_count)}
          />
        </div>
      )}
      <ScanAnnouncer name={name} state={scan.state} />
    </article>
  );
}

/** As tall as a card, so that nothing moves when the libraries are here. */
export function LibraryCardSkeleton() {
  return (
    <div className={FRAME}>
      <div className="flex items-start gap-3 sm:gap-4">
        <Skeleton className="size-11 rounded-xl max-sm:hidden" />
        <div className="grid flex-1 gap-2">
          <Skeleton className="h-5 w-40" />
          <Skeleton className="h-4 w-56 max-w-full" />
        </div>
        <Skeleton className="h-8 w-20 rounded-full pointer-coarse:h-10" />
      </div>
      <div className="flex min-h-6 items-center max-sm:min-h-12">
        <Skeleton className="h-4 w-48" />
      </div>
    </div>
  );
}
