// When the sleep timer stops the music, in words; null while it is off.
import { locale, t } from "@/lib/i18n";
import { usePlayer } from "@/lib/player";

export function useSleepText(): string | null {
  const sleep = usePlayer((state) => state.sleep);
  if (!sleep) return null;
  if (sleep.kind === "endOfTrack") return t("player.sleep.untilEnd");
  const time = new Intl.DateTimeFormat(locale(), { timeStyle: "short" }).format(sleep.at);
  return t("player.sleep.until", { time });
}
