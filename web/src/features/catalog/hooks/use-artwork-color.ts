// The colour that a cover is mostly made of, for the wash behind the head of a page.
import { useEffect, useState } from "react";
import { artworkUrl, hueOf } from "@/lib/artwork";

/**
 * A CSS colour; before the picture is read, and without one, a colour of the thing's own. Only hue and saturation
 * come from the picture: with a lightness of its own, text on the wash keeps its contrast whatever the cover.
 */
export function useArtworkColor(id: string | null | undefined, seed: string): string {
  const [found, setFound] = useState<{ id: string; color: string } | null>(null);
  useEffect(() => {
    if (!id) return;
    const image = new Image();
    image.src = artworkUrl(id, 80);
    image.onload = () => {
      const color = average(image);
      if (color) setFound({ id, color: tint(...color) });
    };
    return () => {
      image.onload = null;
    };
  }, [id]);
  return found && found.id === id ? found.color : `hsl(${hueOf(seed)} 30% 56%)`;
}

/** The mean of the pixels, strong colours counting more than greys. */
function average(image: HTMLImageElement): [number, number, number] | null {
  const canvas = document.createElement("canvas");
  canvas.width = 12;
  canvas.height = 12;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(image, 0, 0, 12, 12);
  const { data } = context.getImageData(0, 0, 12, 12);
  const sum: [number, number, number] = [0, 0, 0];
  let weights = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [r = 0, g = 0, b = 0] = data.subarray(at, at + 3);
    const weight = 8 + Math.max(r, g, b) - Math.min(r, g, b);
    sum[0] += r * weight;
    sum[1] += g * weight;
    sum[2] += b * weight;
    weights += weight;
  }
  return [sum[0] / weights, sum[1] / weights, sum[2] / weights];
}

/** The hue of a colour at a middling lightness, never more than 70 % saturated. */
export function tint(r: number, g: number, b: number): string {
  const most = Math.max(r, g, b);
  const least = Math.min(r, g, b);
  const spread = most - least;
  let hue = 0;
  if (spread > 0) {
    if (most === r) hue = ((g - b) / spread) % 6;
    else if (most === g) hue = (b - r) / spread + 2;
    else hue = (r - g) / spread + 4;
  }
  const sum = most + least;
  const saturation = spread === 0 ? 0 : spread / (sum > 255 ? 510 - sum : sum);
  return `hsl(${Math.round((hue * 60 + 360) % 360)} ${Math.round(Math.min(0.7, saturation) * 100)}% 56%)`;
}
