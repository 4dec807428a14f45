// A stand-in for the server while the app is worked on: `npm run mock`. It keeps everything in memory, lets
// anybody in, and serves `dist/` too if it is there, with the gateway's content security policy.
import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { tone } from "./audio.mjs";
import { browseRoutes, marks } from "./browse.mjs";
import { albums, artists, cover, genres, libraries, tracks } from "./data.mjs";
import { addDrafts, editRoutes } from "./edits.mjs";
import { libraryRoutes } from "./libraries.mjs";
import { grow } from "./many.mjs";

if (process.env.TRACKS) grow(Number(process.env.TRACKS));
if (process.env.DRAFTS) addDrafts(Number(process.env.DRAFTS));

const PORT = Number(process.env.PORT ?? 4747);
const DIST = process.env.DIST ?? fileURLToPath(new URL("../dist", import.meta.url));
const AUDIO = tone();
const CSP =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; script-src 'self'; connect-src 'self'; worker-src 'self' blob:; font-src 'self' data:";
const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

let counter = 100_000;
const newId = (prefix) => `${prefix}_01h${String(++counter).padStart(23, "0")}`;
const now = () => new Date().toISOString();
const user = {
  id: newId("usr"),
  username: "admin",
  email: "admin@example.org",
  roles: ["administrator", "artist"],
};
const profile = {
  ...user,
  display_name: "Ada",
  bio: null,
  permissions: [],
  created_at: now(),
  purchased_beats: [],
};
const plays = [];
const uploads = new Map();
let queue = {
  tracks: [],
  current_index: 0,
  position_ms: 0,
  repeat: "off",
  shuffle: false,
  device_name: null,
  updated_at: null,
};
let empty = process.env.EMPTY === "1";

const fold = (text) => text.toLowerCase();
const problem = (status, code, detail, errors) => ({
  status,
  problem: { type: "about:blank", title: code, status, detail, code, ...(errors ? { errors } : {}) },
});

function page(items, query) {
  const limit = Number(query.get("limit") ?? 50);
  const start = Number(query.get("cursor") ?? 0);
  const all = empty ? [] : items;
  const next = start + limit;
  return {
    items: all.slice(start, next),
    next_cursor: next < all.length ? String(next) : null,
    total: all.length,
  };
}

const collator = new Intl.Collator("en");

function sorted(items, sort, keys) {
  const name = sort.replace(/^-/, "");
  const key = keys[name] ?? ((item) => item[name] ?? "");
  const sign = sort.startsWith("-") ? -1 : 1;
  return [...items].sort((a, b) => {
    const [x, y] = [key(a), key(b)];
    return (typeof x === "number" ? x - y : collator.compare(String(x), String(y))) * sign;
  });
}

const artistOf = (item) => item.artists[0]?.name ?? "";
const has = (query, name, test) => !query.get(name) || test(query.get(name));

const lists = {
  tracks: (query) =>
    sorted(
      tracks.filter(
        (track) =>
          has(query, "q", (q) => fold(track.title).includes(fold(q))) &&
          has(query, "genre", (genre) => track.genres.includes(genre)) &&
          has(query, "album_id", (id) => track.album?.id === id) &&
          has(query, "artist_id", (id) => track.artists.some((artist) => artist.id === id)) &&
          has(query, "library_id", (id) => track.library_id === id) &&
          has(query, "year_from", (year) => track.year >= Number(year)) &&
          has(query, "year_to", (year) => track.year <= Number(year)) &&
          (query.get("uploaded_by")
            ? track.library_id === null && [null, track.visibility].includes(query.get("visibility"))
            : track.visibility === "published"),
      ),
      query.get("sort") ?? "title",
      {
        artist: artistOf,
        album: (track) => track.album?.title ?? "",
        duration_ms: (track) => track.duration_ms,
      },
    ),
  albums: (query) =>
    sorted(
      albums.filter(
        (album) =>
          has(query, "q", (q) => fold(album.title).includes(fold(q))) &&
          has(query, "kind", (kind) => album.kind === kind) &&
          has(query, "artist_id", (id) => album.artists.some((artist) => artist.id === id)) &&
          has(query, "year_from", (year) => album.year >= Number(year)) &&
          has(query, "year_to", (year) => album.year <= Number(year)) &&
          has(query, "genre", (genre) => album.genres.includes(genre)),
      ),
      query.get("sort") ?? "-created_at",
      { artist: artistOf },
    ),
  artists: (query) =>
    sorted(
      artists.filter(
        (artist) => artist.track_count > 0 && has(query, "q", (q) => fold(artist.name).includes(fold(q))),
      ),
      query.get("sort") ?? "name",
      { name: (artist) => artist.sort_name },
    ),
  genres: (query) => sorted(genres, query.get("sort") ?? "name", {}),
  libraries: () => libraries,
};

