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
import { albumDetail, artistDetail } from "@/features/catalog/api/details";
import { albumFilters, artistFilters, trackFilters } from "@/features/catalog/api/filters";
import { albumList, artistList, genreList, trackList } from "@/features/catalog/api/lists";
import { text, tidy } from "@/lib/search";
import { allows, type Permission, session } from "@/lib/session";
import { queryClient } from "./query-client";
import { ErrorPage, NotFoundPage } from "./shell/fallbacks";
import { Shell } from "./shell/shell";

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
  component: Shell,
});

const home = createRoute({
  getParentRoute: () => app,
  path: "/",
  component: lazyRouteComponent(() => import("@/routes/home"), "HomePage"),
});

const albums = createRoute({
  getParentRoute: () => app,
  path: "/albums",
  validateSearch: albumFilters,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.client.prefetchInfiniteQuery(albumList(deps)),
  component: lazyRouteComponent(() => import("@/routes/albums"), "AlbumsPage"),
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
  loader: ({ context, deps }) => void context.client.prefetchInfiniteQuery(artistList(deps)),
  component: lazyRouteComponent(() => import("@/routes/artists"), "ArtistsPage"),
});

const artist = createRoute({
  getParentRoute: () => app,
  path: "/artists/$artistId",
  loader: ({ context, params }) => void context.client.prefetchQuery(artistDetail(params.artistId)),
  component: lazyRouteComponent(() => import("@/routes/artist"), "ArtistPage"),
});

const tracks = createRoute({
  getParentRoute: () => app,
  path: "/tracks",
  validateSearch: trackFilters,
  loaderDeps: ({ search }) => search,
  loader: ({ context, deps }) => void context.client.prefetchInfiniteQuery(trackList(deps)),
  component: lazyRouteComponent(() => import("@/routes/tracks"), "TracksPage"),
});

const genres = createRoute({
  getParentRoute: () => app,
  path: "/genres",
  loader: ({ context }) => void context.client.prefetchQuery(genreList()),
  component: lazyRouteComponent(() => import("@/routes/genres"), "GenresPage"),
});

/** Sends those away who may not; the server would refuse them anyway. */
const needs = (permission: Permission) => () => {
  if (!allows(session.current(), permission)) throw redirect({ to: "/" });
};

const libraries = createRoute({
  getParentRoute: () => app,
  path: "/libraries",
  beforeLoad: needs("libraries:manage"),
  component: lazyRouteComponent(() => import("@/routes/libraries"), "LibrariesPage"),
});

const library = createRoute({
  getParentRoute: () => app,
  path: "/libraries/$libraryId",
  beforeLoad: needs("libraries:manage"),
  component: lazyRouteComponent(() => import("@/routes/library"), "LibraryPage"),
});

const upload = createRoute({
  getParentRoute: () => app,
  path: "/upload",
  beforeLoad: needs("tracks:upload"),
  component: lazyRouteComponent(() => import("@/routes/upload"), "UploadPage"),
});

const account = createRoute({
  getParentRoute: () => app,
  path: "/account",
  component: lazyRouteComponent(() => import("@/routes/account"), "AccountPage"),
});

const nowhere = createRoute({
  getParentRoute: () => app,
  path: "$",
  component: NotFoundPage,
});

const routeTree = root.addChildren([
  guest.addChildren([signIn, signUp, setup]),
  app.addChildren([
    home,
    albums,
    album,
    artists,
    artist,
    tracks,
    genres,
    libraries,
    library,
    upload,
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
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
