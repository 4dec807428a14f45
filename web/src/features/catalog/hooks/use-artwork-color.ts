// The colour that a cover is mostly made of, for the wash behind the head of a page.
import { useEffect, useState } from "react";
import { artworkUrl, hueOf } from "@/lib/artwork";

/** A CSS colour; before the picture is read, and without one, a colour of the thing's own. */
export function useArtworkColor(id: string | null | undefined, seed: string): string {
  const [found, setFound] = useState<{ id: string; color: string } | null>(null);
  useEffect(() => {
    if (!id) return;
    const image = new Image();
    image.src = artworkUrl(id, 80);
    image.onload = () => {
      const color = average(image);
      if (color) setFound({ id, color });
    };
    return () => {
      image.onload = null;
    };
  }, [id]);
  return found && found.id === id ? found.color : `hsl(${hueOf(seed)} 30% 45%)`;
}

/** The mean of the pixels, strong colours counting more than greys. */
function average(image: HTMLImageElement): string | null {
  const canvas = document.createElement("canvas");
  canvas.width = 12;
  canvas.height = 12;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(image, 0, 0, 12, 12);
  const { data } = context.getImageData(0, 0, 12, 12);
  const sum = [0, 0, 0];
  let weights = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    const weight = 8 + Math.max(r, g, b) - Math.min(r, g, b);
    sum[0] = (sum[0] ?? 0) + r * weight;
    sum[1] = (sum[1] ?? 0) + g * weight;
    sum[2] = (sum[2] ?? 0) + b * weight;
    weights += weight;
  }
  return `rgb(${sum.map((part) => Math.round(part / weights)).join(" ")})`;
}
