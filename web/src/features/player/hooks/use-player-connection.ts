// Connects the player to the server for as long as somebody is signed in.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { messageOf } from "@/api/problem";
import { offlineSource, resumeOffline } from "@/lib/offline/door";
import { bindMediaSession, bindQueueSync, connectPlayer, player, plays } from "@/lib/player";
import { loadQueue, openStream, saveQueue, sendPlay } from "../api/player";

/** How often plays that could not be told are tried again; with nothing to tell it costs nothing. */
const FLUSH_EVERY_MS = 60_000;

let mediaBound = false;

export function usePlayerConnection(): void {
  const client = useQueryClient();
  useEffect(() => {
    connectPlayer({
      openStream,
      offline: offlineSource,
      describe: messageOf,
      sendPlay: async (play) => {
        const outcome = await sendPlay(play);
        if (outcome === "sent") void client.invalidateQueries({ queryKey: ["listening"] });
        return outcome;
      },
    });
    void resumeOffline();
    if (!mediaBound) bindMediaSession(player);
    mediaBound = true;
    const unbind = bindQueueSync(player, async (snapshot, leaving) => {
      await saveQueue(snapshot, leaving);
    });
    loadQueue().then(
      (view) => player.restore(view),
      () => {
        // Without the old queue the player simply starts empty.
      },
    );
    const flush = () => void plays.flush();
    const leave = () => plays.finish();
    flush();
    addEventListener("online", flush);
    addEventListener("pagehide", leave);
    // A server that was away says nothing when it is back.
    const timer = setInterval(flush, FLUSH_EVERY_MS);
    return () => {
      clearInterval(timer);
      unbind();
      removeEventListener("online", flush);
      removeEventListener("pagehide", leave);
      player.stop();
    };
  }, [client]);
}
