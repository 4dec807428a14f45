// The names of the columns above a list of tracks.
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import type { TrackColumns } from "./track-columns";

export function TableHead({ columns, template }: { columns: TrackColumns; template: string }) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      tabIndex={-1}
      className={classes(
        template,
        "mb-1 h-9 border-b border-line text-xs font-medium text-muted max-sm:sr-only",
      )}
    >
      <span role="columnheader" tabIndex={-1} className="text-center">
        {columns.numbered ? (
          t("catalog.table.number")
        ) : (
          <span className="sr-only">{t("catalog.table.play")}</span>
        )}
      </span>
      <span role="columnheader" tabIndex={-1}>
        {t("catalog.table.title")}
      </span>
      {columns.album && (
        <span role="columnheader" tabIndex={-1} className="hidden lg:block">
          {t("catalog.table.album")}
        </span>
      )}
      {columns.album && columns.year && (
        <span role="columnheader" tabIndex={-1} className="hidden lg:block">
          {t("catalog.table.year")}
        </span>
      )}
      <span role="columnheader" tabIndex={-1} className="text-end">
        {t("catalog.table.time")}
      </span>
      <span role="columnheader" tabIndex={-1}>
        <span className="sr-only">{t("catalog.table.more")}</span>
      </span>
    </div>
  );
}
