// What is being heard, and the choice of what should be.
import type { Quality, Track } from "@/api/types";
import { renditionLabel } from "@/lib/format";
import { type MessageKey, t } from "@/lib/i18n";
import { type PlayerState, player, usePlayer } from "@/lib/player";
import { Icon } from "@/ui/icons";
import { Popover } from "@/ui/popover";

const CHOICES: { value: Quality; label: MessageKey; hint: MessageKey }[] = [
  { value: "auto", label: "player.quality.auto", hint: "player.quality.autoHint" },
  { value: "low", label: "player.quality.low", hint: "player.quality.lowHint" },
  { value: "normal", label: "player.quality.normal", hint: "player.quality.normalHint" },
  { value: "high", label: "player.quality.high", hint: "player.quality.highHint" },
  { value: "lossless", label: "player.quality.lossless", hint: "player.quality.losslessHint" },
];

export function QualityMenu({ track }: { track: Track }) {
  const via = usePlayer((state) => state.via);
  const rendition = usePlayer((state) => state.rendition);
  const chosen = usePlayer((state) => state.quality);
  const label = labelOf(track, via, rendition);
  return (
    <Popover
      title={t("player.quality.title")}
      trigger={
        <button
          type="button"
          data-via={via ?? "none"}
          aria-label={t("player.quality.chip", { label, detail: detailOf(via, rendition) })}
          title={detailOf(via, rendition) || label}
          className="h-8 min-w-19 shrink-0 rounded-lg border border-line px-2 text-xs font-medium whitespace-nowrap text-muted tabular-nums transition-colors hover:border-muted hover:text-ink pointer-coarse:h-11"
        >
          {label}
        </button>
      }
    >
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
    </Popover>
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

function labelOf(track: Track, via: Heard["via"], rendition: Heard["rendition"]): string {
  if (rendition) return renditionLabel(rendition);
  if (via === "file") return codecName(track.original.codec);
  return t("player.quality.adaptive");
}

function detailOf(via: Heard["via"], rendition: Heard["rendition"]): string {
  if (via === "file") return t("player.quality.file");
  if (via === "offline") return t("player.quality.offline");
  if (via !== "hls") return "";
  return rendition ? t("player.quality.hls", { name: rendition.name }) : t("player.quality.hlsAdaptive");
}

/** RFC 6381 names as people write them. */
function codecName(codec: string): string {
  if (/^mp4a/i.test(codec)) return "AAC";
  return codec.toUpperCase();
}
