// The frame around every page of somebody who is signed in: navigation, page, queue, player.
import { Outlet, useLocation } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { OfflineNotice } from "@/features/offline/components/offline-notice";
import { usePaletteOpen } from "@/features/palette/hooks/palette-state";
import { PlayerBar } from "@/features/player/components/player-bar";
import { usePanels } from "@/features/player/hooks/panels";
import { TagEditorHost } from "@/features/tagging/components/tag-editor-host";
import { useEver, useMediaQuery } from "@/lib/hooks";
import { t, withWords } from "@/lib/i18n";
import { ScrollContext } from "@/lib/scroll";
import { useStillness } from "@/lib/theme";
import { BottomTabs } from "./bottom-tabs";
import { RouteAnnouncer } from "./route-announcer";
import { ServiceNotice } from "./service-notice";
import { Sidebar } from "./sidebar";
import { useFrameShortcuts } from "./use-frame-shortcuts";
import { useKeptFocus } from "./use-kept-focus";
import { usePageFocus } from "./use-page-focus";

const QueueAside = lazy(async () => ({
  default: (await import("@/features/player/components/queue-panel")).QueueAside,
}));
const CommandPalette = lazy(withWords(() => import("./command-palette")));

export function Shell() {
  const [content, setContent] = useState<HTMLElement | null>(null);
  const wide = useMediaQuery("(min-width: 768px)");
  const queue = usePanels((state) => state.queue);
  usePageFocus(content);
  useKeptFocus(content);
  useFrameShortcuts();
  return (
    <ScrollContext value={content}>
      <a
        href="#content"
        className="sr-only z-60 rounded-full bg-accent px-4 py-2 text-on-accent focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {t("app.skip")}
      </a>
      <div className="flex h-full flex-col">
        <ServiceNotice />
        <OfflineNotice />
        <div className="relative flex min-h-0 flex-1">
          {wide && <Sidebar />}
          <main
            ref={setContent}
            id="content"
            tabIndex={-1}
            data-scroll-restoration-id="content"
            className="relative min-w-0 flex-1 overflow-x-hidden overflow-y-auto outline-none [scrollbar-gutter:stable] md:border-s md:border-line md:bg-surface"
          >
            <Page />
          </main>
          {queue && wide && (
            <Suspense fallback={null}>
              <QueueAside />
            </Suspense>
          )}
        </div>
        <PlayerBar />
        {!wide && <BottomTabs />}
      </div>
      <RouteAnnouncer />
      <TagEditorHost />
      <Palette />
    </ScrollContext>
  );
}

/** A page fades in where another was. It does not move: long lists measure where they begin. */
function Page() {
  const page = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const still = useStillness();
  const visited = useRef(pathname);
  useEffect(() => {
    if (visited.current === pathname) return;
    visited.current = pathname;
    if (!still) page.current?.animate?.({ opacity: [0, 1] }, { duration: 160, easing: "ease-out" });
  }, [pathname, still]);
  return (
    <div ref={page} className="mx-auto max-w-[1560px] px-4 pt-6 pb-10 sm:px-8 sm:pt-9">
      <Outlet />
    </div>
  );
}

/** Loaded when it is first asked for. */
function Palette() {
  const asked = useEver(usePaletteOpen());
  if (!asked) return null;
  return (
    <Suspense fallback={null}>
      <CommandPalette />
    </Suspense>
  );
}
