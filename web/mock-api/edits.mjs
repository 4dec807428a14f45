// Editing tracks in the mock server, one and many, and drafts to try it with: `DRAFTS=1000 npm run mock`.
import { tracks } from "./data.mjs";

const LARGEST = 9_999;

/** What the real server would say against a change. */
function faults(patch, prefix = "") {
  const found = [];
  const say = (field, message) => found.push({ field: prefix + field, code: "invalid", message });
  if (patch.title !== undefined && !patch.title) say("title", "`title` must not be empty.");
  if (patch.artists?.length === 0) say("artists", "`artists` must have at least one entry.");
  for (const field of ["track_number", "disc_number"]) {
    if (patch[field] != null && !(patch[field] >= 1 && patch[field] <= LARGEST))
      say(field, `\`${field}\` must be from 1 to 9999.`);
  }
  // Nothing in the app refuses this, so that a refusal by the server can be tried.
  if (patch.genres?.includes("Refused")) say("genres", "`genres` must not be “Refused”.");
  return found;
}

export function editRoutes({ find, newId, problem }) {
  const change = (track, { id: _, artists, album, album_artist: __, ...rest }) =>
    Object.assign(
      track,
      rest,
      artists ? { artists: artists.map((name) => ({ id: newId("art"), name })) } : {},
      album === undefined ? {} : { album: album ? { id: newId("alb"), title: album } : null },
      { guessed: [] },
    );
  const refused = (errors) => problem(422, "validation_failed", "Some values cannot be used.", errors);
  return [
    [
      "POST",
      /^\/tracks\/edits$/,
      ({ body }) => {
        const errors = body.edits.flatMap((edit, index) => faults(edit, `edits.${index}.`));
        if (errors.length > 0) return refused(errors);
        return { items: body.edits.map((edit) => change(find(edit.id), edit)) };
      },
    ],
    [
      "PATCH",
      /^\/tracks\/([^/]+)$/,
      ({ match, body }) => {
        const errors = faults(body);
        return errors.length > 0 ? refused(errors) : change(find(match[1]), body);
      },
    ],
  ];
}

/** Uploads that nobody has published, as they come from files without tags. */
export function addDrafts(count) {
  const [sample] = tracks;
  for (let at = 1; at <= count; at += 1) {
    tracks.push({
      ...sample,
      id: `trk_01d${String(at).padStart(23, "0")}`,
      title: `${String(at).padStart(2, "0")} Rehearsal`,
      artists: [],
      album: null,
      genres: [],
      year: null,
      artwork_id: null,
      library_id: null,
      track_number: null,
      disc_number: null,
      visibility: "draft",
      availability: "present",
      guessed: ["title"],
      created_at: new Date(Date.UTC(2026, 10, 21) + at * 1_000).toISOString(),
    });
  }
}
