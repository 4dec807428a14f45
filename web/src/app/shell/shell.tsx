// The frame around every page of somebody who is signed in: navigation, page, player.
import { Outlet, useLocation } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { PlayerBar } from "@/features/player/components/player-bar";
import { QueueAside } from "@/features/player/components/queue-panel";
import { useMediaQuery } from "@/lib/hooks";
import { ScrollContext } from "@/lib/scroll";
import { BottomTabs } from "./bottom-tabs";
import { Sidebar } from "./sidebar";

export function Shell() {
  const [content, setContent] = useState<HTMLElement | null>(null);
  const wide = useMediaQuery("(min-width: 768px)");
  const { pathname } = useLocation();
  const visited = useRef(pathname);
  useEffect(() => {
    // A new page begins at its beginning for the keyboard, too.
    if (visited.current !== pathname) content?.focus({ preventScroll: true });
    visited.current = pathname;
  }, [pathname, content]);
  return (
    <ScrollContext value={content}>
      <a
        href="#content"
        className="sr-only z-60 rounded-full bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to content
      </a>
      <div className="flex h-full flex-col">
        <div className="flex min-h-0 flex-1">
          {wide && <Sidebar />}
          <main
            ref={setContent}
            id="content"
            tabIndex={-1}
            data-scroll-restoration-id="content"
            className="relative min-w-0 flex-1 overflow-x-hidden overflow-y-auto outline-none md:border-l md:border-line md:bg-surface"
          >
            <div className="mx-auto max-w-[1560px] px-4 pt-6 pb-10 sm:px-8 sm:pt-9">
              <Outlet />
            </div>
          </main>
          <QueueAside />
        </div>
        <PlayerBar />
        {!wide && <BottomTabs />}
      </div>
    </ScrollContext>
  );
}
