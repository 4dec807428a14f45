// Tells assistive technology which page it is now: a page that changes without a load says nothing by itself.
import { useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { onPageTitle } from "@/lib/hooks";

export function RouteAnnouncer() {
  const router = useRouter();
  const [said, setSaid] = useState("");
  // The first page was loaded; its title is read out as ever.
  const known = useRef(router.state.location.pathname);
  useEffect(
    () =>
      onPageTitle((title) => {
        const { pathname } = router.latestLocation;
        if (pathname === known.current) return;
        known.current = pathname;
        setSaid(title);
      }),
    [router],
  );
  return (
    <p role="status" aria-live="polite" aria-atomic="true" data-testid="route-announcer" className="sr-only">
      {said}
    </p>
  );
}
