// How music is streamed and how it sounds on this device. The player keeps the choices.
import type { Quality } from "@/api/types";
import { t } from "@/lib/i18n";
import { type Normalisation, player, usePlayer } from "@/lib/player";
import { useOutputs } from "@/lib/player/use-outputs";
import { Button } from "@/ui/button";
import { Select } from "@/ui/field";
import { SegmentedControl } from "@/ui/segmented-control";
import { Slider } from "@/ui/slider";

const QUALITIES: Quality[] = ["auto", "low", "normal", "high", "lossless"];
const NORMALISATIONS: Normalisation[] = ["off", "track", "album"];
const SPEEDS = ["0.5", "0.75", "1", "1.25", "1.5", "2"] as const;
const MOST_CROSSFADE_S = 12;

export function StreamSettings() {
  const quality = usePlayer((state) => state.quality);
  return (
    <div className="grid gap-1.5">
      <Select
        label={t("settings.playback.quality.label")}
        labelled
        options={QUALITIES.map((value) => ({ value, label: t(`settings.playback.quality.${value}`) }))}
        value={quality}
        onChange={(event) => player.setQuality(event.target.value as Quality)}
        className="max-w-72"
      />
      <p className="text-sm text-muted">{t("settings.playback.quality.hint")}</p>
    </div>
  );
}

export function SoundSettings() {
  const crossfade = usePlayer((state) => Math.round(state.crossfadeMs / 1000));
  const normalisation = usePlayer((state) => state.normalisation);
  const speed = usePlayer((state) => state.speed);
  const fade =
    crossfade === 0
      ? t("settings.playback.crossfade.off")
      : t("settings.playback.crossfade.value", { count: crossfade });
  return (
    <div className="grid gap-6">
      <div>
        <div className="mb-1.5 flex justify-between gap-4 text-sm">
          <span aria-hidden="true" className="font-medium">
            {t("settings.playback.crossfade.label")}
          </span>
          <output className="text-muted tabular-nums">{fade}</output>
        </div>
        <Slider
          label={t("settings.playback.crossfade.label")}
          value={crossfade}
          max={MOST_CROSSFADE_S}
          step={1}
          valueText={fade}
          onChange={(seconds) => player.setCrossfade(seconds * 1000)}
        />
        <p className="mt-1 text-sm text-muted">{t("settings.playback.crossfade.hint")}</p>
      </div>
      <SegmentedControl
        label={t("settings.playback.normalisation.label")}
        labelled
        hint={t("settings.playback.normalisation.hint")}
        value={normalisation}
        options={NORMALISATIONS.map((value) => ({
          value,
          label: t(`settings.playback.normalisation.${value}`),
        }))}
        onChange={(mode) => player.setNormalisation(mode)}
      />
      <SegmentedControl
        label={t("settings.playback.speed.label")}
        labelled
        hint={t("settings.playback.speed.hint")}
        value={String(speed)}
        options={SPEEDS.map((value) => ({
          value,
          label: t("settings.playback.speed.value", { value: Number(value) }),
        }))}
        onChange={(value) => player.setSpeed(Number(value))}
      />
    </div>
  );
}

/** Only where the browser lets a page choose. */
export function OutputSettings() {
  const outputs = useOutputs();
  if (!outputs) return null;
  const { output, devices, asks } = outputs;
  return (
    <div className="flex flex-wrap items-end gap-3">
      <Select
        label={t("settings.playback.outputLabel")}
        labelled
        className="w-72 max-w-full"
        value={output ?? ""}
        onChange={(event) => void player.setOutput(event.target.value || null)}
        options={[
          { value: "", label: t("settings.playback.outputSystem") },
          ...devices.map((device) => ({ value: device.id, label: device.label })),
        ]}
      />
      {asks && (
        <Button onClick={() => void player.chooseOutput()} className="h-11">
          {t("settings.playback.outputChoose")}
        </Button>
      )}
    </div>
  );
}