/** Sorting a hundred thousand names takes a while; the order is kept as long as nothing was added or taken away. */
const kept = new Map();
function listed(name, query) {
  const wanted = new URLSearchParams(query);
  for (const other of ["cursor", "limit", "every"]) wanted.delete(other);
  const key = `${name}?${wanted} of ${tracks.length}`;
  if (name === "libraries" || wanted.has("uploaded_by")) return lists[name](query);
  if (!kept.has(key)) kept.set(key, lists[name](query));
  return kept.get(key);
}

function session() {
  return {
    user,
    access_token: `access-${++counter}`,
    refresh_token: `refresh-${counter}`,
    token_type: "Bearer",
    expires_in: 900,
  };
}

const byId = new Map();
function track(id) {
  const known = byId.get(id);
  if (known) return known;
  const found = tracks.find((entry) => entry.id === id);
  if (found) byId.set(id, found);
  return found;
}

const routes = [
  [
    "GET",
    /^\/server$/,
    () => ({
      name: "Polyphony",
      version: "0.1.0",
      registration: "open",
      setup_required: false,
      features: [],
    }),
  ],
  [
    "POST",
    /^\/users\/(login|signup|setup)$/,
    ({ body }) => {
      if (body.password === "wrong")
        return problem(401, "invalid_credentials", "The e-mail or the password is not right.");
      if (body.password.length < 8)
        return problem(422, "validation_failed", "Some fields need another look.", [
          { field: "password", code: "too_short", message: "Use at least 10 characters." },
        ]);
      return session();
    },
  ],
  ["POST", /^\/users\/refresh$/, () => session()],
  ["POST", /^\/users\/logout$/, () => null],
  ["GET", /^\/users\/profile$/, () => profile],
  ["PUT", /^\/users\/profile\/update$/, ({ body }) => Object.assign(profile, body)],
  ["PUT", /^\/users\/password$/, () => null],
  [
    "GET",
    /^\/users\/sessions$/,
    ({ query, request }) =>
      page(
        [
          {
            id: "ses_1",
            user_agent: request.headers["user-agent"],
            ip_address: "127.0.0.1",
            created_at: now(),
            last_used_at: now(),
            current: true,
          },
          {
            id: "ses_2",
            user_agent: "Mozilla/5.0 (iPhone) Version/18.0 Safari/605",
            ip_address: "10.0.0.7",
            created_at: now(),
            last_used_at: new Date(Date.now() - 7_200_000).toISOString(),
            current: false,
          },
        ],
        query,
      ),
  ],
  ["DELETE", /^\/users\/sessions/, () => null],
  [
    "GET",
    /^\/(tracks|albums|artists|genres|libraries)$/,
    ({ match, query }) => page(listed(match[1], query), query),
  ],
  [
    "GET",
    /^\/(tracks|albums|artists)\/marks$/,
    ({ match, query }) => marks(empty ? [] : listed(match[1], query), query, match[1]),
  ],
  ...browseRoutes({ page, problem, plays }),
  ["GET", /^\/tracks\/([^/]+)$/, ({ match }) => track(match[1])],
  ...editRoutes({ find: track, newId, problem }),
  [
    "DELETE",
    /^\/tracks\/([^/]+)$/,
    ({ match }) =>
      void tracks.splice(
        tracks.findIndex((entry) => entry.id === match[1]),
        1,
      ) ?? null,
  ],
  [
    "GET",
    /^\/albums\/([^/]+)$/,
    ({ match }) => {
      const album = albums.find((entry) => entry.id === match[1]);
      return album && { ...album, tracks: tracks.filter((entry) => entry.album?.id === album.id) };
    },
  ],
  [
    "GET",
    /^\/artists\/([^/]+)$/,
    ({ match }) => {
      const artist = artists.find((entry) => entry.id === match[1]);
      const own = (item) => item.artists.some((entry) => entry.id === match[1]);
      return (
        artist && {
          ...artist,
          albums: albums.filter(own),
          appears_on: albums.slice(3, 5),
          top_tracks: tracks.filter(own).slice(0, 10),
        }
      );
    },
  ],
  ["GET", /^\/uploads$/, ({ query }) => page([], query)],
  ...libraryRoutes({ page, problem, newId }),
  [
    "GET",
    /^\/artwork\/([^/]+)$/,
    ({ match, response }) => {
      response.writeHead(200, {
        "content-type": "image/svg+xml",
        "cache-control": "public, max-age=31536000, immutable",
      });
      response.end(cover(match[1]));
    },
    "raw",
  ],
  [
    "POST",
    /^\/tracks\/([^/]+)\/stream$/,
    ({ match }) => ({
      track_id: match[1],
      status: "preparing",
      hls_url: null,
      dash_url: null,
      file_url: `/media/mock/${match[1]}/file`,
      file_type: "audio/wav",
      renditions: [],
      duration_ms: track(match[1]).duration_ms,
      loudness: null,
      expires_at: new Date(Date.now() + 3_600_000).toISOString(),
    }),
  ],
  [
    "GET",
    /^\/tracks\/([^/]+)\/waveform$/,
    ({ match }) => {
      const seed = Number(match[1].slice(-4));
      if (seed % 5 === 0) return problem(404, "waveform_not_ready", "The waveform is not ready yet.");
      const peaks = Array.from({ length: 400 }, (_, at) =>
        Math.round(
          255 * Math.min(1, Math.abs(Math.sin(at / 40)) * 0.55 + Math.abs(Math.sin(at * seed)) * 0.4 + 0.08),
        ),
      );
      return { points: 400, peaks };
    },
  ],
  [
    "POST",
    /^\/playback\/plays$/,
    ({ body }) => {
      plays.unshift(body);
      return { id: newId("ply"), counted: body.played_ms >= 30_000 };
    },
  ],
  [
    "GET",
    /^\/playback\/recently-played$/,
    ({ query }) =>
      page(
        [
          ...new Set([
            ...plays.map((play) => play.track_id),
            ...tracks
              .filter((_, at) => at % 43 === 2)
              .slice(0, 40)
              .map((entry) => entry.id),
          ]),
        ].map((id) => ({ track: track(id), last_played_at: now() })),
        query,
      ),
  ],
  [
    "GET",
    /^\/playback\/most-played$/,
    ({ query }) =>
      page(
        tracks
          .filter((_, at) => at % 37 === 1)
          .map((entry, at) => ({ track: entry, play_count: 40 - at, last_played_at: now() })),
        query,
      ),
  ],
  ["GET", /^\/playback\/queue$/, () => queue],
  [
    "PUT",
    /^\/playback\/queue$/,
    ({ body }) => {
      const { track_ids, ...rest } = body;
      queue = { ...rest, tracks: track_ids.map(track).filter(Boolean), updated_at: now() };
      return queue;
    },
  ],
  [
    "POST",
    /^\/mock\/empty$/,
    ({ body }) => {
      empty = body.empty;
      return {};
    },
  ],
  [
    "GET",
    /^\/openapi.json$/,
    ({ response }) =>
      void createReadStream(fileURLToPath(new URL("../openapi.json", import.meta.url))).pipe(
        response.writeHead(200, { "content-type": "application/json" }),
      ),
    "raw",
  ],
];

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Enough of tus 1.0 to try the upload page: creation, offset, patch, termination. */
async function tus(request, response, id) {
  const headers = { "tus-resumable": "1.0.0" };
  if (request.method === "POST") {
    const metadata = Object.fromEntries(
      (request.headers["upload-metadata"] ?? "")
        .split(",")
        .map((pair) => pair.split(" "))
        .map(([key, value]) => [key, Buffer.from(value ?? "", "base64").toString()]),
    );
    const upload = {
      id: newId("upl"),
      size: Number(request.headers["upload-length"]),
      offset: 0,
      filename: metadata.filename,
    };
    uploads.set(upload.id, upload);
    return response.writeHead(201, { ...headers, location: `/api/v1/uploads/${upload.id}` }).end();
  }
  const upload = uploads.get(id);
  if (!upload) return response.writeHead(404, headers).end();
  if (request.method === "HEAD") {
    return response
      .writeHead(200, { ...headers, "upload-offset": upload.offset, "upload-length": upload.size })
      .end();
  }
  if (request.method === "DELETE") {
    uploads.delete(id);
    return response.writeHead(204, headers).end();
  }
  for await (const chunk of request) {
    upload.offset += chunk.length;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  if (upload.offset >= upload.size) {
    const sample = tracks[0];
    const made = {
      ...sample,
      id: newId("trk"),
      title: upload.filename.replace(/\.[^.]+$/, ""),
      artists: [],
      album: null,
      genres: [],
      artwork_id: null,
      library_id: null,
      track_number: null,
      visibility: "draft",
      status: "processing",
      created_at: now(),
    };
    tracks.push(made);
    upload.track_id = made.id;
    headers["polyphony-track-id"] = made.id;
    setTimeout(() => Object.assign(made, { status: "ready" }), 4_000);
  }
  return response.writeHead(204, { ...headers, "upload-offset": upload.offset }).end();
}

function sendFile(response, path) {
  response.writeHead(200, {
    "content-type": TYPES[extname(path)] ?? "application/octet-stream",
    "content-security-policy": CSP,
  });
  createReadStream(path).pipe(response);
}

function sendAudio(request, response) {
  const range = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? "");
  const from = range ? Number(range[1]) : 0;
  const to = range?.[2] ? Number(range[2]) : AUDIO.length - 1;
  response.writeHead(range ? 206 : 200, {
    "content-type": "audio/wav",
    "accept-ranges": "bytes",
    "content-length": to - from + 1,
    ...(range ? { "content-range": `bytes ${from}-${to}/${AUDIO.length}` } : {}),
  });
  response.end(AUDIO.subarray(from, to + 1));
}

