// The links of the sidebar, with words or, when it is collapsed, as icons alone.
import { Link } from "@tanstack/react-router";
import { classes } from "@/lib/class-names";
import { t } from "@/lib/i18n";
import { Icon } from "@/ui/icons";
import { Tooltip } from "@/ui/tooltip";
import type { Place } from "./navigation";

export const PLACE =
  "flex h-10 items-center rounded-xl font-medium text-muted transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-soft data-[status=active]:text-accent pointer-coarse:h-11";

export function Places({ places, narrow }: { places: Place[]; narrow: boolean }) {
  return (
    <ul className="grid gap-0.5">
      {places.map((place) => (
        <li key={place.to}>
          <PlaceLink place={place} narrow={narrow} />
        </li>
      ))}
    </ul>
  );
}

export function PlaceLink({ place, narrow }: { place: Place; narrow: boolean }) {
  const words = t(place.label);
  return (
    <Tooltip text={words} {...(place.keys && { keys: place.keys })} side="inline-end" disabled={!narrow}>
      <Link
        to={place.to}
        activeOptions={{ exact: place.to === "/", includeSearch: false }}
        className={classes(PLACE, narrow ? "w-11 justify-center" : "gap-3.5 px-3")}
      >
        <Icon name={place.icon} />
        <span className={narrow ? "sr-only" : "truncate"}>{words}</span>
      </Link>
    </Tooltip>
  );
}
