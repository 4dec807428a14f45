// Copies may be played for a time. While there is a network, that time is extended by itself, and what the server
// does not give any more is put away.
import { ApiProblem } from "@/api/problem";
import { type DownloadPorts, sameFile, untilOf } from "./download";
import { type Copy, FROM_THE_START } from "./model";
import { keptStream, renditionToKeep } from "./playlist";

const RENEW_AFTER_MS = 24 * 3_600_000;

/** What is worth asking about: not asked for a day, or not to be played any more. */
export function dueForRenewal(copies: Iterable<Copy>, now: number): Copy[] {
  return [...copies]
    .filter((copy) => copy.state === "kept")
    .filter((copy) => now >= copy.until || now - copy.renewedAt > RENEW_AFTER_MS || copy.renewedAt > now)
    .sort((one, other) => one.until - other.until);
}

/** How the copy changes; `lost` means that its bytes are of no use any more. Throws when the server cannot be asked. */
export async function renew(
  copy: Copy,
  ports: Pick<DownloadPorts, "openStream" | "plays" | "now">,
): Promise<{ change: Partial<Copy>; lost: boolean }> {
  let stream: Awaited<ReturnType<DownloadPorts["openStream"]>>;
  try {
    stream = await ports.openStream(copy.trackId, copy.quality);
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    if (error.status === 404 || error.status === 410) {
      return { change: { ...FROM_THE_START, state: "failed", failure: "gone" }, lost: true };
    }
    // Not allowed today may be allowed tomorrow; the bytes stay, and stay silent.
    if (error.status === 403) return { change: { until: 0, renewedAt: ports.now() }, lost: false };
    throw error;
  }
  const now = ports.now();
  const until = untilOf(stream, now);
  // While another recording is being prepared, the one that is here stays.
  const rendition = stream.hls_url ? renditionToKeep(stream, ports.plays) : copy.rendition;
  if (!rendition || !sameFile(copy.rendition, rendition)) return { change: FROM_THE_START, lost: true };
  return { change: { until, renewedAt: now, stream: keptStream(stream, rendition, until) }, lost: false };
}
