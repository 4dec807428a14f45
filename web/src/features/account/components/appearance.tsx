// How the app looks and sounds on this device.
import type { Quality } from "@/api/types";
import { classes } from "@/lib/class-names";
import { player, usePlayer } from "@/lib/player";
import { chooseTheme, type ThemeChoice, useThemeChoice } from "@/lib/theme";
import { Select } from "@/ui/field";

const THEMES: { value: ThemeChoice; label: string }[] = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

const QUALITIES: { value: Quality; label: string }[] = [
  { value: "auto", label: "Automatic" },
  { value: "low", label: "Low, saves data" },
  { value: "normal", label: "Normal" },
  { value: "high", label: "High" },
  { value: "lossless", label: "Lossless" },
];

export function Appearance() {
  const theme = useThemeChoice();
  const quality = usePlayer((state) => state.quality);
  return (
    <div className="grid gap-6">
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Theme</legend>
        <div className="inline-flex rounded-full border border-line bg-sunken p-1">
          {THEMES.map(({ value, label }) => (
            <label
              key={value}
              className={classes(
                "relative rounded-full px-4 py-1.5 text-sm font-medium transition-colors has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
                theme === value ? "bg-raised text-ink shadow-lift" : "text-muted hover:text-ink",
              )}
            >
              <input
                type="radio"
                name="theme"
                value={value}
                checked={theme === value}
                onChange={() => chooseTheme(value)}
                className="sr-only"
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <Select
        label="Streaming quality"
        labelled
        options={QUALITIES}
        value={quality}
        onChange={(event) => player.setQuality(event.target.value as Quality)}
        className="max-w-60"
      />
    </div>
  );
}
