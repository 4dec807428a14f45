// The navigation under the page on a phone.
import { Link, useNavigate } from "@tanstack/react-router";
import { openPalette } from "@/features/palette/hooks/palette-state";
import { t } from "@/lib/i18n";
import { allows, session, useUser } from "@/lib/session";
import { Icon } from "@/ui/icons";
import { Menu, type MenuEntry } from "@/ui/menu";
import { areasFor, SETTINGS } from "./navigation";

const TAB =
  "flex h-14 w-full min-w-0 flex-col items-center justify-center gap-0.5 rounded-xl px-0.5 text-xs font-medium text-muted data-[status=active]:text-accent";

export function BottomTabs() {
  const user = useUser();
  const navigate = useNavigate();
  const areas = areasFor((permission) => allows(user, permission));
  const tabs = areas.flatMap((area) => area.places.filter((place) => place.tab));
  const entries: MenuEntry[] = [
    { label: t("app.findShort"), icon: "search", onSelect: openPalette },
    ...areas.flatMap((area) =>
      area.places
        .filter((place) => !place.tab)
        .map((place, index) => ({
          label: t(place.label),
          icon: place.icon,
          divided: index === 0,
          onSelect: () => void navigate({ to: place.to }),
        })),
    ),
    {
      label: t(SETTINGS.label),
      icon: SETTINGS.icon,
      divided: true,
      onSelect: () => void navigate({ to: SETTINGS.to }),
    },
    { label: t("app.nav.signOut"), icon: "signOut", onSelect: () => void session.signOut() },
  ];
  return (
    <nav
      aria-label={t("app.nav.main")}
      className="border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]"
    >
      <ul className="grid auto-cols-fr grid-flow-col">
        {tabs.map((place) => (
          <li key={place.to} className="min-w-0">
            <Link
              to={place.to}
              activeOptions={{ exact: place.to === "/", includeSearch: false }}
              className={TAB}
            >
              <Icon name={place.icon} size={22} />
              <span className="max-w-full truncate">{t(place.label)}</span>
            </Link>
          </li>
        ))}
        <li className="min-w-0">
          <Menu
            side="top"
            trigger={
              <button type="button" className={TAB}>
                <Icon name="more" size={22} />
                <span className="max-w-full truncate">{t("app.nav.more")}</span>
              </button>
            }
            entries={entries}
          />
        </li>
      </ul>
    </nav>
  );
}