createServer(async (request, response) => {
  const url = new URL(request.url, "http://mock");
  if (url.pathname.startsWith("/media/")) return sendAudio(request, response);
  if (url.pathname === "/api/docs") return sendFile(response, join(DIST, "docs-assets/index.html"));
  if (!url.pathname.startsWith("/api/")) {
    const wanted = join(DIST, normalize(url.pathname));
    const found = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(DIST, "index.html");
    return sendFile(response, found);
  }
  const path = url.pathname.replace(/^\/api(\/v1)?/, "");
  const upload = /^\/uploads(?:\/([^/]+))?$/.exec(path);
  if (upload && request.method !== "GET") return tus(request, response, upload[1]);
  for (const [method, pattern, answer, raw] of routes) {
    const match = method === request.method && pattern.exec(path);
    if (!match) continue;
    const text = (await bodyOf(request)).toString();
    const result = answer({
      match,
      query: url.searchParams,
      body: text ? JSON.parse(text) : {},
      request,
      response,
    });
    if (raw) return;
    if (result === null) return response.writeHead(204).end();
    if (result?.problem)
      return response
        .writeHead(result.status, { "content-type": "application/problem+json" })
        .end(JSON.stringify(result.problem));
    if (result !== undefined)
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(result));
  }
  response
    .writeHead(404, { "content-type": "application/problem+json" })
    .end(JSON.stringify(problem(404, "not_found", "There is nothing here.").problem));
}).listen(PORT, "127.0.0.1", () => console.log(`Mock server on http://127.0.0.1:${PORT}`));
