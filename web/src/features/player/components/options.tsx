// Speed, output device and sleep timer, behind one button of the bar.
import { lazy } from "react";
import { t } from "@/lib/i18n";
import { usePlayer } from "@/lib/player";
import { IconButton } from "@/ui/button";
import { Popover } from "@/ui/popover";

const OptionsContent = lazy(async () => ({ default: (await import("./options-content")).OptionsContent }));

export function Options({ large = false }: { large?: boolean }) {
  const sleeping = usePlayer((state) => state.sleep !== null);
  return (
    <Popover
      title={t("player.options.title")}
      trigger={
        <IconButton
          label={t("player.options.open")}
          icon={sleeping ? "sleep" : "tune"}
          size={large ? "large" : "normal"}
          active={sleeping}
        />
      }
    >
      <OptionsContent />
    </Popover>
  );
}
