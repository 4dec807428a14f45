// One of a few, all of them in view: a radio group that looks like one control.
import { useId } from "react";
import { classes } from "@/lib/class-names";
import { Icon, type IconName } from "./icons";

interface SegmentedControlProps<T extends string> {
  label: string;
  /** Shows the label above; otherwise it is for assistive technology only. */
  labelled?: boolean;
  hint?: string | undefined;
  value: T;
  /** With `iconOnly` the label of an option is for assistive technology and the tooltip. */
  options: readonly { value: T; label: string; icon?: IconName; disabled?: boolean }[];
  iconOnly?: boolean;
  onChange: (value: T) => void;
  className?: string;
}

/** More than three do not fit beside each other: even rows of them do. */
function onPhone(count: number): string {
  if (count < 4) return "";
  return classes("max-sm:grid max-sm:w-full", count % 3 === 0 ? "max-sm:grid-cols-3" : "max-sm:grid-cols-2");
}

export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { label, labelled = false, hint, value, options, iconOnly = false, onChange, className } = props;
  const id = useId();
  return (
    <fieldset aria-describedby={hint ? `${id}-hint` : undefined} className={classes("min-w-0", className)}>
      <legend className={labelled ? "mb-1.5 text-sm font-medium" : "sr-only"}>{label}</legend>
      <div
        className={classes(
          "inline-flex max-w-full flex-wrap gap-0.5 rounded-2xl border border-line bg-sunken p-1",
          !iconOnly && onPhone(options.length),
        )}
      >
        {options.map((option) => (
          <label
            key={option.value}
            title={iconOnly ? option.label : undefined}
            className={classes(
              "relative inline-flex min-h-8 items-center justify-center gap-2 rounded-xl text-sm font-medium transition-colors",
              "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-disabled:opacity-50 pointer-coarse:min-h-11",
              iconOnly ? "w-9 pointer-coarse:w-11" : "px-3.5",
              value === option.value
                ? "bg-raised text-ink shadow-lift contrast-more:bg-accent contrast-more:text-on-accent forced-colors:outline-2"
                : "text-muted hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={id}
              value={option.value}
              checked={value === option.value}
              disabled={option.disabled}
              onChange={() => onChange(option.value)}
              className="sr-only"
            />
            {option.icon && <Icon name={option.icon} size={18} />}
            <span className={iconOnly ? "sr-only" : undefined}>{option.label}</span>
          </label>
        ))}
      </div>
      {hint && (
        <p id={`${id}-hint`} className="mt-1.5 text-sm text-muted">
          {hint}
        </p>
      )}
    </fieldset>
  );
}
