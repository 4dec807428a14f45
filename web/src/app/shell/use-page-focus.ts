// Where the keyboard is after a page has changed: at the beginning of a new page; at the link one had left by,
// when one comes back.
import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";

const PATIENCE_MS = 1500;
const MOST_KEPT = 100;

export function usePageFocus(content: HTMLElement | null): void {
  const router = useRouter();
  useEffect(() => {
    if (!content) return;
    const left = new Map<string, string>();
    let back = false;
    let waiting = 0;
    const stopHistory = router.history.subscribe(({ action }) => {
      back = action.type === "BACK" || action.type === "GO" || action.type === "FORWARD";
    });
    const stopLeaving = router.subscribe("onBeforeNavigate", ({ fromLocation, pathChanged }) => {
      cancelAnimationFrame(waiting);
      const link = document.activeElement?.closest<HTMLAnchorElement>("#content a[href]");
      if (!pathChanged || !fromLocation || !link) return;
      if (left.size >= MOST_KEPT) left.clear();
      left.set(fromLocation.href, link.getAttribute("href") ?? "");
    });
    const stopArriving = router.subscribe("onRendered", ({ fromLocation, toLocation }) => {
      if (!fromLocation || fromLocation.pathname === toLocation.pathname) return;
      const href = back ? left.get(toLocation.href) : undefined;
      const end = performance.now() + PATIENCE_MS;
      content.focus({ preventScroll: true });
      const look = () => {
        // Whoever has moved on meanwhile is left alone.
        if (document.activeElement !== content && document.activeElement !== document.body) return;
        const link = content.querySelector<HTMLElement>(`a[href="${CSS.escape(href ?? "")}"]`);
        if (link) link.focus({ preventScroll: true });
        else if (performance.now() < end) waiting = requestAnimationFrame(look);
      };
      if (href) look();
    });
    return () => {
      cancelAnimationFrame(waiting);
      stopHistory();
      stopLeaving();
      stopArriving();
    };
  }, [router, content]);
}
