// Buttons: filled for the one thing to do, plain for the rest, round for icons.
import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classes } from "@/lib/class-names";
import { Icon, type IconName } from "./icons";

type Tone = "filled" | "plain" | "quiet" | "danger";

const TONES: Record<Tone, string> = {
  filled: "bg-accent text-on-accent hover:bg-accent-strong forced-colors:border",
  plain: "border border-control bg-surface text-ink hover:bg-sunken",
  quiet: "text-ink hover:bg-hover",
  danger: "border border-control bg-surface text-danger hover:bg-danger-soft",
};

const SHAPE =
  "inline-flex items-center justify-center gap-2 rounded-full font-medium whitespace-nowrap transition-[background-color,border-color,color,scale] duration-(--swift) select-none active:scale-[0.98] disabled:pointer-events-none disabled:opacity-50";

/** The classes of a button, for links that look like one. */
export function buttonClass(tone: Tone = "plain", small = false): string {
  return classes(
    SHAPE,
    small ? "h-8 px-3 text-sm pointer-coarse:h-10" : "h-10 px-4.5 text-sm pointer-coarse:h-11",
    TONES[tone],
  );
}

/** On a phone an icon above its words: several of them share one row, each as wide as the others. */
export const TILE =
  "max-md:h-auto! max-md:min-h-15 max-md:min-w-0 max-md:flex-1 max-md:basis-0 max-md:flex-col max-md:justify-start max-md:gap-1.5 max-md:pt-2 max-md:rounded-2xl max-md:border-transparent max-md:bg-transparent max-md:px-1 max-md:text-xs max-md:whitespace-normal";

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  tone?: Tone;
  small?: boolean;
  icon?: IconName;
  busy?: boolean;
  children: ReactNode;
}

export function Button({
  tone = "plain",
  small = false,
  icon,
  busy,
  children,
  className,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={rest.disabled || busy}
      aria-busy={busy || undefined}
      className={classes(buttonClass(tone, small), className)}
    >
      {icon && <Icon name={icon} size={small ? 16 : 18} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  label: string;
  icon: IconName;
  size?: "small" | "normal" | "large";
  active?: boolean;
}

const SIZES = { small: "size-8", normal: "size-10", large: "size-12" };

export function IconButton({ label, icon, size = "normal", active, className, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      className={classes(
        "relative inline-grid shrink-0 place-items-center rounded-full transition-colors hover:bg-hover disabled:opacity-40",
        SIZES[size],
        active ? "text-accent" : "text-muted hover:text-ink",
        className,
      )}
    >
      <Icon name={icon} size={size === "small" ? 18 : 20} />
      {active && <span aria-hidden="true" className="absolute bottom-1 size-1 rounded-full bg-accent" />}
    </button>
  );
}

/** The round play button that stands out on a page. */
export function PlayButton({
  label,
  playing = false,
  size = 48,
  className,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & { label: string; playing?: boolean; size?: number }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...rest}
      style={{ width: size, height: size }}
      className={classes(
        "inline-grid shrink-0 place-items-center rounded-full bg-accent text-on-accent transition-[background-color,transform] hover:bg-accent-strong active:scale-95 disabled:opacity-50",
        className,
      )}
    >
      <Icon name={playing ? "pause" : "play"} size={Math.round(size * 0.46)} />
    </button>
  );
}
