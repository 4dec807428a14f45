// A slider on a native range input.
import type { CSSProperties } from "react";
import { classes } from "@/lib/class-names";

interface SliderProps {
  label: string;
  value: number;
  max: number;
  step: number;
  /** How far the content behind the slider is loaded, in the slider's own unit. */
  buffered?: number;
  valueText?: string;
  bare?: boolean;
  disabled?: boolean;
  className?: string;
  onChange: (value: number) => void;
}

export function Slider(props: SliderProps) {
  const { label, value, max, step, buffered = 0, valueText, bare, disabled, className, onChange } = props;
  const share = (part: number) => `${max > 0 ? Math.min(100, (part / max) * 100) : 0}%`;
  return (
    <input
      type="range"
      aria-label={label}
      aria-valuetext={valueText}
      min={0}
      max={max}
      step={step}
      value={Math.min(value, max)}
      disabled={disabled}
      onChange={(event) => onChange(Number(event.target.value))}
      style={{ "--fill": share(value), "--buffer": share(buffered) } as CSSProperties}
      className={classes("slider", bare && "slider-bare", className)}
    />
  );
}
