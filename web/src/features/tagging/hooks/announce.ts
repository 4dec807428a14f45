// Telling of an edit, with the way back.
import { messageOf } from "@/api/problem";
import { t } from "@/lib/i18n";
import { editHistory, type HistoryEntry } from "@/lib/tags";
import { toast } from "@/ui/toast";

export function announce(entry: HistoryEntry): void {
  const message =
    entry.kind === "artwork"
      ? t("tagging.savedArtwork", { title: entry.title })
      : t("tagging.saved", { count: entry.count, title: entry.title });
  toast(message, {
    kind: "good",
    action: { label: t("tagging.undo"), onSelect: () => void takeBack(entry) },
  });
}

/** Writes back what was there before. */
export async function takeBack(entry: HistoryEntry): Promise<void> {
  try {
    await editHistory.undo(entry.id);
    toast(
      entry.kind === "artwork"
        ? t("tagging.undoneArtwork", { title: entry.title })
        : t("tagging.undone", { count: entry.count, title: entry.title }),
    );
  } catch (error) {
    toast(t("tagging.undoFailed", { reason: messageOf(error) }), "problem");
  }
}
