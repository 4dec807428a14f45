// What the mock server knows for finding music: where pages begin, years, what was heard and kept, and what one
// track is made of.
import { albums, tracks } from "./data.mjs";

const bookmarks = new Map();
const day = 86_400_000;
const ago = (ms) => new Date(Date.now() - ms).toISOString();

/** Where the pages and letters of a list begin. */
export function marks(items, query, name) {
  const every = Number(query.get("every") ?? 100);
  const sort = query.get("sort") ?? { tracks: "title", albums: "-created_at", artists: "name" }[name];
  const letters = [];
  if (/^-?(title|name)$/.test(sort)) {
    items.forEach((item, offset) => {
      const text = item.sort_name ?? item.title ?? item.name;
      const label =
        text
          .normalize("NFD")
          .match(/^\p{L}/u)?.[0]
          .toUpperCase() ?? "#";
      if (letters.at(-1)?.label !== label && !letters.some((letter) => letter.label === label))
        letters.push({ label, offset });
    });
  }
  return {
    every,
    total: items.length,
    cursors: Array.from({ length: Math.ceil(items.length / every) }, (_, page) =>
      page ? String(page * every) : null,
    ),
    letters,
  };
}

export function years() {
  const found = new Map();
  const of = (year) => {
    if (!found.has(year)) found.set(year, { year, album_count: 0, track_count: 0 });
    return found.get(year);
  };
  for (const album of albums) of(album.year).album_count += 1;
  for (const track of tracks) of(track.year).track_count += 1;
  return [...found.values()].sort((a, b) => b.year - a.year);
}

/** The routes; `page` cuts a list as the query asks, `problem` makes an answer that is one. */
export function browseRoutes({ page, problem, plays }) {
  const track = (id) => tracks.find((entry) => entry.id === id);
  const heard = () =>
    plays.map((play, at) => ({
      id: `ply_${at}`,
      track: track(play.track_id),
      started_at: play.started_at ?? ago(0),
      played_ms: play.played_ms ?? 0,
      counted: (play.played_ms ?? 0) >= 30_000,
    }));
  const earlier = tracks
    .filter((_, at) => at % 7 === 3)
    .slice(0, 130)
    .map((entry, at) => ({
      id: `ply_old_${at}`,
      track: entry,
      started_at: ago(day * 0.02 + at * day * 0.11),
      played_ms: at % 6 === 5 ? 9_000 : Math.round(entry.duration_ms * 0.9),
      counted: at % 6 !== 5,
    }));
  for (const [at, entry] of tracks
    .filter((_, at) => at % 51 === 9)
    .slice(0, 5)
    .entries()) {
    bookmarks.set(entry.id, {
      track: entry,
      position_ms: Math.round(entry.duration_ms * (0.2 + at * 0.15)),
      comment: at === 1 ? "The bridge" : null,
      created_at: ago(day * at),
      updated_at: ago(day * at),
    });
  }
  return [
    ["GET", /^\/years$/, ({ query }) => page(years(), query)],
    ["GET", /^\/playback\/history$/, ({ query }) => page([...heard(), ...earlier], query)],
    ["GET", /^\/playback\/bookmarks$/, ({ query }) => page([...bookmarks.values()], query)],
    [
      "PUT",
      /^\/playback\/bookmarks\/([^/]+)$/,
      ({ match, body }) => {
        const view = {
          track: track(match[1]),
          created_at: ago(0),
          updated_at: ago(0),
          comment: null,
          ...body,
        };
        bookmarks.set(match[1], view);
        return view;
      },
    ],
    ["DELETE", /^\/playback\/bookmarks\/([^/]+)$/, ({ match }) => void bookmarks.delete(match[1]) ?? null],
    [
      "GET",
      /^\/playback\/rediscover$/,
      ({ query }) =>
        page(
          tracks
            .filter((_, at) => at % 31 === 5)
            .slice(0, 30)
            .map((entry, at) => ({ track: entry, play_count: 30 - at, last_played_at: ago(day * 90) })),
          query,
        ),
    ],
    [
      "GET",
      /^\/playback\/top-tracks$/,
      ({ query }) =>
        page(
          tracks.filter((entry) => entry.artists.some((artist) => artist.id === query.get("artist_id"))),
          query,
        ),
    ],
    [
      "GET",
      /^\/tracks\/([^/]+)\/lyrics$/,
      ({ match }) =>
        Number(match[1].slice(-3)) % 3 === 0
          ? problem(404, "not_found", "There are no lyrics.")
          : {
              synced: Number(match[1].slice(-3)) % 3 === 1,
              source: "embedded",
              language: "en",
              lines: [
                "Over the harbour the lanterns go",
                "Copper and quiet and slow",
                "",
                "Over the water home",
              ].map((text, at) => ({
                text,
                start_ms: Number(match[1].slice(-3)) % 3 === 1 ? at * 4_000 : null,
              })),
            },
    ],
    [
      "GET",
      /^\/tracks\/([^/]+)\/renditions$/,
      () => ({
        state: "ready",
        progress: 1,
        error: null,
        renditions: [64, 128, 256].map((rate) => ({
          name: `aac-${rate}`,
          codec: "mp4a.40.2",
          bitrate: rate * 1000,
          sample_rate: 44_100,
          channels: 2,
          size: rate * 30_000,
        })),
      }),
    ],
  ];
}
