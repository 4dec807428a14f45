// The buttons of the player.
import { type MessageKey, t } from "@/lib/i18n";
import { player, usePlayer } from "@/lib/player";
import { IconButton, PlayButton } from "@/ui/button";
import { Slider } from "@/ui/slider";

const REPEAT: Record<"off" | "all" | "one", MessageKey> = {
  off: "player.transport.repeatOff",
  all: "player.transport.repeatAll",
  one: "player.transport.repeatOne",
};

export function PlayPause({ size }: { size: number }) {
  const status = usePlayer((state) => state.status);
  const empty = usePlayer((state) => state.index < 0);
  const sounding = status === "playing" || status === "loading";
  return (
    <PlayButton
      label={sounding ? t("player.transport.pause") : t("player.transport.play")}
      playing={sounding}
      size={size}
      disabled={empty}
      aria-busy={status === "loading" || undefined}
      onClick={() => player.toggle()}
      className={status === "loading" ? "animate-pulse-soft" : ""}
    />
  );
}

export function Transport({ large = false }: { large?: boolean }) {
  const shuffle = usePlayer((state) => state.shuffle);
  const repeat = usePlayer((state) => state.repeat);
  const empty = usePlayer((state) => state.index < 0);
  const size = large ? "large" : "normal";
  return (
    <div
      role="group"
      aria-label={t("player.transport.group")}
      className={large ? "flex items-center justify-between" : "flex items-center gap-1.5"}
    >
      <IconButton
        label={t("player.transport.shuffle")}
        icon="shuffle"
        size={size}
        active={shuffle}
        aria-pressed={shuffle}
        onClick={() => player.toggleShuffle()}
      />
      <IconButton
        label={t("player.transport.previous")}
        icon="previous"
        size={size}
        disabled={empty}
        onClick={() => player.previous()}
        className="text-ink"
      />
      <PlayPause size={large ? 68 : 40} />
      <IconButton
        label={t("player.transport.next")}
        icon="next"
        size={size}
        disabled={empty}
        onClick={() => player.next()}
        className="text-ink"
      />
      <IconButton
        label={t(REPEAT[repeat])}
        icon={repeat === "one" ? "repeatOne" : "repeat"}
        size={size}
        active={repeat !== "off"}
        aria-pressed={repeat !== "off"}
        onClick={() => player.cycleRepeat()}
      />
    </div>
  );
}

export function Volume() {
  const volume = usePlayer((state) => state.volume);
  const muted = usePlayer((state) => state.muted);
  return (
    <div className="flex items-center gap-1">
      <IconButton
        label={muted ? t("player.volume.unmute") : t("player.volume.mute")}
        icon={muted || volume === 0 ? "muted" : "volume"}
        onClick={() => player.toggleMute()}
      />
      <Slider
        label={t("player.volume.label")}
        value={muted ? 0 : volume}
        max={1}
        step={0.01}
        valueText={muted ? t("player.volume.muted") : t("player.volume.value", { percent: volume })}
        onChange={(value) => player.setVolume(value)}
        className="w-20! xl:w-24!"
      />
    </div>
  );
}
