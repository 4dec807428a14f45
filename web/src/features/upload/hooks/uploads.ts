// The one queue of the app, and how components follow it.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { refreshMusic } from "@/lib/tags";
import { completeFromFolder, coverFolder } from "../api/folder-music";
import { largestUpload, uploadOutcome } from "../api/uploads";
import { sorted } from "../model/kinds";
import type { Picked } from "../model/walk";
import { openTransfer } from "./tus-transfer";
import type { UploadItem } from "./upload-item";
import { type Begun, UploadQueue } from "./upload-queue";

export const uploads = new UploadQueue({
  open: openTransfer,
  outcome: uploadOutcome,
  complete: completeFromFolder,
  cover: coverFolder,
});

// A page that is left in the middle of it asks first.
uploads.subscribe(() => {
  const busy = uploads.current().some((item) => item.state === "sending" || item.state === "waiting");
  window.onbeforeunload = busy ? (event) => event.preventDefault() : null;
});

/** The uploads, live. Finished ones refresh what shows music, not more than once in a while. */
export function useUploads(): UploadItem[] {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const stop = uploads.onDone(() => {
      timer ??= setTimeout(() => {
        timer = null;
        refreshMusic(client);
      }, 400);
    });
    return () => {
      stop();
      if (timer) clearTimeout(timer);
      refreshMusic(client);
    };
  }, [client]);
  return useSyncExternalStore(uploads.subscribe, uploads.current);
}

export function useHalt(): string | null {
  return useSyncExternalStore(uploads.subscribe, uploads.halt);
}

/** Puts files into the queue; tells which of them are no music. */
export function useAddFiles(): (picked: readonly Picked[], begun?: readonly Begun[]) => string[] {
  const { data: most = null } = useQuery(largestUpload);
  return (picked, begun = []) => {
    const { audio, pictures, others } = sorted(picked);
    uploads.add(audio, pictures, { most, begun });
    return others;
  };
}
