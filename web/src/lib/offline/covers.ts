// The pictures of what is kept. The service worker answers with them when there is no network (`src/sw/artwork.ts`);
// unlike the pictures that were merely seen, these are not thrown away for newer ones.
import { artworkUrl } from "@/lib/artwork";
import type { Kept } from "./model";

/** A list's and a page's size; other sizes are answered with one of them. */
const SIZES = [160, 640] as const;

/** The service worker knows these caches by the beginning of their names. */
export const COVERS = "polyphony.covers.";

export class Covers {
  constructor(private readonly userId: string) {}

  /** A picture that does not come is tried again with the next thing that is kept. */
  async keep(kept: Kept): Promise<void> {
    const cache = await this.open();
    for (const id of artworkOf([kept])) {
      for (const size of SIZES) {
        const url = artworkUrl(id, size);
        if (await cache.match(url)) continue;
        const answer = await fetch(url).catch(() => null);
        if (answer?.ok) await cache.put(url, answer).catch(() => {});
      }
    }
  }

  /** Throws away all but the pictures of these. */
  async only(kept: Iterable<Kept>): Promise<void> {
    const cache = await this.open();
    const wanted = new Set([...artworkOf(kept)].flatMap((id) => SIZES.map((size) => artworkUrl(id, size))));
    for (const request of await cache.keys()) {
      const { pathname, search } = new URL(request.url);
      if (!wanted.has(pathname + search)) await cache.delete(request);
    }
  }

  private open(): Promise<Cache> {
    return caches.open(COVERS + this.userId);
  }
}

function artworkOf(kept: Iterable<Kept>): Set<string> {
  const ids = [...kept].flatMap(({ tracks }) => tracks.map((track) => track.artwork_id));
  return new Set(ids.filter((id) => typeof id === "string"));
}
