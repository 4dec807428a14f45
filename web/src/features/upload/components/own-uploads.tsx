// What the artist has uploaded: drafts to be put right, and what is published or has failed.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type RefObject, useRef, useState } from "react";
import { messageOf } from "@/api/problem";
import type { Track } from "@/api/types";
import { duration, names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { openTagEditor, refreshMusic, writeEdits } from "@/lib/tags";
import { Artwork } from "@/ui/artwork";
import { Button, IconButton } from "@/ui/button";
import { Menu } from "@/ui/menu";
import { Badge, EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { useAfterPublishing } from "../hooks/use-after-publishing";
import { useOwnUploads } from "../hooks/use-own-uploads";
import { DeleteTrack } from "./delete-track";
import { Drafts } from "./drafts";

export function OwnUploads() {
  const own = useOwnUploads();
  const draftsHead = useRef<HTMLHeadingElement>(null);
  const othersHead = useRef<HTMLHeadingElement>(null);
  const { words, onPublished } = useAfterPublishing(own.drafts, draftsHead, othersHead);
  return (
    <>
      <Lists {...own} {...{ draftsHead, othersHead, onPublished }} />
      {/* Out here, because the table of drafts goes with its last row. */}
      <p role="status" className="sr-only">
        {words}
      </p>
    </>
  );
}

interface ListsProps extends ReturnType<typeof useOwnUploads> {
  draftsHead: RefObject<HTMLHeadingElement | null>;
  othersHead: RefObject<HTMLHeadingElement | null>;
  onPublished: (ids: ReadonlySet<string>) => void;
}

function Lists({ query, tracks, drafts, others, readsOn, ...rest }: ListsProps) {
  const { draftsHead, othersHead, onPublished } = rest;
  if (query.isPending || (readsOn && tracks.length === 0)) {
    return (
      <Loading>
        <Skeleton className="mt-10 h-6 w-24" />
        <Skeleton className="mt-14 h-75 w-full rounded-2xl" />
      </Loading>
    );
  }
  if (query.isError && tracks.length === 0) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (tracks.length === 0) {
    return (
      <EmptyState icon="tracks" title={t("upload.drafts.empty")}>
        {t("upload.drafts.emptyText")}
      </EmptyState>
    );
  }
  return (
    <>
      {drafts.length > 0 && (
        <Drafts
          tracks={drafts}
          reading={readsOn ? tracks.length : null}
          heading={draftsHead}
          onPublished={onPublished}
        />
      )}
      {others.length > 0 && (
        <Others
          tracks={others}
          heading={othersHead}
          {...(query.hasNextPage && !readsOn && { readOn: () => void query.fetchNextPage() })}
        />
      )}
    </>
  );
}

const AT_ONCE = 50;

interface OthersProps {
  tracks: readonly Track[];
  heading: RefObject<HTMLHeadingElement | null>;
  /** When the server has more of them. */
  readOn?: () => void;
}

function Others({ tracks, heading, readOn }: OthersProps) {
  const client = useQueryClient();
  const [shown, setShown] = useState(AT_ONCE);
  const [doomed, setDoomed] = useState<Track | null>(null);
  const withdraw = useMutation({
    mutationFn: ({ id }: Track) => writeEdits([{ id, patch: { visibility: "draft" } }]),
    onSuccess: () => {
      toast(t("upload.published.drafted", { count: 1 }));
      refreshMusic(client);
    },
    onError: (error) => toast(messageOf(error), "problem"),
  });
  return (
    <section aria-labelledby="own-uploads" className="mt-10 max-w-4xl">
      <h2
        id="own-uploads"
        ref={heading}
        tabIndex={-1}
        className="mb-3 w-fit scroll-mt-6 rounded-sm text-lg font-semibold"
      >
        {t("upload.own.title")}
      </h2>
      <ul
        aria-label={t("upload.own.title")}
        className="divide-y divide-line rounded-2xl border border-line bg-surface"
      >
        {tracks.slice(0, shown).map((track) => (
          <li key={track.id} aria-label={track.title} className="flex items-center gap-3.5 px-4 py-2.5">
            <Artwork
              id={track.artwork_id}
              seed={track.album?.id ?? track.id}
              size={44}
              className="size-11 shrink-0"
            />
            <div className="min-w-0 flex-1">
              <p dir="auto" title={track.title} className="truncate text-start font-medium">
                {track.title}
              </p>
              <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
                <State track={track} />
                <span title={noteOf(track)} className="min-w-0 truncate">
                  {noteOf(track)}
                </span>
              </div>
            </div>
            <Button small tone="quiet" className="max-sm:hidden" onClick={() => openTagEditor([track])}>
              {t("upload.published.edit")}
            </Button>
            <Menu
              trigger={
                <IconButton
                  label={t("upload.published.more", { title: track.title })}
                  icon="more"
                  size="small"
                  className="pointer-coarse:size-11"
                />
              }
              entries={[
                {
                  label: t("upload.published.play"),
                  icon: "play",
                  disabled: track.status === "failed",
                  onSelect: () => player.playTracks([track], 0, { source: "uploads" }),
                },
                {
                  label: t("upload.published.edit"),
                  icon: "edit",
                  onSelect: () => openTagEditor([track]),
                },
                track.visibility === "published"
                  ? {
                      label: t("upload.published.draft"),
                      icon: "back",
                      onSelect: () => withdraw.mutate(track),
                    }
                  : null,
                {
                  label: t("upload.published.delete"),
                  icon: "trash",
                  danger: true,
                  divided: true,
                  onSelect: () => setDoomed(track),
                },
              ]}
            />
          </li>
        ))}
      </ul>
      {(tracks.length > shown || readOn) && (
        <div className="mt-4 text-center">
          <Button
            onClick={() => {
              setShown(shown + AT_ONCE);
              if (shown + AT_ONCE > tracks.length) readOn?.();
            }}
          >
            {t("upload.published.showMore")}
          </Button>
        </div>
      )}
      <DeleteTrack track={doomed} onClose={() => setDoomed(null)} />
    </section>
  );
}

function noteOf(track: Track): string {
  if (track.status === "failed" && track.failure) return track.failure;
  return `${names(track.artists)} · ${duration(track.duration_ms)}`;
}

function State({ track }: { track: Track }) {
  if (track.status === "failed") return <Badge tone="danger">{t("upload.badge.failed")}</Badge>;
  return (
    <>
      {track.status === "processing" && <Badge>{t("upload.badge.processing")}</Badge>}
      {track.visibility === "published" && <Badge tone="good">{t("upload.badge.published")}</Badge>}
    </>
  );
}
