// The scan of a library, live while it runs.
import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { messageOf } from "@/api/problem";
import type { ScanState } from "@/api/types";
import { readEvents } from "@/lib/events";
import { toast } from "@/ui/toast";
import { scanEventsUrl, scanState, startScan } from "../api/libraries";

const AGAIN_MS = 1_500;
/** The server begins scans by itself when it notices changes. */
const IDLE_MS = 15_000;
const MUSIC = ["libraries", "tracks", "albums", "artists", "genres", "years", "album", "artist"];

/** What a scan changes. */
function askAnew(client: QueryClient): void {
  for (const key of MUSIC) {
    void client.invalidateQueries({
      queryKey: [key],
      predicate: (other) => !other.queryKey.includes("scan"),
    });
  }
}

interface Scan {
  state: ScanState | undefined;
  scanning: boolean;
  start: () => void;
  starting: boolean;
}

/**
 * `events` follows the server's stream. A list of libraries asks instead: a stream for each of them would use up
 * the few connections that a browser opens to one host.
 */
export function useScan(id: string, by: "events" | "asking" = "events"): Scan {
  const client = useQueryClient();
  const query = useQuery({
    ...scanState(id),
    refetchInterval: ({ state }) =>
      state.data?.state !== "scanning" ? IDLE_MS : by === "asking" ? AGAIN_MS : false,
  });
  const scanning = query.data?.state === "scanning";

  useEffect(() => {
    if (!scanning || by !== "events") return;
    const { queryKey } = scanState(id);
    const leaving = new AbortController();
    const follow = async () => {
      while (!leaving.signal.aborted) {
        try {
          await readEvents(scanEventsUrl(id), leaving.signal, (event) => {
            if (event.event !== "scan") return;
            const state = JSON.parse(event.data) as ScanState;
            client.setQueryData(queryKey, state);
          });
        } catch {
          // The connection broke; the state is asked for below.
        }
        if (leaving.signal.aborted) return;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
        if (!leaving.signal.aborted) await client.invalidateQueries({ queryKey, exact: true });
      }
    };
    void follow();
    return () => leaving.abort();
  }, [client, id, scanning, by]);

  // Scans of watched folders begin and end between two questions; the time of the end tells of them.
  const finished = query.data?.finished_at ?? null;
  const last = useRef<{ id: string; scanning: boolean; finished: string | null } | null>(null);
  useEffect(() => {
    if (!query.data) return;
    const before = last.current;
    last.current = { id, scanning, finished };
    if (before?.id !== id || scanning) return;
    if (before.scanning || before.finished !== finished) askAnew(client);
  }, [client, id, scanning, finished, query.data]);
  useEffect(
    () => () => {
      // Whoever leaves while it goes on shall not find the old lists elsewhere.
      if (last.current?.scanning) askAnew(client);
    },
    [client],
  );

  const start = useMutation({
    mutationFn: () => startScan(id),
    // A small library is scanned before the answer is here; asking again tells.
    onSuccess: (state) => client.setQueryData(scanState(id).queryKey, { ...state, state: "scanning" }),
    onError: (error) => toast(messageOf(error), "problem"),
  });

  return { state: query.data, scanning, start: () => start.mutate(), starting: start.isPending };
}
