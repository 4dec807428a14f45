// Keeps the queue and the position on the server, so that another device can go on where this one stopped.
import type { Repeat } from "@/api/types";
import type { PlayerEngine } from "./engine";
import type { PlayerState } from "./state";

export interface QueueSnapshot {
  track_ids: string[];
  current_index: number;
  position_ms: number;
  repeat: Repeat;
  shuffle: boolean;
  device_name: string;
}

const CHANGE_MS = 1_500;
const POSITION_MS = 15_000;

/** Saves soon after a change, every quarter of a minute while playing, and when the page goes away. */
export function bindQueueSync(
  engine: PlayerEngine,
  save: (snapshot: QueueSnapshot, leaving: boolean) => Promise<void>,
): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let savedAt = 0;
  let dirty = false;
  const now = (leaving: boolean) => {
    if (timer) clearTimeout(timer);
    timer = null;
    if (!dirty) return;
    dirty = false;
    savedAt = Date.now();
    void save(snapshot(engine.store.getState()), leaving).catch(() => {});
  };
  const unsubscribe = engine.store.subscribe((state, before) => {
    if (state.status === "idle") {
      dirty = false;
      return;
    }
    const changed =
      state.items !== before.items ||
      state.index !== before.index ||
      state.repeat !== before.repeat ||
      (state.status !== before.status && state.status === "paused");
    // What was just restored is already on the server.
    if (before.status === "idle" && state.status === "paused") return;
    const moved = state.status === "playing" && Date.now() - savedAt > POSITION_MS;
    const sought = state.status === "paused" && state.positionMs !== before.positionMs;
    if (changed || moved || sought) {
      dirty = true;
      timer ??= setTimeout(() => now(false), CHANGE_MS);
    } else if (state.status === "playing") dirty = true;
  });
  const leave = () => now(true);
  addEventListener("pagehide", leave);
  return () => {
    unsubscribe();
    removeEventListener("pagehide", leave);
    if (timer) clearTimeout(timer);
  };
}

export function snapshot(state: PlayerState): QueueSnapshot {
  // The server keeps a window of very long queues: what is around the current track.
  const first = Math.max(0, state.index - 200);
  const part = state.items.slice(first, first + 1000);
  return {
    track_ids: part.map((item) => item.track.id),
    current_index: Math.max(0, state.index - first),
    position_ms: Math.round(state.positionMs),
    repeat: state.repeat,
    shuffle: state.shuffle,
    device_name: deviceName(),
  };
}

function deviceName(): string {
  const agent = navigator.userAgent;
  const browser = /Firefox\//.test(agent)
    ? "Firefox"
    : /Edg\//.test(agent)
      ? "Edge"
      : /Chrome\//.test(agent)
        ? "Chrome"
        : /Safari\//.test(agent)
          ? "Safari"
          : "Browser";
  const system =
    /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0].replace("Mac OS X", "Mac") ?? "this device";
  return `${browser} on ${system}`;
}
