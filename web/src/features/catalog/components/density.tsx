// How tightly a list is set: the choice above it.
import { useId } from "react";
import { classes } from "@/lib/class-names";
import { type MessageKey, t } from "@/lib/i18n";
import { COVER_SIZES, ROW_DENSITIES, setDensity, useDensity } from "../hooks/use-density";

const DRAWINGS = {
  comfortable: "M4 6h16M4 12h16M4 18h16",
  compact: "M4 5h16M4 9.7h16M4 14.3h16M4 19h16",
  small:
    "M4 4h4v4H4zM10 4h4v4h-4zM16 4h4v4h-4zM4 10h4v4H4zM10 10h4v4h-4zM16 10h4v4h-4zM4 16h4v4H4zM10 16h4v4h-4zM16 16h4v4h-4z",
  medium: "M4.5 4.5h6v6h-6zM13.5 4.5h6v6h-6zM4.5 13.5h6v6h-6zM13.5 13.5h6v6h-6z",
  large: "M5 5h14v14H5z",
};

export function RowDensity() {
  const { rows } = useDensity();
  return (
    <Choice
      label={t("catalog.density.rows")}
      values={ROW_DENSITIES}
      value={rows}
      onChange={(value) => setDensity({ rows: value })}
    />
  );
}

export function CoverSize() {
  const { covers } = useDensity();
  return (
    <Choice
      label={t("catalog.density.covers")}
      values={COVER_SIZES}
      value={covers}
      onChange={(value) => setDensity({ covers: value })}
    />
  );
}

interface ChoiceProps<T extends keyof typeof DRAWINGS> {
  label: string;
  values: readonly T[];
  value: T;
  onChange: (value: T) => void;
}

/** Native radio buttons under drawings: the arrow keys and the names come with them. */
function Choice<T extends keyof typeof DRAWINGS>({ label, values, value, onChange }: ChoiceProps<T>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="flex h-10 items-center rounded-full border border-line bg-surface p-0.75 pointer-coarse:h-11"
    >
      {values.map((option) => {
        const words = t(`catalog.density.${option}` as MessageKey);
        return (
          <label
            key={option}
            title={words}
            className={classes(
              "relative grid h-full w-9 place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:w-11",
              option === value ? "bg-accent-soft text-accent" : "text-muted hover:text-ink",
            )}
          >
            <input
              type="radio"
              name={name}
              aria-label={words}
              checked={option === value}
              onChange={() => onChange(option)}
              className="absolute inset-0 cursor-pointer appearance-none rounded-full outline-none"
            />
            <svg
              viewBox="0 0 24 24"
              width="18"
              height="18"
              aria-hidden="true"
              className="pointer-events-none"
            >
              <path
                d={DRAWINGS[option]}
                fill="none"
                stroke="currentColor"
                strokeWidth="1.8"
                strokeLinejoin="round"
              />
            </svg>
          </label>
        );
      })}
    </div>
  );
}
