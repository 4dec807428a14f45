// The shape of a track's loudness on a canvas: what was heard in the accent colour, what is loaded a little stronger.
import { useEffect, useRef, useState } from "react";
import { bars } from "../model/waveform";

interface WaveformProps {
  peaks: readonly number[];
  /** Shares of the whole, from 0 to 1. */
  share: number;
  buffered: number;
  hover: number | null;
}

export function WaveformCanvas({ peaks, share, buffered, hover }: WaveformProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [theme, setTheme] = useState(0);

  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const sizes = new ResizeObserver(() =>
      setSize({ width: element.clientWidth, height: element.clientHeight }),
    );
    sizes.observe(element);
    const themes = new MutationObserver(() => setTheme((count) => count + 1));
    themes.observe(document.documentElement, { attributeFilter: ["data-theme", "data-contrast"] });
    return () => {
      sizes.disconnect();
      themes.disconnect();
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours.
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context || size.width === 0) return;
    const scale = devicePixelRatio;
    element.width = Math.round(size.width * scale);
    element.height = Math.round(size.height * scale);
    context.scale(scale, scale);
    const style = getComputedStyle(element);
    const accent = style.getPropertyValue("--accent");
    const muted = style.getPropertyValue("--muted");
    if (style.direction === "rtl") {
      context.translate(size.width, 0);
      context.scale(-1, 1);
    }
    for (const bar of bars(peaks, size.width, size.height - 4)) {
      const at = (bar.x + bar.width / 2) / size.width;
      context.fillStyle = at < share ? accent : muted;
      const ahead = hover !== null && at < hover;
      context.globalAlpha = at < share ? 1 : ahead ? 0.85 : at < buffered ? 0.55 : 0.35;
      context.beginPath();
      context.roundRect(bar.x, (size.height - bar.height) / 2, bar.width, bar.height, 1);
      context.fill();
    }
  }, [peaks, share, buffered, hover, size, theme]);

  return (
    <div aria-hidden="true" className="pointer-events-none absolute inset-0">
      <canvas ref={canvas} className="size-full" />
    </div>
  );
}
