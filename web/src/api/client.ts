// The generated client, with the session's token on every call and problems thrown as `ApiProblem`.
import createClient from "openapi-fetch";
import { session } from "@/lib/session";
import { ApiProblem } from "./problem";
import type { paths } from "./schema";
import type { Problem } from "./types";

export const api = createClient<paths>({ baseUrl: "/api/v1", fetch: (request) => session.fetch(request) });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Waits for an answer and gives its body, or throws the problem. */
export async function call<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer;
  if (!response.ok) {
    const body = typeof error === "object" && error !== null ? (error as Partial<Problem>) : {};
    throw new ApiProblem(response.status, body);
  }
  return data as T;
}
