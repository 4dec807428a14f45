// Saving what was typed into the table of drafts, and publishing.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { messageOf } from "@/api/problem";
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";
import { editHistory, type HistoryEntry, refusalsOf, saveEdits } from "@/lib/tags";
import { toast } from "@/ui/toast";
import { editsOf } from "../model/sheet";
import { sheet } from "./sheet-store";

/** As many as the server changes together: what it says against one of them names it by its place. */
const TOGETHER = 500;

interface Wanted {
  tracks: readonly Track[];
  publish: boolean;
}

/** `onPublished` hears which of them are published now. */
export function useDraftSaving(onPublished: (ids: ReadonlySet<string>) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ tracks, publish }: Wanted) => {
      const edits = editsOf(tracks, sheet.current().changes, publish);
      const byId = new Map(tracks.map((track) => [track.id, track]));
      const entries: HistoryEntry[] = [];
      const refused = new Set<string>();
      let why: unknown = null;
      for (let at = 0; at < edits.length; at += TOGETHER) {
        const part = edits.slice(at, at + TOGETHER);
        const touched = part.flatMap(({ id }) => byId.get(id) ?? []);
        try {
          entries.push(await saveEdits(client, part, touched));
          sheet.saved(part.map(({ id }) => id));
        } catch (error) {
          const refusals = refusalsOf(error, part);
          sheet.refuse(refusals);
          for (const { id } of part) refused.add(id);
          why = refusals.size > 0 ? null : error;
        }
      }
      // Cells that say the same in other words have nothing to save.
      const edited = new Set(edits.map(({ id }) => id));
      sheet.saved(tracks.map(({ id }) => id).filter((id) => !edited.has(id)));
      const done = edits.map(({ id }) => id).filter((id) => !refused.has(id));
      return { entries, left: refused.size, why, publish, done };
    },
    onSuccess: ({ entries, left, why, publish, done }) => {
      const count = done.length;
      if (left > 0) toast(why ? messageOf(why) : t("upload.sheet.partly", { count: left }), "problem");
      if (count === 0) return;
      if (publish) onPublished(new Set(done));
      toast(t(publish ? "upload.sheet.published" : "upload.sheet.saved", { count }), {
        kind: "good",
        action: { label: t("upload.sheet.undo"), onSelect: () => void takeBack(entries, count) },
      });
    },
  });
}

async function takeBack(entries: readonly HistoryEntry[], count: number): Promise<void> {
  try {
    for (const { id } of entries) await editHistory.undo(id);
    toast(t("upload.sheet.undone", { count }));
  } catch (error) {
    toast(t("upload.sheet.undoFailed", { reason: messageOf(error) }), "problem");
  }
}
