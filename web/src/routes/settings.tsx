// The settings: the list of their sections, and one of them at a time.
import { Link, Navigate, Outlet } from "@tanstack/react-router";
import { classes } from "@/lib/class-names";
import { useMediaQuery, usePageTitle } from "@/lib/hooks";
import { type MessageKey, t } from "@/lib/i18n";
import { Icon, type IconName } from "@/ui/icons";

interface SettingsSection {
  to:
    | "/settings/account"
    | "/settings/sessions"
    | "/settings/appearance"
    | "/settings/playback"
    | "/settings/shortcuts";
  label: MessageKey;
  note: MessageKey;
  icon: IconName;
}

// What comes later finds its section here: notifications, applications and keys, subscription.
const SECTIONS: SettingsSection[] = [
  { to: "/settings/account", label: "account.title", note: "account.note", icon: "account" },
  {
    to: "/settings/sessions",
    label: "account.sessions.title",
    note: "account.sessions.note",
    icon: "device",
  },
  {
    to: "/settings/appearance",
    label: "settings.appearance.title",
    note: "settings.appearance.note",
    icon: "look",
  },
  {
    to: "/settings/playback",
    label: "settings.playback.title",
    note: "settings.playback.note",
    icon: "tune",
  },
  {
    to: "/settings/shortcuts",
    label: "settings.shortcuts.title",
    note: "settings.shortcuts.note",
    icon: "keyboard",
  },
];

/** The frame around a section: beside it the others, on a phone the way back to their list. */
export function SettingsLayout() {
  const wide = useMediaQuery("(min-width: 900px)");
  if (!wide) return <Outlet />;
  return (
    <div className="grid max-w-6xl grid-cols-[13rem_minmax(0,1fr)] gap-10">
      <nav aria-label={t("settings.title")} className="sticky top-0 self-start pt-1">
        <p aria-hidden="true" className="mb-3 px-3 text-xl font-bold tracking-tight">
          {t("settings.title")}
        </p>
        <ul className="grid gap-0.5">
          {SECTIONS.map(({ to, label, icon }) => (
            <li key={to}>
              <Link
                to={to}
                className="flex min-h-10 items-center gap-3 rounded-xl px-3 py-1.5 font-medium text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent pointer-coarse:min-h-11"
              >
                <Icon name={icon} size={18} />
                {t(label)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="min-w-0">
        <Outlet />
      </div>
    </div>
  );
}

/** Where the list stands beside the section, there is no page for the list alone. */
export function SettingsPage() {
  const wide = useMediaQuery("(min-width: 900px)");
  usePageTitle(t("settings.title"));
  if (wide) return <Navigate to="/settings/account" replace />;
  return (
    <>
      <h1 className="text-2xl font-bold tracking-tight">{t("settings.title")}</h1>
      <ul className="mt-5 divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface">
        {SECTIONS.map(({ to, label, note, icon }) => (
          <li key={to}>
            <Link
              to={to}
              className="flex min-h-16 items-center gap-4 px-4 py-2.5 focus-visible:-outline-offset-2"
            >
              <span className="text-muted">
                <Icon name={icon} />
              </span>
              <span className="min-w-0 flex-1">
                <span className="block font-medium">{t(label)}</span>
                <span className="block text-sm text-muted">{t(note)}</span>
              </span>
              <span className="text-muted">
                <Icon name="forward" size={18} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}

interface HeadProps {
  label: MessageKey;
  children?: React.ReactNode;
}

/** The head of a section, with the way back on a phone. */
export function SettingsHead({ label, children }: HeadProps) {
  const wide = useMediaQuery("(min-width: 900px)");
  usePageTitle(t(label));
  return (
    <div className="mb-2">
      {!wide && (
        <Link
          to="/settings"
          className="-ms-2 mb-1 inline-flex min-h-11 items-center gap-1 rounded-lg pe-3 text-sm font-medium text-muted"
        >
          <Icon name="back" size={18} />
          {t("settings.title")}
        </Link>
      )}
      <div className={classes("flex flex-wrap items-center justify-between gap-3")}>
        <h1 className="text-2xl font-bold tracking-tight">{t(label)}</h1>
        {children}
      </div>
    </div>
  );
}
