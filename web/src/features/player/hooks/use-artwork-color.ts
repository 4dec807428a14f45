// The colour of the cover that plays, for the ground of the large players.
import { useEffect, useState } from "react";
import { artworkUrl, hueOf } from "@/lib/artwork";
import { css, mean, tint } from "../model/color";

const SIDE = 12;

/** A CSS colour; before the picture is read, and without one, a colour that is the thing's own. */
export function useArtworkColor(id: string | null | undefined, seed: string): string {
  const [found, setFound] = useState<{ id: string; color: string } | null>(null);
  useEffect(() => {
    if (!id) return;
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = SIDE;
      canvas.height = SIDE;
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (!context) return;
      context.drawImage(image, 0, 0, SIDE, SIDE);
      setFound({ id, color: css(tint(mean(context.getImageData(0, 0, SIDE, SIDE).data))) });
    };
    image.src = artworkUrl(id, 80);
    return () => {
      image.onload = null;
    };
  }, [id]);
  return found && found.id === id ? found.color : css({ hue: hueOf(seed), saturation: 0.3 });
}
