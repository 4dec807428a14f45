// The music of the mock server: made up, always the same.

const random = (() => {
  let state = 7;
  return () => {
    state = (state * 16807) % 2147483647;
    return state / 2147483647;
  };
})();
const pick = (list) => list[Math.floor(random() * list.length)];
const id = (prefix, number) => `${prefix}_01h${String(number).padStart(23, "0")}`;
const day = (ago) => new Date(Date.UTC(2026, 10, 20) - ago * 86_400_000).toISOString();

const FIRST = [
  "Ada",
  "Bruno",
  "Celia",
  "Dario",
  "Elif",
  "Fenna",
  "Goran",
  "Hana",
  "Ilse",
  "Jonas",
  "Kofi",
  "Lene",
];
const LAST = [
  "Marlow",
  "Nakamura",
  "Okoye",
  "Petrov",
  "Quist",
  "Rosario",
  "Sandvik",
  "Thorne",
  "Ulrich",
  "Varga",
];
const BANDS = [
  "The Low Tide",
  "Paper Lanterns",
  "North Room",
  "Glass Harbour",
  "Slow Cartography",
  "Ninth Hour Choir",
];
const WORDS = [
  "Harbour",
  "Lantern",
  "Winter",
  "Copper",
  "Orchard",
  "Signal",
  "Meridian",
  "Paper",
  "Salt",
  "Quiet",
  "Northern",
  "Glass",
  "Ember",
  "Tidal",
  "Hollow",
  "Violet",
  "Distant",
  "Morning",
];
const THINGS = [
  "Lines",
  "Rooms",
  "Letters",
  "Garden",
  "Weather",
  "Machines",
  "Rivers",
  "Echoes",
  "Hours",
  "Bridges",
  "Fields",
  "Songs",
  "Maps",
  "Light",
];
const GENRES = [
  "Ambient",
  "Chamber",
  "Electronic",
  "Folk",
  "Hip-Hop",
  "Jazz",
  "Modern Classical",
  "Post-Rock",
  "Soul",
  "Synth-Pop",
];

export const genres = GENRES.map((name, index) => ({
  id: id("gen", index + 1),
  name,
  track_count: 0,
  album_count: 0,
}));

export const artists = [
  ...BANDS,
  ...Array.from(
    { length: 42 },
    (_, index) => `${FIRST[index % FIRST.length]} ${LAST[(index * 7) % LAST.length]}`,
  ),
].map((name, index) => ({
  id: id("art", index + 1),
  name,
  sort_name: name.replace(/^The /, ""),
  album_count: 0,
  track_count: 0,
  artwork_id: index % 3 === 0 ? id("img", 500 + index) : null,
  musicbrainz_id: null,
  created_at: day(200 - index),
}));

export const tracks = [];
export const albums = Array.from({ length: 74 }, (_, index) => {
  const artist = artists[index % 3 === 0 ? index % 6 : Math.floor(random() * artists.length)];
  const genre = pick(genres);
  const discs = index % 17 === 5 ? 2 : 1;
  const single = index % 9 === 4;
  const year = 1968 + Math.floor(random() * 58);
  const album = {
    id: id("alb", index + 1),
    title:
      index % 7 === 0
        ? `${pick(WORDS)} ${pick(THINGS)}`
        : index % 7 === 3
          ? `The ${pick(WORDS)} ${pick(THINGS)} of ${pick(FIRST)}`
          : pick(THINGS),
    artists: [{ id: artist.id, name: artist.name }],
    kind: single ? "single" : "album",
    compilation: false,
    edition: index % 11 === 0 ? "Remastered" : null,
    year,
    original_year: index % 11 === 0 ? year - 20 : null,
    date: null,
    genres: [genre.name],
    artwork_id: index % 5 === 4 ? null : id("img", index + 1),
    track_count: 0,
    disc_count: discs,
    duration_ms: 0,
    created_at: day(index * 2),
  };
  artist.album_count += 1;
  genre.album_count += 1;
  const length = single ? 1 : 7 + Math.floor(random() * 6);
  for (let disc = 1; disc <= discs; disc += 1) {
    for (let number = 1; number <= length; number += 1) {
      const duration = 20_000 + Math.floor(random() * 40_000);
      const lossless = random() > 0.4;
      album.track_count += 1;
      album.duration_ms += duration;
      artist.track_count += 1;
      genre.track_count += 1;
      tracks.push({
        id: id("trk", tracks.length + 1),
        title: single ? album.title : `${pick(WORDS)} ${pick(THINGS)}`,
        artists: album.artists,
        album: { id: album.id, title: album.title },
        disc_number: disc,
        track_number: number,
        duration_ms: duration,
        genres: album.genres,
        year,
        date: null,
        artwork_id: album.artwork_id,
        status: "ready",
        visibility: "published",
        availability: tracks.length % 61 === 30 ? "missing" : "present",
        guessed: [],
        has_lyrics: false,
        library_id: id("lib", 1),
        musicbrainz_id: null,
        bpm: null,
        original: lossless
          ? {
              codec: "flac",
              container: "flac",
              bitrate: 900_000,
              sample_rate: 44_100,
              bit_depth: 16,
              channels: 2,
              size: 30_000_000,
            }
          : {
              codec: "mp3",
              container: "mp3",
              bitrate: 320_000,
              sample_rate: 44_100,
              bit_depth: null,
              channels: 2,
              size: 9_000_000,
            },
        loudness: null,
        replay_gain: null,
        created_at: album.created_at,
        updated_at: album.created_at,
      });
    }
  }
  return album;
});

