// What goes wrong between the app and the server, as one error type (RFC 9457).
import type { Problem } from "./types";

export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fields: Record<string, string>;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail || problem.title || `The server answered with status ${status}.`);
    this.name = "ApiProblem";
    this.status = status;
    this.code = problem.code ?? "unknown";
    this.fields = Object.fromEntries(
      (problem.errors ?? []).map((entry) => [entry.field, forField(entry.message)]),
    );
  }
}

/** Beside its field a message need not name it: "`title` must not be empty." → "Must not be empty." */
function forField(message: string): string {
  const rest = message.replace(/^`[\w.]+` /, "");
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/** A sentence for people, whatever was thrown. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  if (error instanceof TypeError) return "The server cannot be reached. Check your connection and try again.";
  if (error instanceof Error) return error.message;
  return "Something went wrong.";
}

/** The messages of single form fields, by field name. */
export function fieldErrorsOf(error: unknown): Record<string, string> {
  return error instanceof ApiProblem ? error.fields : {};
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
