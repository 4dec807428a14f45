// A titled part of a settings page: what it is about beside what one can choose.
import { type ReactNode, useId } from "react";

export function Section({ title, note, children }: { title: string; note?: string; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid gap-5 border-t border-line py-8 first-of-type:border-0 grid-cols-1 xl:grid-cols-[14rem_minmax(0,1fr)] xl:gap-10"
    >
      <div>
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {note && <p className="mt-1 text-sm text-muted">{note}</p>}
      </div>
      <div className="min-w-0 max-w-xl">{children}</div>
    </section>
  );
}
