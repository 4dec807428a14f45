// One file on its way by tus 1.0. It goes on where it stopped, also after the page was loaded anew: where it went is
// kept in the browser under what the file is.
import * as tus from "tus-js-client";
import { session } from "@/lib/session";
import { UPLOADS_URL } from "../api/uploads";
import { passes, type Refusal, refusalFrom } from "../model/refusals";

export interface TransferEvents {
  onProgress: (sent: number) => void;
  onRefused: (refusal: Refusal) => void;
  /** All bytes have arrived. The track may be known already. */
  onArrived: (trackId: string | null) => void;
}

export interface Transfer {
  start(): void;
  /** Stops; what has arrived stays on the server. */
  stop(): void;
  /** Stops, and the server forgets what has arrived. */
  discard(): void;
  /** Where it goes, once that is known. */
  url(): string | null;
}

/** `known` is where an interrupted upload of this file went; `taken` are addresses that other files go to. */
export type OpenTransfer = (
  file: File,
  events: TransferEvents,
  options: { known: string | null; taken: () => ReadonlySet<string> },
) => Transfer;

const AGAIN_MS = [0, 1_000, 3_000, 8_000, 15_000];

export const openTransfer: OpenTransfer = (file, events, { known, taken }) => {
  let token: string | null = null;
  let trackId: string | null = null;
  let wanted = false;
  const upload = new tus.Upload(file, {
    endpoint: UPLOADS_URL,
    retryDelays: AGAIN_MS,
    removeFingerprintOnSuccess: true,
    fingerprint: async () => fingerprintOf(file),
    metadata: {
      filename: file.name,
      filetype: file.type || "application/octet-stream",
      visibility: "draft",
    },
    onBeforeRequest: async (request) => {
      token = await session.token();
      if (token) request.setHeader("Authorization", `Bearer ${token}`);
    },
    onAfterResponse: async (_, response) => {
      if (response.getStatus() === 401) await session.refresh(token).catch(() => null);
      trackId = response.getHeader("Polyphony-Track-Id") ?? trackId;
    },
    onShouldRetry: (error) => passes(...answerOf(error)),
    onProgress: events.onProgress,
    onError: (error) => events.onRefused(refusalFrom(...answerOf(error))),
    onSuccess: () => events.onArrived(trackId),
  });
  const begin = async () => {
    if (!upload.url) {
      if (known) upload.url = known;
      else {
        const previous = await upload.findPreviousUploads().catch(() => []);
        const free = previous.find((one) => one.uploadUrl && !taken().has(one.uploadUrl));
        if (free) upload.resumeFromPreviousUpload(free);
      }
    }
    if (wanted) upload.start();
  };
  return {
    start: () => {
      wanted = true;
      void begin();
    },
    stop: () => {
      wanted = false;
      void upload.abort();
    },
    discard: () => {
      wanted = false;
      void upload.abort(upload.url !== null).catch(() => {});
    },
    url: () => upload.url,
  };
};

/** The same file of the same person, wherever it is chosen from. */
function fingerprintOf(file: File): string {
  const who = session.current()?.id ?? "";
  return ["polyphony", who, file.name, file.type, file.size, file.lastModified].join("/");
}

function answerOf(error: Error | tus.DetailedError): [number, string] {
  const answer = "originalResponse" in error ? error.originalResponse : null;
  return answer ? [answer.getStatus(), answer.getBody()] : [0, ""];
}
