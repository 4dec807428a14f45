// The navigation beside the page on a wide screen.
import { Link } from "@tanstack/react-router";
import { openPalette, PALETTE_KEYS } from "@/features/palette/hooks/palette-state";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { allows, session, useUser } from "@/lib/session";
import { IconButton } from "@/ui/button";
import { Icon, Mark } from "@/ui/icons";
import { Kbd } from "@/ui/kbd";
import { Tooltip } from "@/ui/tooltip";
import { areasFor, SETTINGS } from "./navigation";
import { PLACE, PlaceLink, Places } from "./places";
import { useSidebar } from "./use-sidebar";

export function Sidebar() {
  const user = useUser();
  const { narrow, toggle } = useSidebar();
  const areas = areasFor((permission) => allows(user, permission));
  return (
    <header
      className={classes(
        "flex shrink-0 flex-col overflow-x-hidden overflow-y-auto pt-4 pb-3",
        narrow ? "w-18 px-3.5" : "w-60 px-3.5",
      )}
    >
      <div
        className={classes(
          "mb-4 flex gap-1",
          narrow ? "flex-col items-center" : "items-center justify-between",
        )}
      >
        <Link
          to="/"
          className="flex items-center gap-2.5 rounded-lg px-2 text-lg font-semibold tracking-tight"
        >
          <Mark />
          <span className={narrow ? "sr-only" : undefined}>{t("app.name")}</span>
        </Link>
        <IconButton
          label={narrow ? t("app.nav.expand") : t("app.nav.collapse")}
          icon="sidebar"
          size="small"
          aria-expanded={!narrow}
          aria-controls="navigation"
          onClick={toggle}
          className="pointer-coarse:size-11"
        />
      </div>
      <FindButton narrow={narrow} />
      <nav id="navigation" aria-label={t("app.nav.main")} className="mt-4 grid gap-5">
        {areas.map(({ id, label, places }) => (
          <div key={id}>
            {label && narrow && <hr className="mx-2 mb-2.5 border-line" />}
            {label && (
              <h2 className={narrow ? "sr-only" : "mb-1.5 px-3 text-xs font-medium text-muted"}>
                {t(label)}
              </h2>
            )}
            <Places places={places} narrow={narrow} />
          </div>
        ))}
      </nav>
      <div className="mt-auto pt-5">
        <div className={classes("border-t border-line pt-3", !narrow && "flex items-center gap-1")}>
          <Tooltip text={user?.username} side="inline-end" disabled={!narrow}>
            <Link
              to="/settings/account"
              className={classes(PLACE, narrow ? "w-11 justify-center" : "min-w-0 flex-1 gap-3 px-3")}
            >
              <Icon name="account" />
              <span className="sr-only">{t("app.nav.accountOf")} </span>
              <span dir="auto" className={narrow ? "sr-only" : "truncate text-sm"}>
                {user?.username}
              </span>
            </Link>
          </Tooltip>
          {narrow ? (
            <PlaceLink place={SETTINGS} narrow />
          ) : (
            <Link
              to={SETTINGS.to}
              aria-label={t(SETTINGS.label)}
              title={t(SETTINGS.label)}
              className={classes(PLACE, "w-10 justify-center pointer-coarse:w-11")}
            >
              <Icon name={SETTINGS.icon} size={18} />
            </Link>
          )}
          <IconButton
            label={t("app.nav.signOut")}
            icon="signOut"
            onClick={() => void session.signOut()}
            className={narrow ? "mx-0.5" : "pointer-coarse:size-11"}
          />
        </div>
      </div>
    </header>
  );
}

/** Looks like the field that it opens. */
function FindButton({ narrow }: { narrow: boolean }) {
  if (narrow) {
    return (
      <Tooltip text={t("app.find")} keys={PALETTE_KEYS} side="inline-end">
        <IconButton
          label={t("app.find")}
          icon="search"
          aria-haspopup="dialog"
          onClick={openPalette}
          className="mx-0.5"
        />
      </Tooltip>
    );
  }
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      onClick={openPalette}
      className="flex h-10 items-center gap-2.5 rounded-xl border border-control bg-surface ps-3 pe-2 text-sm text-muted transition-colors hover:border-ink hover:text-ink pointer-coarse:h-11"
    >
      <Icon name="search" size={17} />
      <span className="flex-1 truncate text-start">{t("app.findShort")}</span>
      <span aria-hidden="true" className="pointer-coarse:hidden">
        <Kbd keys={PALETTE_KEYS} />
      </span>
    </button>
  );
}
