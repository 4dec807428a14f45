// Everything around the pages: data, routes, messages.
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect } from "react";
import { session } from "@/lib/session";
import { Toasts } from "@/ui/toast";
import { queryClient } from "./query-client";
import { router } from "./router";

export function App() {
  useEffect(() => {
    let known = session.current()?.id;
    return session.subscribe(() => {
      const now = session.current()?.id;
      if (now === known) return;
      known = now;
      // Nothing of one account may be seen by the next.
      queryClient.clear();
      void router.invalidate();
    });
  }, []);
  return (
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>
  );
}
