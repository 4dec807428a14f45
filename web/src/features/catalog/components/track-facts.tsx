// The facts of one track, as pairs of a name and a value.
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import type { Track } from "@/api/types";
import { date, duration, fileSize } from "@/lib/format";
import { locale, t } from "@/lib/i18n";
import { FIELD_LABELS } from "@/lib/tags/fields";
import { releaseDate } from "../api/release-date";

type Fact = [name: string, value: ReactNode] | null | false | "" | undefined;

function Facts({ title, facts }: { title: string; facts: Fact[] }) {
  return (
    <section aria-label={title}>
      <h2 className="mb-3 text-xl font-semibold tracking-tight">{title}</h2>
      <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2 text-sm">
        {facts.map(
          (fact) =>
            fact && (
              <Fragment key={fact[0]}>
                <dt className="text-muted">{fact[0]}</dt>
                <dd dir="auto" className="break-words tabular-nums">
                  {fact[1]}
                </dd>
              </Fragment>
            ),
        )}
      </dl>
    </section>
  );
}

/** 44.1, with the comma of the language. */
function number(value: number, digits = 1): string {
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

/** The server names fields as its interface does. */
function fieldName(name: string): string {
  const label = FIELD_LABELS[name as keyof typeof FIELD_LABELS];
  return label ? t(label) : name;
}

/** Where the track stands: its album, its place there, where it came from. */
export function TrackPlace({ track }: { track: Track }) {
  const { album, track_number: place, disc_number: disc } = track;
  const link = "rounded-sm underline decoration-line underline-offset-2 hover:decoration-current";
  return (
    <Facts
      title={t("catalog.track.place")}
      facts={[
        [
          t("catalog.track.onAlbum"),
          album ? (
            <Link
              key="album"
              to="/albums/$albumId"
              params={{ albumId: album.id }}
              dir="auto"
              className={link}
            >
              {album.title}
            </Link>
          ) : (
            t("catalog.track.noAlbum")
          ),
        ],
        place != null && [
          t("catalog.track.position"),
          disc
            ? t("catalog.track.placeDisc", { track: String(place), disc: String(disc) })
            : t("catalog.track.placeTrack", { track: String(place) }),
        ],
        !!track.date && [t("catalog.track.date"), releaseDate(track.date)],
        track.genres.length > 0 && [
          t("catalog.track.genres"),
          track.genres.map((genre, index) => (
            <Fragment key={genre}>
              {index > 0 && ", "}
              <Link to="/genres/$genre" params={{ genre }} className={link}>
                {genre}
              </Link>
            </Fragment>
          )),
        ],
        track.bpm != null && [
          t("catalog.track.bpm"),
          t("catalog.track.bpmValue", { value: number(track.bpm) }),
        ],
        [
          t("catalog.track.library"),
          t(track.library_id ? "catalog.track.fromLibrary" : "catalog.track.fromUpload"),
        ],
        [t("catalog.track.added"), date(track.created_at)],
        track.guessed.length > 0 && [t("catalog.track.guessed"), track.guessed.map(fieldName).join(", ")],
        !!track.musicbrainz_id && [
          t("catalog.track.musicbrainz"),
          <a
            key="musicbrainz"
            href={`https://musicbrainz.org/recording/${encodeURIComponent(track.musicbrainz_id)}`}
            rel="noreferrer"
            target="_blank"
            className={link}
          >
            {track.musicbrainz_id}
          </a>,
        ],
      ]}
    />
  );
}

/** The file and the sound in it. */
export function TrackSound({ track }: { track: Track }) {
  const { original, loudness, replay_gain: gain } = track;
  const unmeasured = t("catalog.track.notMeasured");
  const channels = original.channels;
  return (
    <Facts
      title={t("catalog.track.technical")}
      facts={[
        [t("catalog.track.codec"), original.codec.toUpperCase()],
        original.container !== original.codec && [
          t("catalog.track.container"),
          original.container.toUpperCase(),
        ],
        original.bitrate != null && [
          t("catalog.track.bitrate"),
          t("catalog.track.bitrateValue", { value: number(original.bitrate / 1000, 0) }),
        ],
        original.sample_rate != null && [
          t("catalog.track.sampleRate"),
          t("catalog.track.sampleRateValue", { value: number(original.sample_rate / 1000) }),
        ],
        original.bit_depth != null && [
          t("catalog.track.bitDepth"),
          t("catalog.track.bitDepthValue", { value: String(original.bit_depth) }),
        ],
        channels != null && [
          t("catalog.track.channels"),
          channels === 1
            ? t("catalog.track.mono")
            : channels === 2
              ? t("catalog.track.stereo")
              : t("catalog.track.channelsValue", { count: channels }),
        ],
        [t("catalog.track.duration"), duration(track.duration_ms)],
        [t("catalog.track.size"), fileSize(original.size)],
        [
          t("catalog.track.loudness"),
          loudness
            ? t("catalog.track.loudnessValue", { value: number(loudness.integrated_lufs) })
            : unmeasured,
        ],
        !!loudness && [
          t("catalog.track.range"),
          t("catalog.track.rangeValue", { value: number(loudness.range_lu) }),
        ],
        [
          t("catalog.track.truePeak"),
          loudness ? t("catalog.track.truePeakValue", { value: number(loudness.true_peak_db) }) : unmeasured,
        ],
        gain?.track_gain_db != null && [
          t("catalog.track.gain"),
          t("catalog.track.gainValue", { value: number(gain.track_gain_db, 2) }),
        ],
      ]}
    />
  );
}
