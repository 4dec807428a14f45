// What is heard in figures, and the choices; loaded with the first press on the quality.
import type { Quality, Track } from "@/api/types";
import { type MessageKey, t } from "@/lib/i18n";
import { type PlayerState, player, usePlayer } from "@/lib/player";
import { Icon } from "@/ui/icons";
import { codecName } from "../model/codec";

const CHOICES: { value: Quality; label: MessageKey; hint: MessageKey }[] = [
  { value: "auto", label: "player.quality.auto", hint: "player.quality.autoHint" },
  { value: "low", label: "player.quality.low", hint: "player.quality.lowHint" },
  { value: "normal", label: "player.quality.normal", hint: "player.quality.normalHint" },
  { value: "high", label: "player.quality.high", hint: "player.quality.highHint" },
  { value: "lossless", label: "player.quality.lossless", hint: "player.quality.losslessHint" },
];

export function QualityContent({ track }: { track: Track }) {
  const via = usePlayer((state) => state.via);
  const rendition = usePlayer((state) => state.rendition);
  const chosen = usePlayer((state) => state.quality);
  return (
    <>
      {via && <Facts track={track} via={via} rendition={rendition} />}
      <fieldset className="grid gap-0.5">
        <legend className="sr-only">{t("player.quality.choose")}</legend>
        {CHOICES.map((choice) => (
          <label
            key={choice.value}
            className="flex min-h-11 items-center gap-3 rounded-xl px-3 py-1.5 hover:bg-hover has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name="player-quality"
              value={choice.value}
              checked={chosen === choice.value}
              onChange={() => player.setQuality(choice.value)}
              className="sr-only"
            />
            <span className="min-w-0 flex-1">
              <span className="block text-sm font-medium">{t(choice.label)}</span>
              <span className="block text-xs text-muted">{t(choice.hint)}</span>
            </span>
            {chosen === choice.value && (
              <span className="text-accent">
                <Icon name="check" size={18} />
              </span>
            )}
          </label>
        ))}
      </fieldset>
    </>
  );
}

type Heard = Pick<PlayerState, "via" | "rendition">;

function Facts({ track, via, rendition }: { track: Track } & Heard) {
  const { codec, bitrate, sample_rate } = rendition ?? track.original;
  const source =
    via === "file"
      ? t("player.quality.sourceFile")
      : via === "offline"
        ? t("player.quality.sourceOffline")
        : t("player.quality.sourceHls", { name: rendition?.name ?? "" });
  const facts: [string, string | null][] = [
    [t("player.quality.codec"), codecName(codec)],
    [
      t("player.quality.bitrate"),
      bitrate ? t("player.quality.bitrateValue", { value: Math.round(bitrate / 1000) }) : null,
    ],
    [
      t("player.quality.sampleRate"),
      sample_rate ? t("player.quality.sampleRateValue", { value: sample_rate / 1000 }) : null,
    ],
    [t("player.quality.source"), source],
  ];
  return (
    <section aria-label={t("player.quality.playing")} className="mb-3 rounded-2xl bg-sunken px-4 py-3">
      <h3 className="mb-1.5 text-xs font-medium text-muted">{t("player.quality.playing")}</h3>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {facts.map(
          ([name, value]) =>
            value && (
              <div key={name} className="contents">
                <dt className="text-muted">{name}</dt>
                <dd className="text-end tabular-nums">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </section>
  );
}
