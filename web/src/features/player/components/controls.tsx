// The buttons of the player.
import { player, usePlayer } from "@/lib/player";
import { IconButton, PlayButton } from "@/ui/button";
import { Slider } from "@/ui/slider";

export function Transport({ large = false }: { large?: boolean }) {
  const status = usePlayer((state) => state.status);
  const shuffle = usePlayer((state) => state.shuffle);
  const repeat = usePlayer((state) => state.repeat);
  const empty = usePlayer((state) => state.index < 0);
  const sounding = status === "playing" || status === "loading";
  const repeatLabel = { off: "Repeat: off", all: "Repeat: all", one: "Repeat: one track" }[repeat];
  const size = large ? "large" : "normal";
  return (
    <div
      role="group"
      aria-label="Playback"
      className={large ? "flex items-center justify-between" : "flex items-center gap-1.5"}
    >
      <IconButton
        label="Shuffle"
        icon="shuffle"
        size={size}
        active={shuffle}
        aria-pressed={shuffle}
        onClick={() => player.toggleShuffle()}
      />
      <IconButton
        label="Previous"
        icon="previous"
        size={size}
        disabled={empty}
        onClick={() => player.previous()}
        className="text-ink"
      />
      <PlayButton
        label={sounding ? "Pause" : "Play"}
        playing={sounding}
        size={large ? 68 : 40}
        disabled={empty}
        aria-busy={status === "loading" || undefined}
        onClick={() => player.toggle()}
        className={status === "loading" ? "animate-pulse-soft" : ""}
      />
      <IconButton
        label="Next"
        icon="next"
        size={size}
        disabled={empty}
        onClick={() => player.next()}
        className="text-ink"
      />
      <IconButton
        label={repeatLabel}
        icon={repeat === "one" ? "repeatOne" : "repeat"}
        size={size}
        active={repeat !== "off"}
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
        label={muted ? "Unmute" : "Mute"}
        icon={muted || volume === 0 ? "muted" : "volume"}
        onClick={() => player.toggleMute()}
      />
      <Slider
        label="Volume"
        value={muted ? 0 : volume}
        max={1}
        step={0.01}
        valueText={muted ? "Muted" : `${Math.round(volume * 100)} percent`}
        onChange={(value) => player.setVolume(value)}
        className="w-24!"
      />
    </div>
  );
}
