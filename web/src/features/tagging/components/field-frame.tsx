// A field of the tag editor with its label, what it had before, and what is wrong with it.
import type { ReactNode } from "react";
import { t } from "@/lib/i18n";
import { IconButton } from "@/ui/button";

interface FieldFrameProps {
  id: string;
  label: string;
  touched: boolean;
  mixed: boolean;
  guessed: boolean;
  error?: string | undefined;
  onReset: () => void;
  onClear: () => void;
  children: ReactNode;
}

export function FieldFrame({
  id,
  label,
  touched,
  mixed,
  guessed,
  error,
  onReset,
  onClear,
  children,
}: FieldFrameProps) {
  const note = error ?? (touched ? undefined : guessed ? t("tagging.guessedHint") : undefined);
  return (
    <div className="grid content-start gap-1.5">
      <div className="flex h-5 items-center gap-2">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
        </label>
        {touched && (
          <span className="rounded-full bg-accent-soft px-2 text-xs font-medium text-accent">
            {t("tagging.changed")}
          </span>
        )}
        <span className="ms-auto flex">
          {touched ? (
            <IconButton
              label={t("tagging.reset", { field: label })}
              icon="undo"
              size="small"
              className="-my-1.5 pointer-coarse:-my-3 pointer-coarse:size-11"
              onClick={onReset}
            />
          ) : (
            mixed && (
              <IconButton
                label={t("tagging.clearAll", { field: label })}
                icon="close"
                size="small"
                className="-my-1.5 pointer-coarse:-my-3 pointer-coarse:size-11"
                onClick={onClear}
              />
            )
          )}
        </span>
      </div>
      {children}
      {note && (
        <p id={`${id}-note`} className={error ? "text-sm text-danger" : "text-sm text-muted"}>
          {note}
        </p>
      )}
    </div>
  );
}

export const BOX =
  "w-full rounded-xl border border-control bg-surface text-base text-ink transition-colors placeholder:text-muted hover:border-ink";
