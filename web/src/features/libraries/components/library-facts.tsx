// A library in numbers; those that want something done lead to it.
import type { ReactNode } from "react";
import type { Library } from "@/api/types";
import { classes } from "@/lib/class-names";
import { number } from "@/lib/format";
import { t } from "@/lib/i18n";

export function LibraryFacts({ library }: { library: Library }) {
  const { missing_count: missing, problem_count: problems } = library;
  return (
    <div role="group" aria-label={t("libraries.page.facts")} className="mb-9">
      <dl className="grid grid-cols-2 overflow-hidden rounded-2xl border border-line bg-surface sm:grid-cols-4">
        <Fact label={t("libraries.page.trackCount")}>{number(library.track_count)}</Fact>
        <Fact label={t("libraries.page.problemCount")} {...(problems > 0 ? { tone: "text-danger" } : {})}>
          {number(problems)}
        </Fact>
        <Fact label={t("libraries.page.missingCount")} {...(missing > 0 ? { tone: "text-warn" } : {})}>
          {number(missing)}
        </Fact>
        <Fact
          label={t("libraries.page.watched")}
          hint={t(library.watch ? "libraries.watch.onHint" : "libraries.watch.offHint")}
        >
          {t(library.watch ? "libraries.page.yes" : "libraries.page.no")}
        </Fact>
      </dl>
    </div>
  );
}

function Fact({
  label,
  hint,
  tone,
  children,
}: {
  label: string;
  hint?: string;
  tone?: string;
  children: ReactNode;
}) {
  return (
    <div title={hint} className="-ms-px -mt-px min-w-0 border-s border-t border-line px-4 py-3.5 sm:px-5">
      <dt className="truncate text-sm text-muted">{label}</dt>
      <dd className={classes("text-xl font-semibold tabular-nums", tone)}>{children}</dd>
    </div>
  );
}
