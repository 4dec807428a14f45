// What is playing, over the whole page.
import { NowPlayingView } from "@/features/player/components/now-playing-page";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";

export function NowPlayingPage() {
  usePageTitle(t("player.page.title"));
  return <NowPlayingView />;
}
