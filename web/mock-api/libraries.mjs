// The libraries of the mock server: adding, scanning with progress, problems, missing files, and removing.
import { libraries, missing, problems, tracks } from "./data.mjs";

const FIRST = libraries[0].id;
const STEP_MS = 250;
const scans = new Map();
const now = () => new Date().toISOString();

const idle = () => ({
  state: "idle",
  seen: 0,
  added: 0,
  updated: 0,
  unchanged: 0,
  moved: 0,
  missing: 0,
  failed: 0,
  started_at: null,
  finished_at: null,
});

function startScan(library) {
  const running = scans.get(library.id);
  if (running?.state === "scanning") return running;
  const own = library.id === FIRST;
  const files = own ? library.track_count + problems.length : 412;
  const step = Math.ceil(files / 40);
  const state = { ...idle(), state: "scanning", started_at: now() };
  scans.set(library.id, state);
  const timer = setInterval(() => {
    const more = Math.min(step, files - state.seen);
    state.seen += more;
    state[own ? "unchanged" : "added"] += more;
    if (state.seen < files) return;
    clearInterval(timer);
    const failed = own ? problems.length : 0;
    Object.assign(state, { state: "idle", failed, finished_at: now() });
    Object.assign(library, {
      last_scan_at: now(),
      problem_count: failed,
      track_count: own ? library.track_count : 412,
    });
  }, STEP_MS);
  return state;
}

/** The routes; `page` cuts a list as the query asks, `problem` makes an answer that is one. */
export function libraryRoutes({ page, problem, newId }) {
  const find = (match) => libraries.find((entry) => entry.id === match[1]);
  const at = (rest, answer) => [new RegExp(`^/libraries/([^/]+)${rest}$`), answer];
  const known = (answer) => (call) => {
    const library = find(call.match);
    return library ? answer({ ...call, library }) : problem(404, "not_found", "There is no such library.");
  };
  return [
    [
      "POST",
      /^\/libraries$/,
      ({ body }) => {
        if (!body.path.startsWith("/"))
          return problem(422, "validation_failed", "The folder cannot be used.", [
            { field: "path", code: "not_absolute", message: "Give the whole path, from the root." },
          ]);
        const library = {
          id: newId("lib"),
          ...body,
          watch: true,
          track_count: 0,
          missing_count: 0,
          problem_count: 0,
          last_scan_at: null,
          created_at: now(),
        };
        libraries.push(library);
        return library;
      },
    ],
    [
      "GET",
      ...at(
        "",
        known(({ library }) => library),
      ),
    ],
    [
      "PATCH",
      ...at(
        "",
        known(({ library, body }) => Object.assign(library, { name: body.name })),
      ),
    ],
    [
      "DELETE",
      ...at(
        "",
        known(({ library }) => {
          libraries.splice(libraries.indexOf(library), 1);
          return null;
        }),
      ),
    ],
    [
      "POST",
      ...at(
        "/scan",
        known(({ library }) => startScan(library)),
      ),
    ],
    [
      "GET",
      ...at(
        "/scan",
        known(({ library }) => scans.get(library.id) ?? idle()),
      ),
    ],
    [
      "GET",
      ...at("/scan/events", ({ match, response }) => {
        response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-cache" });
        const send = () => {
          const state = scans.get(match[1]) ?? idle();
          response.write(`event: scan\ndata: ${JSON.stringify(state)}\n\n`);
          if (state.state === "idle") {
            clearInterval(timer);
            response.end();
          }
        };
        const timer = setInterval(send, STEP_MS);
        response.on("close", () => clearInterval(timer));
        return undefined;
      }),
      "raw",
    ],
    [
      "GET",
      ...at(
        "/problems",
        known(({ library, query }) => page(library.id === FIRST ? problems : [], query)),
      ),
    ],
    [
      "GET",
      ...at(
        "/missing",
        known(({ library, query }) => page(library.id === FIRST ? missing : [], query)),
      ),
    ],
    [
      "DELETE",
      ...at(
        "/missing",
        known(({ library }) => {
          const gone = new Set(missing.splice(0).map((entry) => entry.track_id));
          for (let index = tracks.length - 1; index >= 0; index -= 1) {
            if (gone.has(tracks[index].id)) tracks.splice(index, 1);
          }
          library.missing_count = 0;
          return null;
        }),
      ),
    ],
  ];
}
