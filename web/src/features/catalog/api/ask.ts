// Asks for a list by its path, where one function serves several lists and the generated client would want to
// know which.
import { api, call } from "@/api/client";

type Get = (
  path: string,
  options: { params: { query: object }; signal?: AbortSignal },
) => Promise<{ data?: unknown; error?: unknown; response: Response }>;

export function ask<T>(path: string, query: object, signal?: AbortSignal): Promise<T> {
  const get = api.GET as unknown as Get;
  return call(get(path, { params: { query }, ...(signal ? { signal } : {}) })) as Promise<T>;
}
