// What a page shows when it has nothing to show yet: loading, nothing there, or something wrong.
import type { ReactNode } from "react";
import { messageOf } from "@/api/problem";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { Button } from "./button";
import { Icon, type IconName } from "./icons";

export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={classes("animate-pulse-soft rounded-lg bg-sunken", className)} />;
}

export function Loading({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <div role="status" aria-label={label ?? t("ui.loading")}>
      {children}
    </div>
  );
}

interface EmptyProps {
  icon: IconName;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
  /** When it is the whole page, its title is the page's. */
  heading?: "h1" | "h2";
}

export function EmptyState({ icon, title, children, actions, heading: Heading = "h2" }: EmptyProps) {
  return (
    <div className="mx-auto grid max-w-md justify-items-center gap-3 px-6 py-16 text-center">
      <div className="grid size-16 place-items-center rounded-full bg-accent-soft text-accent">
        <Icon name={icon} size={28} />
      </div>
      <Heading className="mt-1 text-lg font-semibold">{title}</Heading>
      {children && <div className="text-muted">{children}</div>}
      {actions && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}

interface ErrorProps {
  error: unknown;
  onRetry?: () => void;
  /** When it is the whole page, its title is the page's. */
  heading?: "h1" | "h2";
  /** Other ways on. */
  actions?: ReactNode;
}

export function ErrorState({ error, onRetry, heading: Heading = "h2", actions }: ErrorProps) {
  return (
    <div role="alert" className="mx-auto grid max-w-md justify-items-center gap-3 px-6 py-16 text-center">
      <div className="grid size-16 place-items-center rounded-full bg-danger-soft text-danger">
        <Icon name="warning" size={28} />
      </div>
      <Heading className="mt-1 text-lg font-semibold">{t("ui.error.title")}</Heading>
      <p className="text-muted [overflow-wrap:anywhere]">{messageOf(error)}</p>
      {(onRetry || actions) && (
        <div className="mt-2 flex flex-wrap justify-center gap-2">
          {onRetry && (
            <Button icon="refresh" onClick={onRetry}>
              {t("ui.error.retry")}
            </Button>
          )}
          {actions}
        </div>
      )}
    </div>
  );
}

export function ProgressBar({
  label,
  value,
  tone = "accent",
}: {
  label: string;
  value: number | null;
  tone?: "accent" | "danger";
}) {
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === null ? undefined : Math.round(value * 100)}
      className="h-1.5 overflow-hidden rounded-full bg-sunken"
    >
      <div
        className={classes(
          "h-full rounded-full transition-[width]",
          tone === "accent" ? "bg-accent" : "bg-danger",
          value === null && "w-full animate-pulse-soft",
        )}
        style={value === null ? undefined : { width: `${value * 100}%` }}
      />
    </div>
  );
}

export function Badge({
  tone = "plain",
  children,
}: {
  tone?: "plain" | "good" | "warn" | "danger";
  children: ReactNode;
}) {
  const tones = {
    plain: "bg-sunken text-muted",
    good: "bg-accent-soft text-accent",
    warn: "bg-warn-soft text-warn",
    danger: "bg-danger-soft text-danger",
  };
  return (
    <span
      className={classes("inline-flex h-5 items-center rounded-full px-2 text-xs font-medium", tones[tone])}
    >
      {children}
    </span>
  );
}
