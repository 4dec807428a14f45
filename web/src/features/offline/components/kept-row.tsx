// One thing on the device: what it is, how far it is, what can be done with it; its tracks on demand.
import { useState } from "react";
import { classes } from "@/lib/class-names";
import { date, fileSize, names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { type Kept, offline, useOffline } from "@/lib/offline";
import { Artwork } from "@/ui/artwork";
import { IconButton } from "@/ui/button";
import { Icon } from "@/ui/icons";
import { ProgressBar } from "@/ui/states";
import { remove, retry } from "../hooks/actions";
import { KeptTracks, type PlayKept } from "./kept-tracks";

export function KeptRow({ kept, onPlay }: { kept: Kept; onPlay: PlayKept }) {
  const { kind, id, title, tracks } = kept;
  const { state, progress, bytes, failure } = useOffline(kind, id);
  const [open, setOpen] = useState(false);
  const [first] = tracks;
  const under = state === "queued" || state === "loading";
  const facts = [
    names(first?.artists ?? []),
    kind === "track" ? t("offline.kind.track") : t("offline.count", { count: tracks.length }),
    bytes > 0 && fileSize(bytes),
  ];
  return (
    <div className="rounded-xl py-2 hover:bg-hover">
      <div className="flex items-center gap-3.5 px-2 sm:px-3">
        <button
          type="button"
          aria-label={t("offline.list.play", { title })}
          title={t("offline.list.play", { title })}
          onClick={() => onPlay(kept)}
          className="group relative shrink-0 rounded-md"
        >
          <Artwork id={first?.artwork_id} seed={first?.album?.id ?? id} size={56} className="size-14" />
          <span className="absolute inset-0 grid place-items-center rounded-md bg-black/55 text-white opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 pointer-coarse:opacity-100 pointer-coarse:bg-black/25">
            <Icon name="play" size={20} />
          </span>
        </button>
        <div className="min-w-0 flex-1">
          <p dir="auto" title={title} className="truncate font-medium">
            {title}
          </p>
          <p className="truncate text-sm text-muted">
            <bdi>{facts.filter(Boolean).join(" · ")}</bdi>
          </p>
          {/* One line for how it stands, whatever that is: nothing moves when it changes. */}
          <p
            className={classes(
              "flex min-h-5 items-center gap-1.5 text-sm [overflow-wrap:anywhere]",
              state === "failed" ? "text-danger" : state === "expired" ? "text-warn" : "text-muted",
            )}
          >
            {state === "kept" ? (
              <KeptUntil kept={kept} />
            ) : failure ? (
              t(`offline.failure.${failure}`)
            ) : (
              t(`offline.state.${state}`, { percent: Math.floor(progress * 100) / 100 })
            )}
          </p>
        </div>
        {/* Together, so that three of them leave room for the name on a phone. */}
        <div className="flex shrink-0 sm:gap-2">
          {state === "failed" && (
            <IconButton
              label={t("offline.action.retryOf", { title })}
              icon="refresh"
              onClick={() => retry(kind, id)}
              className="pointer-coarse:size-11"
            />
          )}
          {tracks.length > 1 && (
            <IconButton
              label={open ? t("offline.list.less") : t("offline.list.more", { count: tracks.length })}
              icon="chevron"
              aria-expanded={open}
              onClick={() => setOpen(!open)}
              className={classes("pointer-coarse:size-11", open && "[&_svg]:rotate-180")}
            />
          )}
          <IconButton
            label={t(under ? "offline.action.cancelOf" : "offline.action.removeOf", { title })}
            icon={under ? "close" : "trash"}
            onClick={() => remove(kept)}
            className="pointer-coarse:size-11"
          />
        </div>
      </div>
      {under && (
        <div className="px-2 pt-2 sm:px-3">
          <ProgressBar label={t("offline.list.progress", { title })} value={progress} />
        </div>
      )}
      {open && <KeptTracks kept={kept} onPlay={onPlay} />}
    </div>
  );
}

/** The day on which the first of its tracks falls silent, unless the server is asked again before. */
function KeptUntil({ kept }: { kept: Kept }) {
  const ends = kept.tracks.map((track) => offline.copy(track.id)?.until ?? Number.POSITIVE_INFINITY);
  const end = Math.min(...ends);
  if (!Number.isFinite(end)) return null;
  return (
    <>
      <span className="text-accent">
        <Icon name="kept" size={14} />
      </span>
      {t("offline.list.until", { date: date(new Date(end).toISOString()) })}
    </>
  );
}
