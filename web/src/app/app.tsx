// Everything around the pages: data, routes, messages.
import { DirectionProvider } from "@base-ui/react/direction-provider";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { Fragment, useEffect, useSyncExternalStore } from "react";
import { direction, locale, onLocaleChange } from "@/lib/i18n";
import { session } from "@/lib/session";
import { listenToShortcuts } from "@/lib/shortcuts";
import { Toasts } from "@/ui/toast";
import { queryClient } from "./query-client";
import { router } from "./router";

export function App() {
  const language = useSyncExternalStore(onLocaleChange, locale);
  useEffect(() => listenToShortcuts(), []);
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
      {/* Another language draws all pages anew; what plays goes on, it stands outside of React. */}
      <Fragment key={language}>
        <DirectionProvider direction={direction(language)}>
          <RouterProvider router={router} />
          <Toasts />
        </DirectionProvider>
      </Fragment>
    </QueryClientProvider>
  );
}
