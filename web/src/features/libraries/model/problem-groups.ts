// Problems by their reason: an administrator mends a thousand files by doing one thing.
import type { LibraryProblem } from "@/api/types";
import type { MessageKey } from "@/lib/i18n";

/** The reasons that have words of their own; the server may learn others. */
export const REASONS = [
  "damaged",
  "not_audio",
  "empty",
  "unreadable",
  "changing",
  "name_not_utf8",
  "name_unusable",
  "too_deep",
  "link_not_followed",
  "not_a_file",
] as const;

export type Reason = (typeof REASONS)[number];

export interface ProblemGroup {
  code: string;
  reason: Reason | null;
  problems: LibraryProblem[];
  /** Whether the server says the same of all of them. */
  alike: boolean;
}

const isReason = (code: string): code is Reason => (REASONS as readonly string[]).includes(code);

/** The largest group first; among equals the order of the codes, so that nothing swaps places by chance. */
export function groupProblems(problems: readonly LibraryProblem[]): ProblemGroup[] {
  const byCode = new Map<string, LibraryProblem[]>();
  for (const problem of problems) {
    const group = byCode.get(problem.code);
    if (group) group.push(problem);
    else byCode.set(problem.code, [problem]);
  }
  return [...byCode]
    .map(([code, group]) => ({
      code,
      reason: isReason(code) ? code : null,
      problems: group,
      alike: group.every((problem) => problem.reason === group[0]?.reason),
    }))
    .sort((a, b) => b.problems.length - a.problems.length || a.code.localeCompare(b.code));
}

export const adviceOf = (reason: Reason | null): MessageKey =>
  `libraries.problems.reason.${reason ?? "other"}.advice`;

/** What a group is called: in our own words, or as the server says it. */
export function titleOf(group: ProblemGroup, words: (key: MessageKey) => string): string {
  if (group.reason) return words(`libraries.problems.reason.${group.reason}.title`);
  return group.problems[0]?.reason ?? group.code;
}

/** Whole paths, one in a line, for the tools of whoever mends the files. */
export function pathsOf(folder: string, problems: readonly LibraryProblem[]): string {
  const root = folder.replace(/\/$/, "");
  return problems.map((problem) => `${root}/${problem.path}\n`).join("");
}
