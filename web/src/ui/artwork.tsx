// Covers and portraits. Without a picture there is a drawing that always belongs to the same thing.
import { useState } from "react";
import { artworkSet, artworkUrl, artworkWidth, hueOf } from "@/lib/artwork";
import { classes } from "@/lib/class-names";
import { useCalm } from "@/lib/scroll-pace";

/** From this width on a picture is worth a placeholder of its own, which is one more request. */
const LARGE = 240;
/** Rows come and go while scrolling; only what is looked at on its own comes up softly. */
const SOFT = 120;

/** The `sizes` of cards, on shelves and in grids. */
export const CARD_SIZES = "(min-width: 640px) 200px, 46vw";

export interface ArtworkProps {
  id: string | null | undefined;
  /** What the drawing is made from when there is no picture. */
  seed: string;
  /** How wide it is shown at most, in CSS pixels. */
  size: number;
  /** The `sizes` of the picture where its width follows the page: "(min-width: 768px) 320px, 90vw". */
  sizes?: string;
  round?: boolean;
  /** In view when the page comes: loaded before what lies below. */
  eager?: boolean | undefined;
  className?: string;
}

/** Decoration beside a name that is always written out, so it has no text of its own. */
export function Artwork({ id, seed, size, sizes, round, eager = false, className }: ArtworkProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const [loaded, setLoaded] = useState<string | null>(null);
  const shape = classes(
    "relative aspect-square overflow-hidden bg-sunken",
    round ? "rounded-full" : size <= 80 ? "rounded-md" : "rounded-xl",
    className,
  );
  const calm = useCalm();
  if (!id || broken === id) return <Drawing seed={seed} className={shape} />;
  const large = size >= LARGE;
  const soft = size >= SOFT && !eager;
  const hidden = soft && loaded !== id;
  const place = sizes ?? `${size}px`;
  return (
    <div
      className={shape}
      style={large ? undefined : { backgroundColor: `hsl(${hueOf(seed)} 22% 50% / 0.22)` }}
    >
      {large && loaded !== id && (
        // Lists have shown the small one already, so it is there at once.
        <img
          src={artworkUrl(id, 80)}
          alt=""
          aria-hidden="true"
          className="absolute inset-0 size-full scale-110 object-cover blur-xl"
        />
      )}
      {calm && (
        <img
          ref={(image) => {
            if (image?.complete && image.naturalWidth > 0) setLoaded(id);
          }}
          // How it is loaded is said before what is loaded.
          loading={eager ? "eager" : "lazy"}
          // A lazy picture is measured by browsers that can, so that its file is never larger than its place.
          sizes={eager ? place : `auto, ${place}`}
          srcSet={artworkSet(id)}
          src={artworkUrl(id, artworkWidth(size))}
          // The place is square whatever the picture is; the numbers keep it before there are styles.
          width={size}
          height={size}
          alt=""
          fetchPriority={eager && large ? "high" : undefined}
          decoding="async"
          onLoad={() => setLoaded(id)}
          onError={() => setBroken(id)}
          className={classes(
            "relative size-full object-cover",
            soft && "transition-opacity duration-(--calm)",
            hidden && "opacity-0",
          )}
        />
      )}
    </div>
  );
}

function Drawing({ seed, className }: { seed: string; className: string }) {
  const hue = hueOf(seed);
  const turn = hue % 90;
  return (
    <div className={className}>
      <svg viewBox="0 0 100 100" aria-hidden="true" className="block size-full">
        <rect width="100" height="100" fill={`hsl(${hue} 28% 30%)`} />
        <g fill="none" strokeWidth="5" transform={`rotate(${turn} 50 50)`}>
          <path d="M-20 38c20-24 46-24 70 0s50 24 70 0" stroke={`hsl(${(hue + 24) % 360} 40% 62%)`} />
          <path d="M-20 54c20 24 46 24 70 0s50-24 70 0" stroke={`hsl(${(hue + 60) % 360} 32% 52%)`} />
          <path d="M-20 70c20-24 46-24 70 0s50 24 70 0" stroke={`hsl(${(hue + 340) % 360} 30% 44%)`} />
        </g>
      </svg>
    </div>
  );
}
