// One album.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { albumDetail } from "@/api/details";
import type { AlbumDetail } from "@/api/types";
import { byDisc, editionsOf } from "@/features/catalog/api/discs";
import { someAlbums } from "@/features/catalog/api/lists";
import { releaseDate } from "@/features/catalog/api/release-date";
import { AlbumCard } from "@/features/catalog/components/album-card";
import { ArtistLinks } from "@/features/catalog/components/artist-links";
import { DetailHead } from "@/features/catalog/components/detail-head";
import { Shelf } from "@/features/catalog/components/shelf";
import { DetailSkeleton } from "@/features/catalog/components/skeletons";
import { TrackTable } from "@/features/catalog/components/track-table";
import { playFrom, queueLast, queueNext } from "@/features/catalog/hooks/use-play";
import { KeepOffline } from "@/features/offline/components/keep-offline";
import { longDuration, names } from "@/lib/format";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { useAllows } from "@/lib/session";
import { openTagEditor } from "@/lib/tags/open";
import { Button, PlayButton, TILE } from "@/ui/button";
import { EmptyState, ErrorState } from "@/ui/states";

const route = getRouteApi("/app/albums/$albumId");

export function AlbumPage() {
  const { albumId } = route.useParams();
  const query = useQuery(albumDetail(albumId));
  const album = useDeferredValue(query.data);
  usePageTitle(query.data?.title);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (album?.id !== albumId) return <DetailSkeleton />;
  return <Album key={albumId} album={album} />;
}

function Album({ album }: { album: AlbumDetail }) {
  const source = `album:${album.id}`;
  const discs = byDisc(album.tracks);
  const none = album.tracks.length === 0;
  const mayEdit = useAllows("tracks:edit_any");
  return (
    <>
      <DetailHead
        kind={t(`catalog.kind.${album.kind}`)}
        title={album.title}
        artworkId={album.artwork_id}
        seed={album.id}
        facts={<Facts album={album} />}
        actions={
          <>
            <PlayButton
              label={t("catalog.play.track", { title: album.title })}
              size={54}
              disabled={none}
              onClick={() => playFrom(album.tracks, source)}
            />
            <Button
              icon="shuffle"
              disabled={none}
              onClick={() => playFrom(album.tracks, source, { shuffle: true })}
            >
              {t("catalog.play.shuffle")}
            </Button>
          </>
        }
        more={
          <>
            <Button icon="next" disabled={none} onClick={() => queueNext(album.tracks)} className={TILE}>
              {t("catalog.play.next")}
            </Button>
            <Button icon="queue" disabled={none} onClick={() => queueLast(album.tracks)} className={TILE}>
              {t("catalog.play.queue")}
            </Button>
            {mayEdit && (
              <Button
                icon="tune"
                disabled={none}
                onClick={() => openTagEditor(album.tracks)}
                className={TILE}
              >
                {t("catalog.menu.edit")}
              </Button>
            )}
            <KeepOffline kind="album" id={album.id} title={album.title} tracks={album.tracks} />
          </>
        }
      />
      {none && <EmptyState icon="tracks" title={t("catalog.album.empty")} />}
      {discs.map(([disc, tracks]) => {
        const several = discs.length > 1;
        return (
          <section
            key={disc}
            aria-label={several ? t("catalog.album.disc", { disc }) : t("catalog.table.tracks")}
            className="relative mb-8"
          >
            {several && (
              <h2 className="mb-2 px-3 text-base font-semibold">{t("catalog.album.disc", { disc })}</h2>
            )}
            <TrackTable
              label={several ? t("catalog.album.discTracks", { disc }) : t("catalog.table.tracks")}
              tracks={tracks}
              columns={{ numbered: true, knownArtists: album.artists.map((artist) => artist.id) }}
              source={source}
              playlist={album.tracks}
            />
          </section>
        );
      })}
      <Release album={album} />
      <Others album={album} />
    </>
  );
}

function Facts({ album }: { album: AlbumDetail }) {
  const original = album.original_year;
  const year =
    album.year && original && original !== album.year
      ? t("catalog.album.yearFirst", { year: String(album.year), original: String(original) })
      : album.year;
  const facts = [
    album.edition,
    year,
    t("catalog.count.tracks", { count: album.track_count }),
    album.disc_count > 1 && t("catalog.count.discs", { count: album.disc_count }),
    longDuration(album.duration_ms),
  ];
  return (
    <>
      <p className="font-medium text-ink">
        <ArtistLinks artists={album.artists} />
      </p>
      <p className="mt-1 text-sm">{facts.filter(Boolean).join(" · ")}</p>
      {album.genres.length > 0 && (
        <p className="mt-1 text-sm">
          {album.genres.map((genre, index) => (
            <span key={genre}>
              {index > 0 && ", "}
              <Link
                to="/genres/$genre"
                params={{ genre }}
                dir="auto"
                className="rounded-sm hover:text-ink hover:underline"
              >
                {genre}
              </Link>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

function Release({ album }: { album: AlbumDetail }) {
  const date = album.date ? releaseDate(album.date) : null;
  const first = album.original_year && album.original_year !== album.year ? album.original_year : null;
  if (!date && !first) return null;
  return (
    <p className="mb-10 px-3 text-sm text-muted">
      {[
        date && t("catalog.album.released", { date }),
        first && t("catalog.album.firstReleased", { year: String(first) }),
      ]
        .filter(Boolean)
        .join(" · ")}
    </p>
  );
}

/** Other issues of the same album, and what else there is by its artist. */
function Others({ album }: { album: AlbumDetail }) {
  const [artist] = album.artists;
  const { data } = useQuery({
    ...someAlbums({ sort: "-year", ...(artist ? { artist_id: artist.id } : {}) }, 50),
    enabled: artist !== undefined && !album.compilation,
  });
  if (!artist || !data) return null;
  const editions = editionsOf(album, data.items);
  const more = data.items.filter((other) => other.id !== album.id && !editions.includes(other)).slice(0, 20);
  return (
    <>
      {editions.length > 0 && (
        <Shelf
          title={t("catalog.album.editions")}
          items={editions}
          keyOf={(other) => other.id}
          render={(other) => (
            <AlbumCard
              album={other}
              note={[other.edition ?? t(`catalog.kind.${other.kind}`), other.year]
                .filter(Boolean)
                .join(" · ")}
            />
          )}
        />
      )}
      {more.length > 0 && (
        <Shelf
          title={t("catalog.album.moreBy", { artist: names([artist]) })}
          items={more}
          keyOf={(other) => other.id}
          render={(other) => <AlbumCard album={other} />}
        />
      )}
    </>
  );
}
