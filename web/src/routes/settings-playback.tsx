// Settings: how music sounds on this device.
import { OutputSettings, SoundSettings, StreamSettings } from "@/features/account/components/playback";
import { Section } from "@/features/account/components/section";
import { t } from "@/lib/i18n";
import { usePlayer } from "@/lib/player";
import { SettingsHead } from "./settings";

export function PlaybackSettings() {
  const choosable = usePlayer((state) => state.outputSupported);
  return (
    <>
      <SettingsHead label="settings.playback.title" />
      <Section title={t("settings.playback.streaming")} note={t("settings.device")}>
        <StreamSettings />
      </Section>
      <Section title={t("settings.playback.sound")} note={t("settings.playback.soundNote")}>
        <SoundSettings />
      </Section>
      {choosable && (
        <Section title={t("settings.playback.output")} note={t("settings.playback.outputNote")}>
          <OutputSettings />
        </Section>
      )}
    </>
  );
}
