// Where one can go, in the order it is shown, and where what comes later will stand. A feature without a page
// has no entry: nothing here leads nowhere.
import type { MessageKey } from "@/lib/i18n";
import type { Permission } from "@/lib/session";
import type { Keys } from "@/lib/shortcuts";
import type { IconName } from "@/ui/icons";

export interface Place {
  to:
    | "/"
    | "/albums"
    | "/artists"
    | "/tracks"
    | "/genres"
    | "/years"
    | "/history"
    | "/bookmarks"
    | "/downloads"
    | "/upload"
    | "/libraries"
    | "/settings";
  label: MessageKey;
  icon: IconName;
  needs?: Permission;
  /** Has a tab of its own on a phone; everything else is behind "More". Four at most. */
  tab?: true;
  keys?: Keys;
}

export interface Area {
  id: string;
  /** The heading above it; the first area needs none. */
  label: MessageKey | null;
  places: Place[];
}

export const AREAS: Area[] = [
  {
    id: "discover",
    label: null,
    places: [
      { to: "/", label: "app.nav.home", icon: "home", tab: true, keys: "G H" },
      // Search: `/search`, icon "search", a tab. Radio and podcasts follow it.
    ],
  },
  {
    id: "collection",
    label: "app.nav.collection",
    places: [
      { to: "/albums", label: "app.nav.albums", icon: "albums", tab: true, keys: "G A" },
      { to: "/artists", label: "app.nav.artists", icon: "artists", tab: true, keys: "G R" },
      { to: "/tracks", label: "app.nav.tracks", icon: "tracks", tab: true, keys: "G T" },
      { to: "/genres", label: "app.nav.genres", icon: "genres", keys: "G G" },
      { to: "/years", label: "app.nav.years", icon: "years", keys: "G Y" },
      // Playlists: `/playlists`, icon "playlist".
      { to: "/history", label: "app.nav.history", icon: "history" },
      { to: "/bookmarks", label: "app.nav.bookmarks", icon: "bookmark", keys: "G B" },
      { to: "/downloads", label: "offline.title", icon: "download", keys: "G D" },
    ],
  },
  // People: `/feed` (icon "people") and `/chat` (icon "chat").
  // Market: `/market` and `/purchases` (icon "market").
  {
    id: "manage",
    label: "app.nav.manage",
    places: [
      { to: "/upload", label: "app.nav.upload", icon: "upload", needs: "tracks:upload", keys: "G U" },
      {
        to: "/libraries",
        label: "app.nav.libraries",
        icon: "libraries",
        needs: "libraries:manage",
        keys: "G L",
      },
    ],
  },
];

/** Stands at the foot of the sidebar and at the end of "More". */
export const SETTINGS: Place = { to: "/settings", label: "app.nav.settings", icon: "settings", keys: "G S" };

/** The areas as somebody may see them; an area with nothing in it is left out. */
export function areasFor(may: (permission: Permission) => boolean): Area[] {
  return AREAS.map((area) => ({
    ...area,
    places: area.places.filter((place) => !place.needs || may(place.needs)),
  })).filter((area) => area.places.length > 0);
}
