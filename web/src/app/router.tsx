// The pages and their addresses. Pages load when they are first visited; loaders start their queries at once.

import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { albumDetail, trackDetail } from "@/api/details";
import { artistDetail, topTracks } from "@/features/catalog/api/details";
import { albumFilters, artistFilters, genreFilters, trackFilters } from "@/features/catalog/api/filters";
import {
  albumSource,
  artistSource,
  genreList,
  someAlbums,
  trackSource,
  yearList,
} from "@/features/catalog/api/lists";
import { prefetchList } from "@/features/catalog/api/paging";
import { withWords } from "@/lib/i18n";
import { text, tidy } from "@/lib/search";
import { allows, type Permission, session } from "@/lib/session";
import { queryClient } from "./query-client";
import { ErrorPage, NotFoundPage } from "./shell/fallbacks";
import { PageSkeleton } from "./shell/page-skeleton";

/** A page that is not among the first ones: it comes with the words that only later parts say. */
const page = <T extends Record<string, unknown>, Name extends string & keyof T>(
  load: () => Promise<T>,
  name: Name,
) => lazyRouteComponent(withWords(load), name);

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet });

const guest = createRoute({
  getParentRoute: () => root,
  id: "guest",
  beforeLoad: () => {
    if (session.current()) throw redirect({ to: "/" });
  },
});

const signIn = createRoute({
  getParentRoute: () => guest,
  path: "/sign-in",
  validateSearch: (raw: Record<string, unknown>): { to?: string | undefined } => {
    const to = text(raw, "to");
    // Only ever back into the app itself.
    return tidy({ to: to?.startsWith("/") && !to.startsWith("//") ? to : undefined });
  },
  component: lazyRouteComponent(() => import("@/routes/sign-in"), "SignInPage"),
});

const signUp = createRoute({
  getParentRoute: () => guest,
  path: "/sign-up",
  validateSearch: (raw: Record<string, unknown>): { invitation?: string | undefined } =>
    tidy({ invitation: text(raw, "invitation") }),
  component: lazyRouteComponent(() => import("@/routes/sign-up"), "SignUpPage"),
});

const setup = createRoute({
  getParentRoute: () => guest,
  path: "/setup",
  validateSearch: (raw: Record<string, unknown>): { token?: string | undefined } =>
    tidy({ token: text(raw, "token") }),
  component: lazyRouteComponent(() => import("@/routes/setup"), "SetupPage"),
});

const app = createRoute({
  getParentRoute: () => root,
  id: "app",
  beforeLoad: ({ location }) => {
    if (session.current()) return;
    const to = location.href === "/" ? undefined : location.href;
    throw redirect({ to: "/sign-in", search: tidy({ to }) });
  },
  component: lazyRouteComponent(() => import("./shell/shell"), "Shell"),
});

/** Opened without a network, the app begins with what there is to hear. */
function beginOffline(): void {
  const first = router.state.resolvedLocation === undefined;
  if (first && !navigator.onLine) throw redirect({ to: "/downloads" });
}

const home = createRoute({
  getParentRoute: () => app,
  path: "/",
  beforeLoad: beginOffline,
  loader: ({ context }) => void context.client.prefetchQuery(someAlbums({ sort: "-created_at" })),
  component: lazyRouteComponent(() => import("@/routes/home"), "HomePage"),
});

const albums = createRoute({
  getParentRoute: () => app,
  path: "/albums",
  validateSearch: albumFilters,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => prefetchList(context.client, albumSource(deps)),
  component: page(() => import("@/routes/albums"), "AlbumsPage"),
});

const album = createRoute({
  getParentRoute: () => app,
  path: "/albums/$albumId",
  loader: ({ context, params }) => void context.client.prefetchQuery(albumDetail(params.albumId)),
  component: lazyRouteComponent(() => import("@/routes/album"), "AlbumPage"),
});

const artists = createRoute({
  getParentRoute: () => app,
  path: "/artists",
  validateSearch: artistFilters,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => prefetchList(context.client, artistSource(deps)),
  component: page(() => import("@/routes/artists"), "ArtistsPage"),
});

const artist = createRoute({
  getParentRoute: () => app,
  path: "/artists/$artistId",
  loader: ({ context, params }) => {
    void context.client.prefetchQuery(artistDetail(params.artistId));
    void context.client.prefetchQuery(topTracks(params.artistId));
  },
  component: page(() => import("@/routes/artist"), "ArtistPage"),
});

const tracks = createRoute({
  getParentRoute: () => app,
  path: "/tracks",
  validateSearch: trackFilters,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => prefetchList(context.client, trackSource(deps)),
  component: page(() => import("@/routes/tracks"), "TracksPage"),
});