export const problems = [
  ...Array.from({ length: 132 }, (_, index) => ({
    path: `${pick(FIRST)} ${pick(LAST)}/${pick(THINGS)}/${String((index % 12) + 1).padStart(2, "0")} ${pick(WORDS)}.mp3`,
    code: "unreadable",
    reason: "The server may not read this file. Give it permission to.",
    size: 4_000_000 + index * 10_007,
  })),
  ...["cover.mp3", "scan of the booklet.flac", "notes.m4a"].map((name, index) => ({
    path: `Incoming/${name}`,
    code: "not_audio",
    reason: `This is a ${index === 2 ? "text" : "picture"}, not audio, whatever its name says. Remove it or give it its right name.`,
    size: 48_211 + index,
  })),
  {
    path: "Glass Harbour/Maps/03 Salt.flac",
    code: "damaged",
    reason: "The file is damaged or cut off: its audio cannot be read.",
    size: 1_204_000,
  },
  { path: "Incoming/untitled.mp3", code: "empty", reason: "The file is empty.", size: 0 },
  {
    path: "Shared with friends",
    code: "link_not_followed",
    reason:
      "This is a link. Links are not followed; add the folder that it points to as a library of its own.",
    size: 0,
  },
]
  .sort((a, b) => (a.path < b.path ? -1 : 1))
  .map((problem, index) => ({ id: id("prb", index + 1), seen_at: day(1), ...problem }));

export const missing = tracks
  .filter((track) => track.availability === "missing")
  .map((track, index) => ({
    track_id: track.id,
    title: track.title,
    path: `${track.artists[0].name}/${track.album.title}/${String(track.track_number).padStart(2, "0")} ${track.title}.flac`,
    missing_since: day(1 + index),
  }));

export const libraries = [
  {
    id: id("lib", 1),
    name: "Music",
    path: "/srv/music",
    watch: true,
    track_count: tracks.length - missing.length,
    missing_count: missing.length,
    problem_count: problems.length,
    last_scan_at: day(1),
    created_at: day(90),
  },
  {
    id: id("lib", 2),
    name: "Archive",
    path: "/mnt/archive/records from the attic",
    watch: false,
    track_count: 0,
    missing_count: 0,
    problem_count: 0,
    last_scan_at: null,
    created_at: day(3),
  },
];

/** A cover: a few shapes in colours that belong to the id. */
export function cover(imageId) {
  const seed = Number.parseInt(imageId.slice(-6), 10);
  const hue = (seed * 47) % 360;
  const turn = (seed * 31) % 180;
  const kind = seed % 3;
  const base = `hsl(${hue} ${30 + (seed % 4) * 8}% ${22 + (seed % 5) * 8}%)`;
  const light = `hsl(${(hue + 40) % 360} 55% ${58 + (seed % 3) * 8}%)`;
  const third = `hsl(${(hue + 180) % 360} 35% 55%)`;
  const shapes = [
    `<circle cx="${30 + (seed % 40)}" cy="${40 + (seed % 20)}" r="${20 + (seed % 18)}" fill="${light}"/><rect x="0" y="62" width="100" height="38" fill="${third}" opacity=".55"/>`,
    `<g transform="rotate(${turn} 50 50)"><rect x="-20" y="30" width="140" height="14" fill="${light}"/><rect x="-20" y="52" width="140" height="6" fill="${third}"/><rect x="-20" y="66" width="140" height="22" fill="${light}" opacity=".4"/></g>`,
    `<path d="M0 100 38 ${20 + (seed % 30)} 62 70 78 48l22 52z" fill="${light}"/><circle cx="76" cy="24" r="9" fill="${third}"/>`,
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="320" height="320"><rect width="100" height="100" fill="${base}"/>${shapes[kind]}</svg>`;
}
