// Shows the tag editor over whatever page asked for it with `openTagEditor`. The frame has one of it.
import { lazy, Suspense } from "react";
import { withWords } from "@/lib/i18n";
import { closeTagEditor, useTagEditor } from "@/lib/tags/open";

const TagEditor = lazy(withWords(async () => ({ default: (await import("./tag-editor")).TagEditor })));

export function TagEditorHost() {
  const tracks = useTagEditor();
  if (!tracks) return null;
  return (
    <Suspense fallback={null}>
      <TagEditor key={tracks.map((track) => track.id).join()} tracks={tracks} open onClose={closeTagEditor} />
    </Suspense>
  );
}
