import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useSyncExternalStore } from "react";
import { type UploadItem, uploads } from "./upload-queue";

/** The uploads, live. Finished ones refresh the lists of tracks. */
export function useUploads(): UploadItem[] {
  const client = useQueryClient();
  useEffect(() => uploads.onDone(() => void client.invalidateQueries({ queryKey: ["tracks"] })), [client]);
  return useSyncExternalStore(uploads.subscribe, uploads.current);
}
