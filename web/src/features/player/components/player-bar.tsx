// The player: a bar on a wide screen, a small bar with a full page behind it on a phone.
import { Dialog as Base } from "@base-ui/react/dialog";
import { useCallback, useState } from "react";
import type { Track } from "@/api/types";
import { names } from "@/lib/format";
import { useMediaQuery } from "@/lib/hooks";
import { player, useCurrentTrack, usePlayer } from "@/lib/player";
import { Artwork } from "@/ui/artwork";
import { IconButton, PlayButton } from "@/ui/button";
import { usePlayerConnection } from "../hooks/use-player-connection";
import { useShortcuts } from "../hooks/use-shortcuts";
import { Transport, Volume } from "./controls";
import { NowPlaying, QualityMark, TrackAnnouncer } from "./now-playing";
import { QueuePanel } from "./queue-panel";
import { SeekBar } from "./seek-bar";
import { ShortcutsDialog } from "./shortcuts-dialog";

export function PlayerBar() {
  usePlayerConnection();
  const track = useCurrentTrack();
  const wide = useMediaQuery("(min-width: 768px)");
  const [queue, setQueue] = useState(false);
  const [help, setHelp] = useState(false);
  const onQueue = useCallback(() => setQueue((open) => !open), []);
  const onHelp = useCallback(() => setHelp(true), []);
  useShortcuts({ onQueue, onHelp });
  return (
    <>
      {wide ? (
        <Bar track={track} queue={queue} onQueue={onQueue} onHelp={onHelp} />
      ) : (
        track && <MiniPlayer track={track} onQueue={onQueue} />
      )}
      <TrackAnnouncer track={track} />
      <QueuePanel open={queue} onClose={() => setQueue(false)} />
      <ShortcutsDialog open={help} onClose={() => setHelp(false)} />
    </>
  );
}

interface BarProps {
  track: Track | null;
  queue: boolean;
  onQueue: () => void;
  onHelp: () => void;
}

function Bar({ track, queue, onQueue, onHelp }: BarProps) {
  return (
    <section
      aria-label="Player"
      className="grid h-22 grid-cols-[minmax(0,1fr)_minmax(0,1.5fr)_minmax(0,1fr)] items-center gap-4 border-t border-line bg-surface px-4 lg:gap-8"
    >
      {track ? <NowPlaying track={track} /> : <p className="text-sm text-muted">Choose something to play.</p>}
      <div className="grid justify-items-center gap-0.5">
        <Transport />
        <SeekBar />
      </div>
      <div className="flex items-center justify-end gap-1">
        {track && <QualityMark track={track} />}
        <IconButton label="Queue" icon="queue" active={queue} aria-expanded={queue} onClick={onQueue} />
        <IconButton label="Keyboard shortcuts" icon="keyboard" onClick={onHelp} className="max-lg:hidden" />
        <Volume />
      </div>
    </section>
  );
}

function MiniPlayer({ track, onQueue }: { track: Track; onQueue: () => void }) {
  const [open, setOpen] = useState(false);
  const sounding = usePlayer((state) => state.status === "playing" || state.status === "loading");
  const share = usePlayer((state) => (state.durationMs > 0 ? state.positionMs / state.durationMs : 0));
  return (
    <section aria-label="Player" className="px-2 pb-1.5">
      <div className="relative flex items-center gap-1 overflow-hidden rounded-2xl border border-line bg-raised py-1.5 pr-1 pl-1.5 shadow-lift">
        <button
          type="button"
          aria-label={`Open player: ${track.title}`}
          onClick={() => setOpen(true)}
          className="flex min-w-0 flex-1 items-center gap-3 rounded-xl text-left"
        >
          <Artwork
            id={track.artwork_id}
            seed={track.album?.id ?? track.id}
            size={80}
            eager
            className="size-11 shrink-0 rounded-xl!"
          />
          <span className="min-w-0">
            <span className="block truncate text-sm font-medium">{track.title}</span>
            <span className="block truncate text-xs text-muted">{names(track.artists)}</span>
          </span>
        </button>
        <PlayButton
          label={sounding ? "Pause" : "Play"}
          playing={sounding}
          size={40}
          onClick={() => player.toggle()}
        />
        <IconButton label="Next" icon="next" onClick={() => player.next()} className="text-ink" />
        <div aria-hidden="true" className="absolute inset-x-3 bottom-0 h-0.5 overflow-hidden rounded-full">
          <div className="h-full bg-accent" style={{ width: `${share * 100}%` }} />
        </div>
      </div>
      <FullPlayer track={track} open={open} onClose={() => setOpen(false)} onQueue={onQueue} />
    </section>
  );
}

interface FullProps {
  track: Track;
  open: boolean;
  onClose: () => void;
  onQueue: () => void;
}

function FullPlayer({ track, open, onClose, onQueue }: FullProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Popup className="pop fixed inset-0 z-30 flex flex-col bg-canvas px-6 pt-3 pb-8 outline-none">
          <div className="flex items-center justify-between">
            <IconButton
              label="Close player"
              icon="chevron"
              size="large"
              onClick={onClose}
              className="-ml-3"
            />
            <Base.Title className="text-sm font-medium text-muted">Now playing</Base.Title>
            <IconButton
              label="Queue"
              icon="queue"
              size="large"
              className="-mr-3"
              onClick={() => {
                onClose();
                onQueue();
              }}
            />
          </div>
          <div className="m-auto w-full max-w-sm py-4">
            <Artwork
              id={track.artwork_id}
              seed={track.album?.id ?? track.id}
              size={640}
              eager
              className="w-full rounded-3xl! shadow-float"
            />
          </div>
          <div className="mx-auto w-full max-w-sm">
            <div className="mb-4 flex items-end justify-between gap-3">
              <div className="min-w-0">
                <p className="truncate text-xl font-semibold">{track.title}</p>
                <p className="truncate text-muted">{names(track.artists)}</p>
              </div>
              <QualityMark track={track} />
            </div>
            <SeekBar tall />
            <div className="mt-4">
              <Transport large />
            </div>
          </div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
