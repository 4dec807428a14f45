// Theme, contrast and movement on this device.
import { t } from "@/lib/i18n";
import { CONTRASTS, chooseLook, MOTIONS, THEMES, useLook } from "@/lib/theme";
import { SegmentedControl } from "@/ui/segmented-control";

const ICONS = { system: "system", light: "light", dark: "sleep" } as const;

export function Appearance() {
  const look = useLook();
  return (
    <div className="grid gap-6">
      <SegmentedControl
        label={t("settings.appearance.theme.label")}
        labelled
        value={look.theme}
        options={THEMES.map((value) => ({
          value,
          label: t(`settings.appearance.theme.${value}`),
          icon: ICONS[value],
        }))}
        onChange={(theme) => chooseLook({ theme })}
      />
      <SegmentedControl
        label={t("settings.appearance.contrast.label")}
        labelled
        hint={t("settings.appearance.contrast.hint")}
        value={look.contrast}
        options={CONTRASTS.map((value) => ({ value, label: t(`settings.appearance.contrast.${value}`) }))}
        onChange={(contrast) => chooseLook({ contrast })}
      />
      <SegmentedControl
        label={t("settings.appearance.motion.label")}
        labelled
        hint={t("settings.appearance.motion.hint")}
        value={look.motion}
        options={MOTIONS.map((value) => ({ value, label: t(`settings.appearance.motion.${value}`) }))}
        onChange={(motion) => chooseLook({ motion })}
      />
    </div>
  );
}
