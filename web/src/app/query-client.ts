// How the app keeps what the server said.
import { QueryClient } from "@tanstack/react-query";
import { ApiProblem } from "@/api/problem";

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 20_000,
      // Without a network a page says so after its attempts, instead of waiting for ever, and asks again by itself.
      networkMode: "always",
      refetchOnReconnect: true,
      // What the server refused, it will refuse again.
      retry: (failures, error) => failures < 2 && !(error instanceof ApiProblem && error.status < 500),
      retryDelay: (attempt) => 400 * 2 ** attempt,
    },
  },
});
