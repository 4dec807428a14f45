// What sounds, drawn: the spectrum as mirrored bars in the colour of the cover.
import { useEffect, useRef, useState } from "react";
import { useMediaQuery } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { Button } from "@/ui/button";
import { spectrum } from "../model/spectrum";

const KEY = "polyphony.visualiser";
const BARS = 48;

/** Off under reduced motion or by choice; nothing is drawn while the tab is hidden or nothing plays. */
export function Visualiser({ color }: { color: string }) {
  const still = useMediaQuery("(prefers-reduced-motion: reduce)");
  const playing = usePlayer((state) => state.status === "playing");
  const [on, setOn] = useState(() => localStorage.getItem(KEY) !== "off");
  const choose = (next: boolean) => {
    localStorage.setItem(KEY, next ? "on" : "off");
    setOn(next);
  };
  return (
    <div className="flex h-full min-h-48 flex-col gap-4 p-4">
      <div className="relative min-h-0 flex-1">
        {still || !on ? (
          <p className="grid h-full place-items-center px-6 text-center text-muted">
            {still ? t("player.visualiser.reduced") : t("player.visualiser.off")}
          </p>
        ) : (
          <>
            <Drawing color={color} playing={playing} />
            {!playing && (
              <p className="absolute inset-0 grid place-items-center px-6 text-center text-muted">
                {t("player.visualiser.silent")}
              </p>
            )}
          </>
        )}
      </div>
      {!still && (
        <Button
          small
          icon="visualiser"
          aria-pressed={on}
          onClick={() => choose(!on)}
          className="self-center aria-pressed:border-accent aria-pressed:text-accent"
        >
          {t("player.visualiser.show")}
        </Button>
      )}
    </div>
  );
}

function Drawing({ color, playing }: { color: string; playing: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context || !playing) return;
    let frame = 0;
    let data = new Uint8Array(0);
    const draw = () => {
      frame = requestAnimationFrame(draw);
      const analyser = document.hidden ? null : player.analyser();
      if (!analyser) return;
      if (data.length !== analyser.frequencyBinCount) data = new Uint8Array(analyser.frequencyBinCount);
      analyser.getByteFrequencyData(data);
      const width = element.clientWidth;
      const height = element.clientHeight;
      if (element.width !== width * devicePixelRatio || element.height !== height * devicePixelRatio) {
        element.width = width * devicePixelRatio;
        element.height = height * devicePixelRatio;
      }
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      context.clearRect(0, 0, width, height);
      context.fillStyle = color;
      const step = width / BARS;
      spectrum(data, BARS).forEach((level, at) => {
        const tall = Math.max(3, level * height * 0.92);
        context.beginPath();
        context.roundRect(at * step + step * 0.2, (height - tall) / 2, step * 0.6, tall, step * 0.3);
        context.fill();
      });
    };
    draw();
    return () => {
      cancelAnimationFrame(frame);
      context.clearRect(0, 0, element.width, element.height);
    };
  }, [color, playing]);
  return (
    <div aria-hidden="true" className="absolute inset-0">
      <canvas ref={canvas} data-testid="visualiser" className="size-full" />
    </div>
  );
}
