// Where one can go, in the order it is shown.
import type { Permission } from "@/lib/session";
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
    | "/upload"
    | "/libraries"
    | "/account";
  label: string;
  icon: IconName;
  needs?: Permission;
}

export const LISTEN: Place[] = [
  { to: "/", label: "Home", icon: "home" },
  { to: "/albums", label: "Albums", icon: "albums" },
  { to: "/artists", label: "Artists", icon: "artists" },
  { to: "/tracks", label: "Tracks", icon: "tracks" },
  { to: "/genres", label: "Genres", icon: "genres" },
  { to: "/years", label: "Years", icon: "years" },
  { to: "/history", label: "History", icon: "history" },
  { to: "/bookmarks", label: "Bookmarks", icon: "bookmark" },
];

export const MANAGE: Place[] = [
  { to: "/upload", label: "Upload", icon: "upload", needs: "tracks:upload" },
  { to: "/libraries", label: "Libraries", icon: "libraries", needs: "libraries:manage" },
];
