// What publishing leaves behind for the keyboard and the ear: rows, and with the last of them the whole table, are gone,
// and the focus with them.
import { type RefObject, useEffect, useState } from "react";
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";

type Heading = RefObject<HTMLElement | null>;

export function useAfterPublishing(drafts: readonly Track[], draftsHead: Heading, othersHead: Heading) {
  const [published, onPublished] = useState<ReadonlySet<string> | null>(null);
  const [words, setWords] = useState("");
  // The lists follow a moment after the answer.
  const gone = published !== null && !drafts.some(({ id }) => published.has(id));
  const left = drafts.length;
  useEffect(() => {
    if (!published || !gone) return;
    onPublished(null);
    if (lostFocus()) (left > 0 ? draftsHead : othersHead).current?.focus();
    setWords(t("upload.sheet.said.published", { count: published.size, left }));
  }, [published, gone, left, draftsHead, othersHead]);
  return { words, onPublished };
}

/** Whoever has gone elsewhere meanwhile is left alone. */
function lostFocus(): boolean {
  const { activeElement } = document;
  return !activeElement || activeElement === document.body || activeElement.matches(":disabled");
}
