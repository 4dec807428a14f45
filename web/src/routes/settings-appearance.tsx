// Settings: how the app looks on this device.
import { Appearance } from "@/features/account/components/appearance";
import { LanguageChoice } from "@/features/account/components/language-choice";
import { Section } from "@/features/account/components/section";
import { CoverSize, RowDensity } from "@/features/catalog/components/density";
import { t } from "@/lib/i18n";
import { SettingsHead } from "./settings";

export function AppearanceSettings() {
  return (
    <>
      <SettingsHead label="settings.appearance.title" />
      <Section title={t("settings.appearance.look")} note={t("settings.device")}>
        <Appearance />
      </Section>
      <Section title={t("settings.appearance.density.title")} note={t("settings.appearance.density.note")}>
        <div className="flex flex-wrap gap-x-8 gap-y-4">
          <div>
            <p aria-hidden="true" className="mb-1.5 text-sm font-medium">
              {t("settings.appearance.density.rows")}
            </p>
            <RowDensity />
          </div>
          <div>
            <p aria-hidden="true" className="mb-1.5 text-sm font-medium">
              {t("settings.appearance.density.covers")}
            </p>
            <CoverSize />
          </div>
        </div>
      </Section>
      <Section title={t("settings.language.title")} note={t("settings.language.note")}>
        <LanguageChoice />
      </Section>
    </>
  );
}