const genres = createRoute({
  getParentRoute: () => app,
  path: "/genres",
  validateSearch: genreFilters,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.client.prefetchQuery(genreList(deps)),
  component: page(() => import("@/routes/genres"), "GenresPage"),
});

const genre = createRoute({
  getParentRoute: () => app,
  path: "/genres/$genre",
  component: page(() => import("@/routes/genre"), "GenrePage"),
});

const years = createRoute({
  getParentRoute: () => app,
  path: "/years",
  loader: ({ context }) => void context.client.prefetchQuery(yearList()),
  component: page(() => import("@/routes/years"), "YearsPage"),
});

const year = createRoute({
  getParentRoute: () => app,
  path: "/years/$year",
  component: page(() => import("@/routes/year"), "YearPage"),
});

const track = createRoute({
  getParentRoute: () => app,
  path: "/tracks/$trackId",
  loader: ({ context, params }) => void context.client.prefetchQuery(trackDetail(params.trackId)),
  component: page(() => import("@/routes/track"), "TrackPage"),
});

const history = createRoute({
  getParentRoute: () => app,
  path: "/history",
  component: page(() => import("@/routes/history"), "HistoryPage"),
});

const bookmarks = createRoute({
  getParentRoute: () => app,
  path: "/bookmarks",
  component: page(() => import("@/routes/bookmarks"), "BookmarksPage"),
});

const downloads = createRoute({
  getParentRoute: () => app,
  path: "/downloads",
  component: page(() => import("@/routes/downloads"), "DownloadsPage"),
});

const nowPlaying = createRoute({
  getParentRoute: () => app,
  path: "/now-playing",
  component: page(() => import("@/routes/now-playing"), "NowPlayingPage"),
});

/** Sends those away who may not; the server would refuse them anyway. */
const needs = (permission: Permission) => () => {
  if (!allows(session.current(), permission)) throw redirect({ to: "/" });
};

const libraries = createRoute({
  getParentRoute: () => app,
  path: "/libraries",
  beforeLoad: needs("libraries:manage"),
  component: page(() => import("@/routes/libraries"), "LibrariesPage"),
});

const library = createRoute({
  getParentRoute: () => app,
  path: "/libraries/$libraryId",
  beforeLoad: needs("libraries:manage"),
  component: page(() => import("@/routes/library"), "LibraryPage"),
});

const upload = createRoute({
  getParentRoute: () => app,
  path: "/upload",
  beforeLoad: needs("tracks:upload"),
  component: page(() => import("@/routes/upload"), "UploadPage"),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: "/settings",
  component: page(() => import("@/routes/settings"), "SettingsLayout"),
});

const settingsSections = [
  createRoute({
    getParentRoute: () => settings,
    path: "/",
    component: page(() => import("@/routes/settings"), "SettingsPage"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "account",
    component: page(() => import("@/routes/settings-account"), "AccountSettings"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "sessions",
    component: page(() => import("@/routes/settings-sessions"), "SessionsSettings"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "appearance",
    component: page(() => import("@/routes/settings-appearance"), "AppearanceSettings"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "playback",
    component: page(() => import("@/routes/settings-playback"), "PlaybackSettings"),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "shortcuts",
    component: page(() => import("@/routes/settings-shortcuts"), "ShortcutsSettings"),
  }),
] as const;

/** Where the settings once were. */
const account = createRoute({
  getParentRoute: () => app,
  path: "/account",
  beforeLoad: () => {
    throw redirect({ to: "/settings/account", replace: true });
  },
});

/** The components and their states, for whoever works on them; a build for people has no such page. */
const forDevelopers =
  import.meta.env.DEV || import.meta.env.VITE_GALLERY
    ? [
        createRoute({
          getParentRoute: () => root,
          path: "/_gallery",
          component: page(() => import("@/routes/gallery"), "GalleryPage"),
        }),
      ]
    : [];

const nowhere = createRoute({
  getParentRoute: () => app,
  path: "$",
  component: NotFoundPage,
});

const routeTree = root.addChildren([
  guest.addChildren([signIn, signUp, setup]),
  ...forDevelopers,
  app.addChildren([
    home,
    albums,
    album,
    artists,
    artist,
    tracks,
    track,
    genres,
    genre,
    years,
    year,
    history,
    bookmarks,
    downloads,
    nowPlaying,
    libraries,
    library,
    upload,
    settings.addChildren(settingsSections),
    account,
    nowhere,
  ]),
]);

export const router = createRouter({
  routeTree,
  context: { client: queryClient },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  scrollToTopSelectors: ["#content"],
  // Pages come quickly; what takes longer shows that it comes, and not for a mere blink.
  defaultPendingMs: 200,
  defaultPendingMinMs: 300,
  defaultPendingComponent: PageSkeleton,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
