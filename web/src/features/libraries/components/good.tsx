// A list that is empty because all is well: one quiet line, not a page of its own.
import type { ReactNode } from "react";
import { Icon } from "@/ui/icons";

export function Good({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex items-start gap-3 rounded-2xl border border-line bg-surface px-4 py-3.5 sm:px-5">
      <span className="mt-0.5 text-good">
        <Icon name="check" size={20} />
      </span>
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-sm text-muted">{children}</p>
      </div>
    </div>
  );
}
