// What is behind the button of options; loaded with the first press on it.
import { t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { useOutputs } from "@/lib/player/use-outputs";
import { Button } from "@/ui/button";
import { Select } from "@/ui/field";
import { PopoverClose } from "@/ui/popover-panel";
import { show } from "../hooks/panels";
import { useSleepText } from "../hooks/use-sleep-text";

const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 2];

export function OptionsContent() {
  const speed = usePlayer((state) => state.speed);
  const sleep = useSleepText();
  return (
    <div className="grid gap-4">
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{t("player.options.speed")}</legend>
        <div className="grid grid-cols-6 gap-1 rounded-2xl bg-sunken p-1">
          {SPEEDS.map((value) => (
            <label
              key={value}
              className="grid h-9 place-items-center rounded-xl text-xs font-medium tabular-nums has-checked:bg-raised has-checked:text-accent has-checked:shadow-lift has-focus-visible:outline-2 has-focus-visible:outline-accent pointer-coarse:h-11"
            >
              <input
                type="radio"
                name="player-speed"
                value={value}
                checked={speed === value}
                onChange={() => player.setSpeed(value)}
                className="sr-only"
              />
              {t("player.options.speedValue", { value })}
            </label>
          ))}
        </div>
      </fieldset>
      <OutputChoice />
      <div className="flex items-center justify-between gap-3">
        <div className="min-w-0">
          <p className="text-sm font-medium">{t("player.options.sleep")}</p>
          <p className="truncate text-xs text-muted">{sleep ?? t("player.options.sleepOff")}</p>
        </div>
        <PopoverClose>
          <Button small icon="sleep" onClick={() => show("sleep", true)}>
            {t("player.options.sleep")}
          </Button>
        </PopoverClose>
      </div>
      <PopoverClose>
        <Button
          small
          tone="quiet"
          icon="keyboard"
          onClick={() => show("help", true)}
          className="justify-self-start max-md:hidden"
        >
          {t("player.options.shortcuts")}
        </Button>
      </PopoverClose>
    </div>
  );
}

/** Nothing where the browser lets no page choose. */
function OutputChoice() {
  const outputs = useOutputs();
  if (!outputs) return null;
  const { output, devices, asks } = outputs;
  return (
    <div className="grid gap-2">
      <Select
        label={t("player.options.output")}
        labelled
        value={output ?? ""}
        onChange={(event) => void player.setOutput(event.target.value || null)}
        options={[
          { value: "", label: t("player.options.outputSystem") },
          ...devices.map((device) => ({ value: device.id, label: device.label })),
        ]}
      />
      {asks && (
        <Button small onClick={() => void player.chooseOutput()}>
          {t("player.options.outputChoose")}
        </Button>
      )}
    </div>
  );
}
