// The colour that stands out in a cover, for the ground of the pages and players that show it.
import { useEffect, useState } from "react";
import { artworkUrl, hueOf } from "./artwork";
import { css, dominant, type Rgb, toHsl, toRgb, washFor } from "./color";

const SIDE = 16;
const GREY: Rgb = [138, 138, 138];

/** Before the picture is read, and without one, it is a colour that always belongs to the same thing. */
export function useArtworkColor(id: string | null | undefined, seed: string): Rgb {
  const [found, setFound] = useState<{ id: string; color: Rgb } | null>(null);
  useEffect(() => {
    if (!id) return;
    const image = new Image();
    image.onload = () => {
      const data = pixels(image);
      if (data) setFound({ id, color: vivid(dominant(data) ?? GREY) });
    };
    // The smallest there is, which lists and placeholders show as well.
    image.src = artworkUrl(id, 80);
    return () => {
      image.onload = null;
    };
  }, [id]);
  return found && found.id === id
    ? found.color
    : toRgb({ hue: hueOf(seed), saturation: 0.3, lightness: 0.54 });
}

/** Of any colour only the hue counts, and how strong it is: how light it may be is the theme's business. */
export function vivid(color: Rgb): Rgb {
  const { hue, saturation } = toHsl(color);
  return toRgb({ hue, saturation: Math.min(0.7, saturation), lightness: 0.54 });
}

/** The ground of a player that carries the colour, in either theme; quiet text keeps its contrast on it. */
export function wash(color: Rgb): string {
  return `light-dark(${css(washFor(color, "light", 0.12))}, ${css(washFor(color, "dark", 0.2))})`;
}

function pixels(image: HTMLImageElement): ArrayLike<number> | null {
  const canvas = document.createElement("canvas");
  canvas.width = SIDE;
  canvas.height = SIDE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  context.drawImage(image, 0, 0, SIDE, SIDE);
  return context.getImageData(0, 0, SIDE, SIDE).data;
}
