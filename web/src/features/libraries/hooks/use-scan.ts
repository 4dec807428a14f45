// The scan of a library, live while it runs.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { messageOf } from "@/api/problem";
import type { ScanState } from "@/api/types";
import { readEvents } from "@/lib/events";
import { toast } from "@/ui/toast";
import { scanEventsUrl, scanState, startScan } from "../api/libraries";

const AGAIN_MS = 1_500;

export function useScan(id: string) {
  const client = useQueryClient();
  const query = useQuery(scanState(id));
  const scanning = query.data?.state === "scanning";

  useEffect(() => {
    if (!scanning) return;
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
    return () => {
      leaving.abort();
      // The scan has ended, or the page is left: what it found is worth asking for.
      for (const key of ["libraries", "tracks", "albums", "artists", "genres", "album", "artist"]) {
        void client.invalidateQueries({
          queryKey: [key],
          predicate: (other) => !other.queryKey.includes("scan"),
        });
      }
    };
  }, [client, id, scanning]);

  const start = useMutation({
    mutationFn: () => startScan(id),
    // A small library is scanned before the answer is here; asking again tells.
    onSuccess: (state) => client.setQueryData(scanState(id).queryKey, { ...state, state: "scanning" }),
    onError: (error) => toast(messageOf(error), "problem"),
  });

  return { state: query.data, scanning, start: () => start.mutate(), starting: start.isPending };
}
