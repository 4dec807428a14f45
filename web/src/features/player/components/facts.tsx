// Credits and facts of the track that plays.
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Track } from "@/api/types";
import { duration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { ArtistLinks, TitleLink } from "./now-playing";

export function Facts({ track }: { track: Track }) {
  const { original, loudness } = track;
  const facts: [string, ReactNode][] = [
    [t("player.facts.artists"), <ArtistLinks key="artists" track={track} />],
    [
      t("player.facts.album"),
      track.album ? <TitleLink key="album" track={{ ...track, title: track.album.title }} /> : null,
    ],
    [t("player.facts.year"), track.year],
    [t("player.facts.genres"), track.genres.join(", ")],
    [t("player.facts.length"), duration(track.duration_ms)],
    [
      t("player.facts.original"),
      original.sample_rate
        ? t("player.facts.originalValue", {
            codec: original.codec.toUpperCase(),
            rate: original.sample_rate / 1000,
          })
        : original.codec.toUpperCase(),
    ],
    [
      t("player.facts.loudness"),
      loudness
        ? t("player.facts.loudnessValue", { value: Math.round(loudness.integrated_lufs * 10) / 10 })
        : null,
    ],
    [
      t("player.facts.tempo"),
      track.bpm ? t("player.facts.tempoValue", { value: Math.round(track.bpm) }) : null,
    ],
  ];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it.
    <div tabIndex={0} className="h-full overflow-y-auto px-6 py-5">
      <dl>
        {facts.map(
          ([name, value]) =>
            value !== null &&
            value !== undefined &&
            value !== "" && (
              <div
                key={name}
                className="grid grid-cols-[8rem_minmax(0,1fr)] gap-4 border-b border-line py-2.5 last:border-0"
              >
                <dt className="text-muted">{name}</dt>
                <dd dir="auto" className="break-words">
                  {value}
                </dd>
              </div>
            ),
        )}
      </dl>
      <Link
        to="/tracks/$trackId"
        params={{ trackId: track.id }}
        className="mt-4 inline-block rounded-sm font-medium text-accent hover:underline"
      >
        {t("player.facts.details")}
      </Link>
    </div>
  );
}
