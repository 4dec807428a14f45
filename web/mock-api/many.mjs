// A collection as large as is wanted, for trying long lists: `TRACKS=100000 npm run mock`.
import { albums, artists, genres, tracks } from "./data.mjs";

const WORDS = [
  "Amber",
  "Birch",
  "Cinder",
  "Delta",
  "Echo",
  "Fjord",
  "Garnet",
  "Halo",
  "Iris",
  "Juniper",
  "Kelp",
];
const MORE = [
  "Lumen",
  "Marble",
  "Nettle",
  "Opal",
  "Pine",
  "Quartz",
  "River",
  "Slate",
  "Thistle",
  "Umber",
  "Vesper",
];
const THINGS = ["Wake", "Yarn", "Zenith", "Letters", "Rooms", "Tides", "1999", "№ 7", "Øst", "Été"];
const ODD = [
  "أغنية من الشرق",
  "🎧 Night Bus 🚌",
  "<script>alert('no')</script> & <b>markup</b>",
  `A title that goes on and on ${"and on ".repeat(66)}`,
];
const all = [...WORDS, ...MORE];

/** Adds made-up music until there are `wanted` tracks; the same every time. */
export function grow(wanted) {
  const id = (prefix, number) => `${prefix}_01m${String(number).padStart(23, "0")}`;
  const sample = tracks[0];
  const record = albums[0];
  let made = 0;
  while (tracks.length < wanted) {
    made += 1;
    const genre = genres[made % genres.length];
    const maker = {
      ...artists[made % 40],
      id: id("art", Math.ceil(made / 4)),
      name: `${all[made % all.length]} ${THINGS[Math.floor(made / 4) % THINGS.length]}`,
      album_count: 4,
      track_count: 40,
    };
    if (made % 4 === 1) artists.push({ ...maker, sort_name: maker.name });
    const owner = artists[artists.length - 1];
    const credit = [{ id: owner.id, name: owner.name }];
    const album = {
      ...record,
      id: id("alb", made),
      title: `${all[(made * 7) % all.length]} ${THINGS[made % THINGS.length]}`,
      artists: credit,
      genres: [genre.name],
      year: 1960 + (made % 66),
      artwork_id: `img_01m${String(made).padStart(23, "0")}`,
      track_count: 10,
      created_at: new Date(Date.UTC(2026, 0, 1) - made * 600_000).toISOString(),
    };
    albums.push(album);
    genre.album_count += 1;
    for (let number = 1; number <= 10 && tracks.length < wanted; number += 1) {
      const odd = tracks.length % 997 === 0 ? ODD[tracks.length % ODD.length] : null;
      genre.track_count += 1;
      tracks.push({
        ...sample,
        id: id("trk", tracks.length),
        title:
          odd ??
          `${all[(tracks.length * 13) % all.length]} ${THINGS[tracks.length % THINGS.length]} ${number}`,
        artists: credit,
        album: { id: album.id, title: album.title },
        genres: album.genres,
        year: album.year,
        artwork_id: album.artwork_id,
        track_number: number,
        disc_number: 1,
        duration_ms: 60_000 + ((tracks.length * 977) % 300_000),
        availability: "present",
        created_at: album.created_at,
      });
    }
  }
}
