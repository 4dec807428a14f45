// What the artist has uploaded: correct it, publish it, take it back.
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { messageOf } from "@/api/problem";
import type { Track } from "@/api/types";
import { count, duration, names } from "@/lib/format";
import { player } from "@/lib/player";
import { Artwork } from "@/ui/artwork";
import { Button, IconButton } from "@/ui/button";
import { ConfirmDialog } from "@/ui/dialog";
import { Menu } from "@/ui/menu";
import { Badge, EmptyState, ErrorState, Loading, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { changeTrack, deleteTrack, ownUploads } from "../api/uploads";
import { EditTrack } from "./edit-track";

export function OwnUploads() {
  const query = useInfiniteQuery(ownUploads);
  const client = useQueryClient();
  const [edited, setEdited] = useState<Track | null>(null);
  const [doomed, setDoomed] = useState<Track | null>(null);
  const refresh = () => {
    for (const key of ["tracks", "albums", "album", "artists", "artist", "genres"]) {
      void client.invalidateQueries({ queryKey: [key] });
    }
  };
  const onError = (error: unknown) => toast(messageOf(error), "problem");
  const setVisibility = useMutation({
    mutationFn: ({ tracks, to }: { tracks: Track[]; to: "draft" | "published" }) =>
      Promise.all(tracks.map((track) => changeTrack(track.id, { visibility: to }))),
    onSuccess: (_, { tracks, to }) => {
      toast(to === "published" ? `Published ${count(tracks.length, "track")}` : "Taken back to your drafts");
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
          Your uploads
        </h2>
        {drafts.length > 1 && (
          <Button small className="ml-auto" busy={setVisibility.isPending} onClick={() => publish(drafts)}>
            Publish all {drafts.length} drafts
          </Button>
        )}
      </div>
      {tracks.length === 0 ? (
        <EmptyState icon="tracks" title="Nothing uploaded yet">
          What you upload is listed here, as a draft until you publish it.
        </EmptyState>
      ) : (
        <ul
          aria-label="Your uploads"
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
                  Publish
                </Button>
              )}
              <Button small tone="quiet" className="max-sm:hidden" onClick={() => setEdited(track)}>
                Edit
              </Button>
              <Menu
                trigger={<IconButton label={`More for ${track.title}`} icon="more" size="small" />}
                entries={[
                  {
                    label: "Play",
                    icon: "play",
                    onSelect: () => player.playTracks([track], 0, { source: "uploads" }),
                  },
                  { label: "Edit", icon: "tracks", onSelect: () => setEdited(track) },
                  track.visibility === "published"
                    ? {
                        label: "Make it a draft again",
                        icon: "back",
                        onSelect: () => setVisibility.mutate({ tracks: [track], to: "draft" }),
                      }
                    : null,
                  { label: "Delete", icon: "trash", danger: true, onSelect: () => setDoomed(track) },
                ]}
              />
            </li>
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div className="mt-4 text-center">
          <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            Show more
          </Button>
        </div>
      )}
      {edited && <EditTrack key={edited.id} track={edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        open={doomed !== null}
        onClose={() => setDoomed(null)}
        title="Delete this track?"
        description={`“${doomed?.title ?? ""}” and its file are removed for everyone. This cannot be undone.`}
        confirm="Delete"
        busy={remove.isPending}
        onConfirm={() => doomed && remove.mutate(doomed)}
      />
    </section>
  );
}

function State({ track }: { track: Track }) {
  if (track.status === "failed") return <Badge tone="danger">Failed</Badge>;
  return (
    <>
      {track.status === "processing" && <Badge>Processing</Badge>}
      {track.visibility === "draft" ? <Badge tone="warn">Draft</Badge> : <Badge tone="good">Published</Badge>}
    </>
  );
}
