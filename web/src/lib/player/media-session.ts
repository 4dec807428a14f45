// Media keys, lock screens and headset buttons, through the Media Session API.

import { artworkUrl } from "@/lib/artwork";
import { names } from "@/lib/format";
import type { PlayerEngine } from "./engine";
import { currentTrack } from "./state";

/** Watches, notifications, lock screens, televisions. */
const SIZES = [80, 160, 320, 640, 1280];

export function bindMediaSession(engine: PlayerEngine): void {
  if (!("mediaSession" in navigator)) return;
  const { mediaSession } = navigator;
  const actions: [MediaSessionAction, MediaSessionActionHandler][] = [
    ["play", () => engine.play()],
    ["pause", () => engine.pause()],
    ["previoustrack", () => engine.previous()],
    ["nexttrack", () => engine.next()],
    ["seekbackward", (details) => engine.seekBy(-(details.seekOffset ?? 10) * 1000)],
    ["seekforward", (details) => engine.seekBy((details.seekOffset ?? 10) * 1000)],
    ["seekto", (details) => engine.seek((details.seekTime ?? 0) * 1000)],
    ["stop", () => engine.pause()],
  ];
  for (const [action, handler] of actions) {
    try {
      mediaSession.setActionHandler(action, handler);
    } catch {
      // Not every browser knows every action.
    }
  }
  let shown: string | null = null;
  engine.store.subscribe((state) => {
    const track = currentTrack(state);
    mediaSession.playbackState =
      track === null
        ? "none"
        : state.status === "playing" || state.status === "loading"
          ? "playing"
          : "paused";
    if (!track) {
      mediaSession.metadata = null;
      shown = null;
      return;
    }
    if (shown !== track.id) {
      shown = track.id;
      mediaSession.metadata = new MediaMetadata({
        title: track.title,
        artist: names(track.artists),
        album: track.album?.title ?? "",
        artwork: track.artwork_id
          ? SIZES.map((size) => ({
              src: new URL(artworkUrl(track.artwork_id ?? "", size), location.href).href,
              sizes: `${size}x${size}`,
            }))
          : [],
      });
    }
    if (state.durationMs > 0) {
      mediaSession.setPositionState?.({
        duration: state.durationMs / 1000,
        position: Math.min(state.positionMs, state.durationMs) / 1000,
        playbackRate: state.speed,
      });
    }
  });
}
