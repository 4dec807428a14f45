// Form fields with their label, hint and error.
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from "react";
import { classes } from "@/lib/class-names";
import { Icon } from "./icons";

const BOX =
  "w-full rounded-xl border border-control bg-surface px-3.5 text-base text-ink placeholder:text-muted transition-colors hover:border-ink focus-visible:outline-offset-0 aria-invalid:border-danger disabled:opacity-60";

interface Said {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

function Frame({ id, label, hint, error, children }: Said & { id: string; children: ReactNode }) {
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children}
      {error ? (
        <p id={`${id}-note`} className="text-sm text-danger">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-note`} className="text-sm text-muted">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

export function TextField({ label, hint, error, ...rest }: Said & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <input
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        className={classes(BOX, "h-11")}
      />
    </Frame>
  );
}

export function TextArea({
  label,
  hint,
  error,
  ...rest
}: Said & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const id = useId();
  return (
    <Frame id={id} label={label} hint={hint} error={error}>
      <textarea
        rows={3}
        {...rest}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error || hint ? `${id}-note` : undefined}
        className={classes(BOX, "py-2.5")}
      />
    </Frame>
  );
}

interface SelectProps extends SelectHTMLAttributes<HTMLSelectElement> {
  label: string;
  options: readonly { value: string; label: string }[];
  /** Shows the label above; otherwise it is for assistive technology only. */
  labelled?: boolean;
}

export function Select({ label, options, labelled = false, className, ...rest }: SelectProps) {
  const id = useId();
  return (
    <div className={classes("grid content-start gap-1.5", className)}>
      <label htmlFor={id} className={labelled ? "text-sm font-medium" : "sr-only"}>
        {label}
      </label>
      <div className="relative">
        <select
          {...rest}
          id={id}
          className={classes(
            "w-full appearance-none border border-control bg-surface pe-9 text-ink transition-colors hover:border-ink",
            labelled
              ? "h-11 rounded-xl ps-3.5 text-base"
              : "h-10 rounded-full ps-4 text-sm pointer-coarse:h-11 font-medium",
          )}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <span className="pointer-events-none absolute inset-y-0 end-3 grid place-items-center text-muted">
          <Icon name="chevron" size={16} />
        </span>
      </div>
    </div>
  );
}

export function SearchField({ label, ...rest }: { label: string } & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <div className="relative min-w-0 flex-1 max-sm:basis-full sm:max-w-72">
      <span className="pointer-events-none absolute inset-y-0 start-3.5 grid place-items-center text-muted">
        <Icon name="search" size={17} />
      </span>
      <input
        type="search"
        {...rest}
        aria-label={label}
        placeholder={rest.placeholder ?? label}
        className="h-10 w-full rounded-full border pointer-coarse:h-11 border-control bg-surface ps-10 pe-4 text-sm text-ink placeholder:text-muted hover:border-ink"
      />
    </div>
  );
}

/** The message above a form that the server refused. */
export function FormError({ children }: { children?: ReactNode }) {
  if (!children) return null;
  return (
    <div
      role="alert"
      className="flex items-start gap-2.5 rounded-xl bg-danger-soft px-3.5 py-2.5 text-sm text-danger"
    >
      <span className="mt-px">
        <Icon name="warning" size={18} />
      </span>
      <span className="min-w-0 [overflow-wrap:anywhere]">{children}</span>
    </div>
  );
}
