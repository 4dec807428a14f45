// What goes wrong between the app and the server, as one error type (RFC 9457).
import { locale, type MessageKey, t } from "@/lib/i18n";
import type { Problem } from "./types";

type FieldProblem = NonNullable<Problem["errors"]>[number];

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldProblem[];
  /** Whether the server said in its own words what went wrong. */
  readonly said: boolean;

  constructor(status: number, problem: Partial<Problem>) {
    const words = problem.detail || problem.title;
    super(words || `The server answered with status ${status}.`);
    this.name = "ApiProblem";
    this.status = status;
    this.code = problem.code ?? "unknown";
    this.errors = problem.errors ?? [];
    this.said = Boolean(words);
  }
}

/** A sentence for people, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiProblem) return wordsOf(error);
  if (error instanceof TypeError) return t("ui.error.unreachable");
  if (error instanceof Error) return error.message;
  return t("ui.error.unknown");
}

/** The messages of single form fields, by field name. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  if (!(error instanceof ApiProblem)) return {};
  return Object.fromEntries(error.errors.map((entry) => [entry.field, fieldWordsOf(entry)]));
}

export async function problemFrom(response: Response): Promise<ApiProblem> {
  let body: Partial<Problem> = {};
  try {
    body = (await response.json()) as Partial<Problem>;
  } catch {
    // A proxy may answer with a page of its own; the status then has to do.
  }
  return new ApiProblem(response.status, body);
}

/** The server speaks English, and knows more than its code says; other languages go by the code. */
function wordsOf(problem: ApiProblem): string {
  const [only, ...others] = problem.errors;
  if (locale() !== "en" && only && others.length === 0) return fieldWordsOf(only);
  const words = translated(`problem.code.${problem.code}`);
  if (words) return words;
  return problem.said ? problem.message : t("ui.error.status", { status: String(problem.status) });
}

function fieldWordsOf({ code, message }: FieldProblem): string {
  return (locale() !== "en" && translatedField(code, message)) || forField(message);
}

/** What has bounds says them in its sentence alone. */
function translatedField(code: string, message: string): string | undefined {
  const [first, second] = (message.match(/\d+(?:,\d{3})*/g) ?? []).map((found) =>
    Number(found.replaceAll(",", "")),
  );
  const count = first ?? 0;
  switch (code) {
    case "too_short":
      return first === undefined ? t("problem.field.missing") : t("problem.field.least", { count });
    case "too_long":
      return first === undefined ? undefined : t("problem.field.most", { count });
    case "length":
      return second === undefined ? undefined : t("problem.field.most", { count: second });
    case "out_of_range":
      // Years have no thousands.
      return second === undefined
        ? undefined
        : t("problem.field.range", { from: String(first), to: String(second) });
    default:
      return translated(`problem.field.${code}`);
  }
}

function translated(key: string): string | undefined {
  return locale() !== "en" && t.has(key as MessageKey) ? t(key as "ui.error.unknown") : undefined;
}

/** Beside its field a message need not name it: "`title` must not be empty." → "Must not be empty." */
function forField(message: string): string {
  const rest = message.replace(/^`[\w.]+` /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
