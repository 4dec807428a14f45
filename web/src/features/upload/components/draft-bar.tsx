// What can be done with the drafts: with the selected ones, with what was typed, with all of them.
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";
import { openTagEditor } from "@/lib/tags";
import { Button } from "@/ui/button";
import type { Selection } from "../hooks/use-selection";

interface BarProps {
  tracks: readonly Track[];
  selection: Selection;
  changed: number;
  wrong: number;
  saving: boolean;
  publishing: boolean;
  onShowWrong: () => void;
  onSave: () => void;
  onDiscard: () => void;
  onPublish: (tracks: readonly Track[]) => void;
}

export function DraftBar({ tracks, selection, changed, wrong, saving, publishing, ...on }: BarProps) {
  const chosen = selection.rows.flatMap((row) => tracks[row] ?? []);
  const busy = saving || publishing;
  return (
    <div className="mb-3 flex min-h-10 flex-wrap items-center gap-2">
      {/* What is selected and what waits to be saved: always in this place, so that the buttons stay in theirs. */}
      <div className="flex min-h-8 min-w-0 flex-1 pointer-coarse:min-h-10 basis-64 flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        {/* Cards have no head with a box that selects all of them. */}
        {chosen.length === 0 && (
          <Button small tone="quiet" className="-ms-3 md:hidden" onClick={selection.all}>
            {t("upload.sheet.selectAll")}
          </Button>
        )}
        {chosen.length > 0 && (
          <>
            <span className="font-medium tabular-nums">
              {t("upload.sheet.selected", { count: chosen.length })}
            </span>
            <Button small tone="quiet" onClick={selection.clear}>
              {t("upload.sheet.clearSelection")}
            </Button>
            <Button small icon="edit" onClick={() => openTagEditor(chosen)}>
              {t("upload.sheet.editSelected", { count: chosen.length })}
            </Button>
          </>
        )}
        {wrong > 0 ? (
          <>
            <span className="text-danger tabular-nums">{t("upload.sheet.wrong", { count: wrong })}</span>
            <Button small tone="quiet" onClick={on.onShowWrong}>
              {t("upload.sheet.showWrong")}
            </Button>
          </>
        ) : (
          changed > 0 && (
            <span className="text-muted tabular-nums">{t("upload.sheet.unsaved", { count: changed })}</span>
          )
        )}
      </div>
      <div className="flex flex-wrap gap-2">
        {changed > 0 && (
          <>
            <Button small tone="quiet" disabled={busy} onClick={on.onDiscard}>
              {t("upload.sheet.discard")}
            </Button>
            <Button small busy={saving} disabled={busy} onClick={on.onSave}>
              {t("upload.sheet.save")}
            </Button>
          </>
        )}
        <Button small disabled={busy || chosen.length === 0} onClick={() => on.onPublish(chosen)}>
          {t("upload.sheet.publishSelected")}
        </Button>
        <Button small tone="filled" busy={publishing} disabled={busy} onClick={() => on.onPublish(tracks)}>
          {t("upload.sheet.publishAll")}
        </Button>
      </div>
    </div>
  );
}
