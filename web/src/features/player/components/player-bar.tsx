// The player: a bar on a wide screen, a small bar with a full page behind it on a phone.
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Track } from "@/api/types";
import { useMediaQuery } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { useCurrentTrack } from "@/lib/player";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { QUEUE_TOGGLE, show, toggleQueue, usePanels } from "../hooks/panels";
import { usePlayerConnection } from "../hooks/use-player-connection";
import { useShortcuts } from "../hooks/use-shortcuts";
import { Transport, Volume } from "./controls";
import { FullPlayer } from "./full-player";
import { MiniPlayer } from "./mini-player";
import { Notice } from "./notice";
import { NowPlaying, TrackAnnouncer } from "./now-playing";
import { Options } from "./options";
import { QualityMenu } from "./quality";
import { QueueSheet } from "./queue-panel";
import { SeekBar } from "./seek-bar";
import { ShortcutsDialog } from "./shortcuts-dialog";
import { SleepDialog } from "./sleep-dialog";

export function PlayerBar() {
  usePlayerConnection();
  const track = useCurrentTrack();
  const wide = useMediaQuery("(min-width: 768px)");
  const help = usePanels((state) => state.help);
  const navigate = useNavigate();
  const onNowPlaying = useCallback(
    () => (wide ? void navigate({ to: "/now-playing" }) : show("full", true)),
    [navigate, wide],
  );
  useShortcuts(onNowPlaying);
  return (
    <>
      {wide ? <Bar track={track} /> : track && <MiniPlayer track={track} />}
      <TrackAnnouncer track={track} />
      {!wide && track && <FullPlayer track={track} />}
      {!wide && <QueueSheet />}
      <SleepDialog />
      <ShortcutsDialog open={help} onClose={() => show("help", false)} />
    </>
  );
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
