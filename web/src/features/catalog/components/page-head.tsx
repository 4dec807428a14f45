// The head of a catalogue page: its name, how much there is, and the filters.
import type { ReactNode } from "react";

export function PageHead({
  title,
  note,
  search,
  children,
}: {
  title: string;
  note?: string | undefined;
  /** The field that filters by text. */
  search?: ReactNode;
  /** The other filters; on a phone they are one row that scrolls sideways. */
  children?: ReactNode;
}) {
  return (
    <header className="mb-6">
      <div className="flex flex-wrap items-baseline gap-x-3">
        <h1
          dir="auto"
          className="line-clamp-3 min-w-0 text-2xl font-bold tracking-tight [overflow-wrap:anywhere] md:text-3xl"
        >
          {title}
        </h1>
        {/* The line is there before the number is, so that nothing moves. */}
        <p className="min-h-5 text-sm text-muted">{note}</p>
      </div>
      {children && (
        <div className="mt-4 flex flex-wrap items-center gap-2.5">
          {search}
          <div className="-mx-4 flex items-center gap-2.5 overflow-x-auto px-4 py-0.5 [scrollbar-width:none] max-sm:w-[calc(100%+2rem)] max-sm:*:shrink-0 sm:contents">
            {children}
          </div>
        </div>
      )}
    </header>
  );
}
