// What the artist has uploaded: correct it, publish it, take it back.
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "@/api/problem";
import type { Track } from "@/api/types";
import { duration, names } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { openTagEditor, refreshMusic, writeEdits } from "@/lib/tags";
import { Artwork } from "@/ui/artwork";
import { Button, IconButton } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Menu } from "@/ui/menu";
import { Badge, EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { deleteTrack, ownUploads } from "../api/uploads";

export function OwnUploads() {
  const query = useInfiniteQuery(ownUploads);
  const client = useQueryClient();
  const [doomed, setDoomed] = useState<Track | null>(null);
  const refresh = () => refreshMusic(client);
  const onError = (error: unknown) => toast(messageOf(error), "problem");
  const setVisibility = useMutation({
    mutationFn: ({ tracks, to }: { tracks: Track[]; to: "draft" | "published" }) =>
      writeEdits(tracks.map(({ id }) => ({ id, patch: { visibility: to } }))),
    onSuccess: (_, { tracks, to }) => {
      const words = to === "published" ? "upload.drafts.published" : "upload.published.drafted";
      toast(t(words, { count: tracks.length }));
      refresh();
    },
    onError,
  });
  const remove = useMutation({
    mutationFn: (track: Track) => deleteTrack(track.id),
    onSuccess: () => {
      setDoomed(null);
      refresh();
    },
    onError,
  });
  const publish = (tracks: Track[]) => setVisibility.mutate({ tracks, to: "published" });

  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="mt-10 h-48 w-full rounded-2xl" />
      </Loading>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const tracks = query.data.pages.flatMap((page) => page.items);
  const drafts = tracks.filter((track) => track.visibility === "draft" && track.status !== "failed");
  return (
    <section aria-labelledby="own-uploads" className="mt-10">
      <div className="mb-3 flex min-h-10 flex-wrap items-center gap-3">
        <h2 id="own-uploads" className="text-lg font-semibold">
          {t("upload.own.title")}
        </h2>
        {drafts.length > 1 && (
          <Button small icon="tracks" className="ms-auto" onClick={() => openTagEditor(drafts)}>
            {t("upload.own.editDrafts", { count: drafts.length })}
          </Button>
        )}
        {drafts.length > 1 && (
          <Button small tone="filled" busy={setVisibility.isPending} onClick={() => publish(drafts)}>
            {t("upload.drafts.publishAll", { count: drafts.length })}
          </Button>
        )}
      </div>
      {tracks.length === 0 ? (
        <EmptyState icon="tracks" title={t("upload.drafts.empty")}>
          {t("upload.drafts.emptyText")}
        </EmptyState>
      ) : (
        <ul
          aria-label={t("upload.own.title")}
          className="divide-y divide-line rounded-2xl border border-line bg-surface"
        >
          {tracks.map((track) => (
            <li key={track.id} aria-label={track.title} className="flex items-center gap-3.5 px-4 py-2.5">
              <Artwork
                id={track.artwork_id}
                seed={track.album?.id ?? track.id}
                size={80}
                className="size-11 shrink-0"
              />
              <div className="min-w-0 flex-1">
                <p className="truncate font-medium">{track.title}</p>
                <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
                  <State track={track} />
                  <span className="min-w-0 truncate">
                    {track.status === "failed" && track.failure
                      ? track.failure
                      : `${names(track.artists)} · ${duration(track.duration_ms)}`}
                  </span>
                </div>
              </div>
              {track.visibility === "draft" && track.status !== "failed" && (
                <Button
                  small
                  tone="filled"
                  disabled={setVisibility.isPending}
                  onClick={() => publish([track])}
                >
                  {t("upload.published.publish")}
                </Button>
              )}
              <Button small tone="quiet" className="max-sm:hidden" onClick={() => openTagEditor([track])}>
                {t("upload.published.edit")}
              </Button>
              <Menu
                trigger={
                  <IconButton
                    label={t("upload.published.more", { title: track.title })}
                    icon="more"
                    size="small"
                  />
                }
                entries={[
                  {
                    label: t("upload.published.play"),
                    icon: "play",
                    onSelect: () => player.playTracks([track], 0, { source: "uploads" }),
                  },
                  {
                    label: t("upload.published.edit"),
                    icon: "tracks",
                    onSelect: () => openTagEditor([track]),
                  },
                  track.visibility === "published"
                    ? {
                        label: t("upload.published.draft"),
                        icon: "back",
                        onSelect: () => setVisibility.mutate({ tracks: [track], to: "draft" }),
                      }
                    : null,
                  {
                    label: t("upload.published.delete"),
                    icon: "trash",
                    danger: true,
                    onSelect: () => setDoomed(track),
                  },
                ]}
              />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="mt-4 text-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t("upload.published.showMore")}
          </Button>
        </div>
      )}
      <ConfirmDialog
        open={doomed !== null}
        onClose={() => setDoomed(null)}
        title={t("upload.delete.title", { count: 1 })}
        description={t("upload.delete.text", { count: 1, title: doomed?.title ?? "" })}
        confirm={t("upload.delete.confirm")}
        busy={remove.isPending}
        onConfirm={() => doomed && remove.mutate(doomed)}
      />
    </section>
  );
}

function State({ track }: { track: Track }) {
  if (track.status === "failed") return <Badge tone="danger">{t("upload.badge.failed")}</Badge>;
  return (
    <>
      {track.status === "processing" && <Badge>{t("upload.badge.processing")}</Badge>}
      {track.visibility === "draft" ? (
        <Badge tone="warn">{t("upload.badge.draft")}</Badge>
      ) : (
        <Badge tone="good">{t("upload.badge.published")}</Badge>
      )}
    </>
  );
}
