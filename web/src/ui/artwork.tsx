// Covers and portraits. Without a picture there is a drawing that always belongs to the same thing.
import { useState } from "react";
import { type ArtworkSize, artworkUrl, hueOf } from "@/lib/artwork";
import { classes } from "@/lib/class-names";

interface ArtworkProps {
  id: string | null | undefined;
  /** What the drawing is made from when there is no picture. */
  seed: string;
  size: ArtworkSize;
  round?: boolean;
  eager?: boolean;
  className?: string;
}

/** Decoration beside a name that is always written out, so it has no text of its own. */
export function Artwork({ id, seed, size, round, eager, className }: ArtworkProps) {
  const [broken, setBroken] = useState<string | null>(null);
  const shape = classes(
    "aspect-square overflow-hidden bg-sunken",
    round ? "rounded-full" : size <= 80 ? "rounded-md" : "rounded-xl",
    className,
  );
  if (!id || broken === id) return <Drawing seed={seed} className={shape} />;
  return (
    <div className={shape}>
      <img
        src={artworkUrl(id, size)}
        srcSet={size < 640 ? `${artworkUrl(id, size)} 1x, ${artworkUrl(id, size * 2)} 2x` : undefined}
        alt=""
        loading={eager ? "eager" : "lazy"}
        decoding="async"
        onError={() => setBroken(id)}
        className="size-full object-cover"
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
