// The player: a bar on a wide screen, a small bar with a full page behind it on a phone.
import { Link, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useCallback } from "react";
import type { Track } from "@/api/types";
import { useEver, useMediaQuery } from "@/lib/hooks";
import { t, withWords } from "@/lib/i18n";
import { useCurrentTrack } from "@/lib/player";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { type Panel, QUEUE_TOGGLE, show, toggleQueue, usePanels } from "../hooks/panels";
import { usePlayerConnection } from "../hooks/use-player-connection";
import { usePlayerShortcuts } from "../hooks/use-player-shortcuts";
import "../hooks/use-queued-by-hand";
import { Transport, Volume } from "./controls";
import { MiniPlayer } from "./mini-player";
import { Notice } from "./notice";
import { NowPlaying, TrackAnnouncer } from "./now-playing";
import { Options } from "./options";
import { QualityMenu } from "./quality";
import { SeekBar } from "./seek-bar";

// What comes over the page is loaded when it is asked for.
const FullPlayer = lazy(async () => ({ default: (await import("./full-player")).FullPlayer }));
const QueueSheet = lazy(async () => ({ default: (await import("./queue-panel")).QueueSheet }));
const SleepDialog = lazy(async () => ({ default: (await import("./sleep-dialog")).SleepDialog }));
const ShortcutsDialog = lazy(
  withWords(async () => ({ default: (await import("./shortcuts-dialog")).ShortcutsDialog })),
);

export function PlayerBar() {
  usePlayerConnection();
  const track = useCurrentTrack();
  const wide = useMediaQuery("(min-width: 768px)");
  const full = useAsked("full");
  const queue = useAsked("queue");
  const sleep = useAsked("sleep");
  const help = useAsked("help");
  const navigate = useNavigate();
  const onNowPlaying = useCallback(
    () => (wide ? void navigate({ to: "/now-playing" }) : show("full", true)),
    [navigate, wide],
  );
  usePlayerShortcuts(onNowPlaying);
  return (
    <>
      {wide ? <Bar track={track} /> : track && <MiniPlayer track={track} />}
      <TrackAnnouncer track={track} />
      <Suspense fallback={null}>{!wide && track && full && <FullPlayer track={track} />}</Suspense>
      <Suspense fallback={null}>{!wide && queue && <QueueSheet />}</Suspense>
      <Suspense fallback={null}>{sleep && <SleepDialog />}</Suspense>
      <Suspense fallback={null}>{help && <ShortcutsDialog />}</Suspense>
    </>
  );
}

function useAsked(panel: Panel): boolean {
  return useEver(usePanels((state) => state[panel]));
}

function Bar({ track }: { track: Track | null }) {
  const queue = usePanels((state) => state.queue);
  return (
    <section
      aria-label={t("player.label")}
      className="relative grid h-24 grid-cols-[minmax(0,1fr)_minmax(0,1.4fr)_minmax(0,1fr)] items-center gap-4 border-t border-line bg-surface px-4 lg:gap-8"
    >
      <Notice />
      {track ? <NowPlaying track={track} /> : <p className="text-sm text-muted">{t("player.nothing")}</p>}
      <div className="grid justify-items-center">
        <Transport />
        <SeekBar />
      </div>
      <div className="flex min-w-0 items-center justify-end gap-0.5">
        {track && <QualityMenu track={track} />}
        {track && (
          <Link
            to="/now-playing"
            aria-label={t("player.page.lyrics")}
            title={t("player.page.lyrics")}
            className="ms-1 inline-grid size-10 shrink-0 place-items-center rounded-full text-muted transition-colors hover:bg-hover hover:text-ink max-lg:hidden"
            activeProps={{ className: "text-accent" }}
          >
            <Icon name="lyrics" size={20} />
          </Link>
        )}
        <IconButton
          id={QUEUE_TOGGLE}
          label={t("player.queue.title")}
          icon="queue"
          active={queue}
          aria-expanded={queue}
          aria-controls={queue ? "player-queue" : undefined}
          onClick={toggleQueue}
        />
        <Options />
        <Volume />
      </div>
    </section>
  );
}
