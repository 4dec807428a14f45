// The last edits of this session, each of which can be taken back.
import { useState } from "react";
import { ago, number } from "@/lib/format";
import { t } from "@/lib/i18n";
import { FIELD_LABELS, type HistoryEntry, useEditHistory } from "@/lib/tags";
import { Button } from "@/ui/button";
import { takeBack } from "../hooks/announce";

export function EditHistory() {
  const entries = useEditHistory();
  if (entries.length === 0) return null;
  return (
    <details className="mt-6 rounded-2xl border border-line">
      <summary className="flex min-h-11 cursor-pointer items-center gap-2 rounded-2xl px-4 text-sm font-medium">
        {t("tagging.history.title")}
        <span className="text-muted tabular-nums">{number(entries.length)}</span>
      </summary>
      <ul aria-label={t("tagging.history.title")} className="divide-y divide-line border-t border-line">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
    </details>
  );
}

function Entry({ entry }: { entry: HistoryEntry }) {
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    await takeBack(entry);
    setBusy(false);
  };
  const what =
    entry.kind === "artwork"
      ? t("tagging.artwork.label")
      : entry.fields.map((field) => t(FIELD_LABELS[field])).join(", ");
  return (
    <li className="flex items-center gap-3 px-4 py-2">
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm">
          {t("tagging.history.entry", { count: entry.count, title: entry.title })}
        </p>
        <p className="truncate text-xs text-muted">
          {what} · {ago(new Date(entry.at).toISOString())}
        </p>
      </div>
      {entry.undone ? (
        <span className="text-sm text-muted">{t("tagging.history.undone")}</span>
      ) : (
        <Button small tone="quiet" busy={busy} onClick={() => void undo()}>
          {t("tagging.undo")}
        </Button>
      )}
    </li>
  );
}
