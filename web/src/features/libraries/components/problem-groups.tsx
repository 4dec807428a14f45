// The files that could not become tracks, grouped by why.
import { useState } from "react";
import type { Library } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { ErrorState, Loading, Skeleton } from "@/ui/states";
import { useProblems } from "../hooks/use-problems";
import type { ProblemGroup as Group } from "../model/problem-groups";
import { Good } from "./good";
import { ProblemGroup } from "./problem-group";

export function Problems({ library }: { library: Library }) {
  const { query, problems, groups, readsOn, total } = useProblems(library.id);
  if (query.isPending) {
    return (
      <Loading>
        {/* One bar for each of the few groups that there usually are. */}
        <div className="grid grid-cols-1 gap-2">
          {library.problem_count > 0 && <Skeleton className="h-15 w-full rounded-2xl" />}
          <Skeleton className="h-15 w-full rounded-2xl" />
        </div>
      </Loading>
    );
  }
  if (query.isError && problems.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (problems.length === 0) {
    return <Good title={t("libraries.problems.none")}>{t("libraries.problems.noneText")}</Good>;
  }
  const seen = problems.length;
  return (
    <>
      <ProblemGroups groups={groups} folder={library.path} />
      {seen < total && (
        <div className="mt-3 flex flex-wrap items-center gap-3 text-sm text-muted">
          <p role="status">
            {readsOn
              ? t("libraries.problems.reading", { seen, total })
              : t("libraries.problems.some", { seen, total })}
          </p>
          {!readsOn && (
            <Button small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t("libraries.problems.readMore")}
            </Button>
          )}
        </div>
      )}
    </>
  );
}

/** The groups, each of which opens. A single one is open from the start: there is nothing to choose. */
export function ProblemGroups({ groups, folder }: { groups: readonly Group[]; folder: string }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  return (
    <ul aria-label={t("libraries.problems.title")} className="grid grid-cols-1 gap-2">
      {groups.map((group) => {
        const open = chosen[group.code] ?? groups.length === 1;
        return (
          <li key={group.code}>
            <ProblemGroup
              group={group}
              folder={folder}
              open={open}
              onToggle={() => setChosen((before) => ({ ...before, [group.code]: !open }))}
            />
          </li>
        );
      })}
    </ul>
  );
}
