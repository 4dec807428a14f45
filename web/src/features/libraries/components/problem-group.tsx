// One reason, how many files have it, what to do about it, and the files.
import { useId, useState } from "react";
import type { LibraryProblem } from "@/api/types";
import { classes } from "@/lib/class-names";
import { fileSize } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { adviceOf, type ProblemGroup as Group, pathsOf, titleOf } from "../model/problem-groups";

interface GroupProps {
  group: Group;
  folder: string;
  open: boolean;
  onToggle: () => void;
}

const AT_FIRST = 50;
const MORE = 200;

export function ProblemGroup({ group, folder, open, onToggle }: GroupProps) {
  const id = useId();
  const title = titleOf(group, (key) => t(key));
  return (
    <div className="overflow-hidden rounded-2xl border border-line bg-surface">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          onClick={onToggle}
          className="flex min-h-15 w-full items-center gap-3 px-4 py-2.5 text-start hover:bg-hover focus-visible:-outline-offset-2 sm:px-5"
        >
          <span className="text-danger">
            <Icon name="warning" size={20} />
          </span>
          <span className="min-w-0 flex-1 font-medium [overflow-wrap:anywhere]">{title}</span>
          <span className="shrink-0 text-sm text-muted tabular-nums">
            {t("libraries.files", { count: group.problems.length })}
          </span>
          <Icon
            name="chevron"
            size={18}
            className={classes("text-muted transition-transform duration-(--swift)", open && "rotate-180")}
          />
        </button>
      </h3>
      {open && (
        <div id={id} className="border-t border-line">
          <div className="flex flex-wrap items-start gap-x-6 gap-y-3 bg-canvas px-4 py-3.5 sm:px-5">
            <p className="min-w-0 flex-1 basis-80 text-sm">
              <span className="font-medium">{t("libraries.problems.whatToDo")}: </span>
              <span className="text-muted">{t(adviceOf(group.reason))}</span>
            </p>
            <Button
              small
              icon="download"
              title={t("libraries.problems.saveHint")}
              onClick={() => saveText(`${group.code}.txt`, pathsOf(folder, group.problems))}
            >
              {t("libraries.problems.save")}
            </Button>
          </div>
          <Files group={group} label={t("libraries.problems.files", { reason: title })} />
        </div>
      )}
    </div>
  );
}

function Files({ group, label }: { group: Group; label: string }) {
  const [shown, setShown] = useState(AT_FIRST);
  const rest = group.problems.length - shown;
  const more = Math.min(MORE, rest);
  return (
    <>
      <ul aria-label={label} className="divide-y divide-line border-t border-line">
        {group.problems.slice(0, shown).map((problem) => (
          <File key={problem.id} problem={problem} reason={!group.reason || !group.alike} />
        ))}
      </ul>
      {rest > 0 && (
        <div className="border-t border-line px-4 py-2 text-center">
          <Button small tone="quiet" onClick={() => setShown(shown + more)}>
            {t("libraries.problems.showMore", { count: more })}
          </Button>
        </div>
      )}
    </>
  );
}

function File({ problem, reason }: { problem: LibraryProblem; reason: boolean }) {
  return (
    <li className="px-4 py-2.5 text-sm sm:px-5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <p dir="ltr" className="min-w-0 text-start font-mono [overflow-wrap:anywhere]">
          {problem.path}
        </p>
        {problem.size > 0 && (
          <span className="shrink-0 text-muted tabular-nums">{fileSize(problem.size)}</span>
        )}
      </div>
      {reason && <p className="text-muted [overflow-wrap:anywhere]">{problem.reason}</p>}
    </li>
  );
}

/** A file rather than the clipboard: pages that come by plain http have none. */
function saveText(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1_000);
}
