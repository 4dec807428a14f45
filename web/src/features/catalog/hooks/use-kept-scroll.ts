// Going back to a long list finds it where it was left, also when its length is known only after a moment.
import { useElementScrollRestoration } from "@tanstack/react-router";
import { useLayoutEffect, useRef } from "react";
import { useScrollElement } from "@/lib/scroll";

export function useKeptScroll(ready: boolean): void {
  const scroller = useScrollElement();
  const kept = useElementScrollRestoration({ id: "content" });
  const done = useRef(false);
  useLayoutEffect(() => {
    if (!ready || !scroller || done.current) return;
    done.current = true;
    const y = kept?.scrollY ?? 0;
    if (y > 0 && scroller.scrollTop < y) scroller.scrollTop = y;
  }, [ready, scroller, kept]);
}
