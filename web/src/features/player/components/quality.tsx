// What is being heard, and the choice of what should be.
import { lazy } from "react";
import type { Track } from "@/api/types";
import { renditionLabel } from "@/lib/format";
import { t } from "@/lib/i18n";
import { type PlayerState, usePlayer } from "@/lib/player";
import { Popover } from "@/ui/popover";
import { codecName } from "../model/codec";

const QualityContent = lazy(async () => ({ default: (await import("./quality-content")).QualityContent }));

export function QualityMenu({ track }: { track: Track }) {
  const via = usePlayer((state) => state.via);
  const rendition = usePlayer((state) => state.rendition);
  const label = labelOf(track, via, rendition);
  return (
    <Popover
      title={t("player.quality.title")}
      trigger={
        <button
          type="button"
          data-via={via ?? "none"}
          aria-label={t("player.quality.chip", { label, detail: detailOf(via, rendition) })}
          title={detailOf(via, rendition) || label}
          className="h-8 min-w-19 shrink-0 rounded-lg border border-line px-2 text-xs font-medium whitespace-nowrap text-muted tabular-nums transition-colors hover:border-muted hover:text-ink pointer-coarse:h-11"
        >
          {label}
        </button>
      }
    >
      <QualityContent track={track} />
    </Popover>
  );
}

function labelOf(track: Track, via: PlayerState["via"], rendition: PlayerState["rendition"]): string {
  if (rendition) return renditionLabel(rendition);
  if (via === "file") return codecName(track.original.codec);
  return t("player.quality.adaptive");
}

function detailOf(via: PlayerState["via"], rendition: PlayerState["rendition"]): string {
  if (via === "file") return t("player.quality.file");
  if (via === "offline") return t("player.quality.offline");
  if (via !== "hls") return "";
  return rendition ? t("player.quality.hls", { name: rendition.name }) : t("player.quality.hlsAdaptive");
}
