// Covers and portraits. Without a picture there is a drawing that always belongs to the same thing.
import { useState } from "react";
import { type ArtworkSize, artworkUrl, hueOf } from "@/lib/artwork";
import { classes } from "@/lib/class-names";

const WIDTHS = [80, 160, 320, 640, 1280] as const;

interface ArtworkProps {
  id: string | null | undefined;
  /** What the drawing is made from when there is no picture. */
  seed: string;
  /** About how wide it is shown, in CSS pixels. */
  size: ArtworkSize;
  /** The `sizes` of the picture where its width follows the page: "(min-width: 768px) 320px, 90vw". */
  sizes?: string;
  round?: boolean;
  eager?: boolean;
  className?: string;
}

/** Decoration beside a name that is always written out, so it has no text of its own. */
export function Artwork({ id, seed, size, sizes, round, eager, className }: ArtworkProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const [loaded, setLoaded] = useState<string | null>(null);
  const shape = classes(
    "relative aspect-square overflow-hidden bg-sunken",
    round ? "rounded-full" : size <= 80 ? "rounded-md" : "rounded-xl",
    className,
  );
  if (!id || broken === id) return <Drawing seed={seed} className={shape} />;
  // Rows come and go while scrolling; only what is looked at on its own comes up softly.
  const soft = size >= 320 && !eager;
  const hidden = soft && loaded !== id;
  return (
    <div
      className={shape}
      style={size < 640 ? { backgroundColor: `hsl(${hueOf(seed)} 22% 50% / 0.22)` } : undefined}
    >
      {size >= 640 && loaded !== id && (
        // Lists have shown the small one already, so it is there at once.
        <img
          src={artworkUrl(id, 80)}
          alt=""
          aria-hidden="true"
          className="absolute inset-0 size-full scale-110 object-cover blur-xl"
        />
      )}
      <img
        ref={(image) => {
          if (image?.complete && image.naturalWidth > 0) setLoaded(id);
        }}
        // How it is loaded is said before what is loaded.
        loading={eager ? "eager" : "lazy"}
        // A lazy picture is measured by browsers that can, so that its file is never larger than its place.
        sizes={sizes ?? (eager ? `${size}px` : `auto, ${size}px`)}
        srcSet={WIDTHS.map((width) => `${artworkUrl(id, width)} ${width}w`).join(", ")}
        src={artworkUrl(id, size)}
        alt=""
        fetchPriority={eager && size >= 640 ? "high" : undefined}
        decoding="async"
        onLoad={() => setLoaded(id)}
        onError={() => setBroken(id)}
        className={classes(
          "relative size-full object-cover",
          soft && "transition-opacity duration-(--calm)",
          hidden && "opacity-0",
        )}
      />
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
