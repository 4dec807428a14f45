// A long list with its letters beside it, and what is shown while it loads, when it fails and when it is empty.
import { type ReactNode, type Ref, useCallback, useRef, useState } from "react";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { ErrorState } from "@/ui/states";
import { letterAt } from "../api/paging";
import { useKeptScroll } from "../hooks/use-kept-scroll";
import type { Paged } from "../hooks/use-paged";
import { LetterRail } from "./letter-rail";
import type { ListHandle } from "./track-table";

interface BrowseProps<T> {
  list: Paged<T>;
  skeleton: ReactNode;
  empty: ReactNode;
  children: (parts: { handle: Ref<ListHandle>; onView: (row: number) => void }) => ReactNode;
}

export function Browse<T>({ list, skeleton, empty, children }: BrowseProps<T>) {
  const handle = useRef<ListHandle>(null);
  const [at, setAt] = useState(0);
  useKeptScroll(list.total > 0);
  const { letters } = list;
  const onView = useCallback((row: number) => setAt(letterAt(letters, row)), [letters]);
  // The letters stand on the row they were asked for, also when the list is too short to scroll to it.
  const jump = (row: number) => {
    handle.current?.jump(row);
    requestAnimationFrame(() => setAt(letterAt(letters, row)));
  };
  if (!list.pending && list.total === 0) {
    return list.error ? <ErrorState error={list.error} onRetry={list.retry} /> : empty;
  }
  const body = (
    <div className="min-w-0 flex-1">
      {list.pending ? skeleton : children({ handle, onView })}
      {list.error !== null && <PartFailed onRetry={list.retry} />}
    </div>
  );
  if (!list.alphabetical) return body;
  return (
    <div className="flex gap-1 sm:gap-3">
      {body}
      {/* The room is kept while the letters are on their way. */}
      <div className="sticky top-3 -me-3 h-[min(calc(100dvh-19rem),40rem)] w-5 shrink-0 self-start sm:-me-5 sm:w-6">
        <LetterRail letters={letters} at={Math.min(at, Math.max(0, letters.length - 1))} onJump={jump} />
      </div>
    </div>
  );
}

/** Says over the page that rows in view did not come. */
function PartFailed({ onRetry }: { onRetry: () => void }) {
  return (
    <div
      role="alert"
      className="sticky bottom-4 z-10 mx-auto flex w-fit items-center gap-3 rounded-full border border-line bg-raised py-1.5 ps-5 pe-2 text-sm shadow-float"
    >
      {t("catalog.list.failed")}
      <Button small icon="refresh" onClick={onRetry}>
        {t("ui.error.retry")}
      </Button>
    </div>
  );
}
