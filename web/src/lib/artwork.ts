// Where pictures of music come from, and what stands in when there is none.

export type ArtworkSize = 80 | 160 | 320 | 640 | 1280;

export function artworkUrl(id: string, size: number): string {
  return `/api/v1/artwork/${encodeURIComponent(id)}?size=${size}`;
}

/** A hue from 0 to 359 that always belongs to the same id. */
export function hueOf(id: string): number {
  let hash = 7;
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 100_003;
  // Ids that follow each other should not look alike.
  return (hash * 137) % 360;
}
