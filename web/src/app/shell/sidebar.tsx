// The navigation beside the page on a wide screen.
import { Link } from "@tanstack/react-router";
import { allows, session, useUser } from "@/lib/session";
import { IconButton } from "@/ui/button";
import { Icon, Mark } from "@/ui/icons";
import { LISTEN, MANAGE, type Place } from "./navigation";

export function Sidebar() {
  const user = useUser();
  const manage = MANAGE.filter((place) => !place.needs || allows(user, place.needs));
  return (
    <header className="flex w-58 shrink-0 flex-col gap-7 overflow-y-auto px-3.5 pt-5 pb-3">
      <Link
        to="/"
        className="flex items-center gap-2.5 self-start rounded-lg px-2 text-lg font-semibold tracking-tight"
      >
        <Mark /> Polyphony
      </Link>
      <nav aria-label="Main" className="grid gap-7">
        <Places places={LISTEN} />
        {manage.length > 0 && (
          <div>
            <h2 className="mb-1.5 px-3 text-xs font-medium text-muted">Manage</h2>
            <Places places={manage} />
          </div>
        )}
      </nav>
      <div className="mt-auto flex items-center gap-1 border-t border-line pt-3">
        <Link
          to="/account"
          className="flex min-w-0 flex-1 items-center gap-3 rounded-xl px-2.5 py-2 text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent"
        >
          <Icon name="account" />
          <span className="sr-only">Account: </span>
          <span className="truncate text-sm font-medium">{user?.username}</span>
        </Link>
        <IconButton label="Sign out" icon="signOut" size="small" onClick={() => void session.signOut()} />
      </div>
    </header>
  );
}

function Places({ places }: { places: Place[] }) {
  return (
    <ul className="grid gap-0.5">
      {places.map((place) => (
        <li key={place.to}>
          <Link
            to={place.to}
            activeOptions={{ exact: place.to === "/", includeSearch: false }}
            className="flex h-10 items-center gap-3.5 rounded-xl px-3 font-medium text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent"
          >
            <Icon name={place.icon} />
            {place.label}
          </Link>
        </li>
      ))}
    </ul>
  );
}
