// How the gallery sets its pieces.
import type { ReactNode } from "react";

export function Plate({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name} className="grid gap-5">
      <h2 className="border-b border-line pb-2 text-xl font-semibold">{name}</h2>
      {children}
    </section>
  );
}

export function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-2 sm:grid-cols-[9rem_1fr]">
      <p className="pt-2 text-sm text-muted">{name}</p>
      <div className="flex min-w-0 flex-wrap items-center gap-3">{children}</div>
    </div>
  );
}
