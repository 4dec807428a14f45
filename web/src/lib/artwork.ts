// Where pictures of music come from, and what stands in when there is none.

/** The widths that the server makes of a picture, in pixels. */
export const ARTWORK_WIDTHS = [80, 160, 320, 640, 1280] as const;

export function artworkUrl(id: string, size: number): string {
  return `/api/v1/artwork/${encodeURIComponent(id)}?size=${size}`;
}

/** For `srcset`: the browser takes the smallest that is enough for its screen. */
export function artworkSet(id: string): string {
  return ARTWORK_WIDTHS.map((width) => `${artworkUrl(id, width)} ${width}w`).join(", ");
}

/** For browsers that know no `srcset`, with enough for a screen of twice the pixels. */
export function artworkWidth(shown: number): number {
  return ARTWORK_WIDTHS.find((width) => width >= shown * 2) ?? 1280;
}

/** A hue from 0 to 359 that always belongs to the same id. */
export function hueOf(id: string): number {
  let hash = 7;
  for (const char of id) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 100_003;
  // Ids that follow each other should not look alike.
  return (hash * 137) % 360;
}
