// The navigation under the page on a phone.
import { Link, useNavigate } from "@tanstack/react-router";
import { allows, session, useUser } from "@/lib/session";
import { Icon } from "@/ui/icons";
import { Menu } from "@/ui/menu";
import { LISTEN, MANAGE, type Place } from "./navigation";

const TAB =
  "flex h-14 w-full flex-col items-center justify-center gap-0.5 rounded-xl text-xs font-medium text-muted data-[status=active]:text-accent";

export function BottomTabs() {
  const user = useUser();
  const navigate = useNavigate();
  const more: Place[] = [
    ...LISTEN.slice(4),
    ...MANAGE.filter((place) => !place.needs || allows(user, place.needs)),
    { to: "/account", label: "Account", icon: "account" },
  ];
  return (
    <nav aria-label="Main" className="border-t border-line bg-surface pb-[env(safe-area-inset-bottom)]">
      <ul className="grid grid-cols-5">
        {LISTEN.slice(0, 4).map((place) => (
          <li key={place.to}>
            <Link
              to={place.to}
              activeOptions={{ exact: place.to === "/", includeSearch: false }}
              className={TAB}
            >
              <Icon name={place.icon} size={22} />
              {place.label}
            </Link>
          </li>
        ))}
        <li>
          <Menu
            trigger={
              <button type="button" className={TAB}>
                <Icon name="more" size={22} />
                More
              </button>
            }
            entries={[
              ...more.map((place) => ({
                label: place.label,
                icon: place.icon,
                onSelect: () => void navigate({ to: place.to }),
              })),
              { label: "Sign out", icon: "signOut", onSelect: () => void session.signOut() },
            ]}
          />
        </li>
      </ul>
    </nav>
  );
}
