// One track: what it is, how it sounds and lies on the disk, what is sung.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { trackDetail } from "@/api/details";
import type { Track } from "@/api/types";
import { ArtistLinks } from "@/features/catalog/components/artist-links";
import { DetailHead } from "@/features/catalog/components/detail-head";
import { DetailSkeleton } from "@/features/catalog/components/skeletons";
import { TrackPlace, TrackSound } from "@/features/catalog/components/track-facts";
import { TrackLyrics } from "@/features/catalog/components/track-lyrics";
import { TrackRenditions } from "@/features/catalog/components/track-renditions";
import { TrackWaveform } from "@/features/catalog/components/track-waveform";
import { isPlayable, playFrom, queueLast, queueNext } from "@/features/catalog/hooks/use-play";
import { BookmarkButton } from "@/features/listening/components/bookmark-button";
import { resume } from "@/features/listening/hooks/resume";
import { KeepOffline } from "@/features/offline/components/keep-offline";
import { duration } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { player, useIsCurrent, usePlayer } from "@/lib/player";
import { Button, PlayButton, TILE } from "@/ui/button";
import { ErrorState } from "@/ui/states";

const route = getRouteApi("/app/tracks/$trackId");

export function TrackPage() {
  const { trackId } = route.useParams();
  const query = useQuery(trackDetail(trackId));
  usePageTitle(query.data?.title);
  if (query.isPending) return <DetailSkeleton />;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <Details key={trackId} track={query.data} />;
}

function Details({ track }: { track: Track }) {
  const current = useIsCurrent(track.id);
  const sounding = usePlayer((state) => current && state.status === "playing");
  const playable = isPlayable(track);
  const from = (ms: number) => resume(track, ms);
  return (
    <>
      <DetailHead
        kind={t("catalog.track.kind")}
        title={track.title}
        artworkId={track.artwork_id}
        seed={track.album?.id ?? track.id}
        facts={<Facts track={track} />}
        actions={
          <PlayButton
            label={t(sounding ? "catalog.play.pause" : "catalog.play.track", { title: track.title })}
            size={54}
            playing={sounding}
            disabled={!playable}
            onClick={() => (current ? player.toggle() : playFrom([track], "track", { at: track }))}
          />
        }
        more={
          <>
            <Button icon="next" disabled={!playable} onClick={() => queueNext([track])} className={TILE}>
              {t("catalog.play.next")}
            </Button>
            <Button icon="queue" disabled={!playable} onClick={() => queueLast([track])} className={TILE}>
              {t("catalog.play.queue")}
            </Button>
            <BookmarkButton track={track} />
            <KeepOffline kind="track" id={track.id} title={track.title} tracks={[track]} />
          </>
        }
      />
      <div className="relative grid gap-10">
        <TrackWaveform track={track} onSeek={from} />
        <div className="grid gap-10 lg:grid-cols-2 lg:gap-14">
          <TrackLyrics track={track} onSeek={from} />
          <div className="grid min-w-0 content-start gap-10">
            <TrackPlace track={track} />
            <TrackSound track={track} />
            <TrackRenditions track={track} />
          </div>
        </div>
      </div>
    </>
  );
}

function Facts({ track }: { track: Track }) {
  const facts = [track.year, duration(track.duration_ms)].filter(Boolean).join(" · ");
  return (
    <>
      <p className="font-medium text-ink">
        <ArtistLinks artists={track.artists} />
      </p>
      <p className="mt-1 text-sm">
        {track.album && (
          <>
            <Link
              to="/albums/$albumId"
              params={{ albumId: track.album.id }}
              dir="auto"
              className="rounded-sm hover:text-ink hover:underline"
            >
              {track.album.title}
            </Link>
            {" · "}
          </>
        )}
        {facts}
      </p>
      {track.status === "failed" && (
        <p className="mt-2 text-sm text-danger">
          {t("catalog.track.failedText", { reason: track.failure ?? "–" })}
        </p>
      )}
      {track.availability === "missing" && (
        <p className="mt-2 text-sm text-warn">{t("catalog.track.missingText")}</p>
      )}
    </>
  );
}
