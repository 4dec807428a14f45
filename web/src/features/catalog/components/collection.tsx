// What a genre or a year holds: its albums on a shelf, then all of its tracks.
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import { t } from "@/lib/i18n";
import { Button, PlayButton } from "@/ui/button";
import { EmptyState } from "@/ui/states";
import { type AlbumFilters, someAlbums, type TrackFilters, trackSource } from "../api/lists";
import { usePaged } from "../hooks/use-paged";
import { playFrom } from "../hooks/use-play";
import { useShuffle } from "../hooks/use-shuffle";
import { AlbumCard } from "./album-card";
import { Browse } from "./browse";
import { DetailHead } from "./detail-head";
import { Shelf } from "./shelf";
import { RowsSkeleton, ShelfSkeleton } from "./skeletons";
import { TrackTable } from "./track-table";

interface CollectionProps {
  kind: string;
  title: string;
  /** What the albums and the tracks have in common. */
  filters: Pick<TrackFilters & AlbumFilters, "genre" | "year_from" | "year_to">;
  source: string;
  shelf: string;
  more: ReactNode;
  empty: { title: string; text: string };
}

const COLUMNS = { album: true, year: true };

export function Collection({ kind, title, filters, source, shelf, more, empty }: CollectionProps) {
  const tracks = useMemo(() => trackSource({ ...filters, sort: "album" }), [filters]);
  const list = usePaged(tracks);
  const albums = useQuery(someAlbums({ ...filters, sort: "-created_at" }));
  const { shuffle, busy } = useShuffle(tracks, list.total, source);
  const nothing = list.total === 0;
  const facts = list.pending
    ? " "
    : [
        t("catalog.count.tracks", { count: list.total }),
        albums.data && t("catalog.count.albums", { count: albums.data.total }),
      ]
        .filter(Boolean)
        .join(" · ");
  return (
    <>
      <DetailHead
        bare
        kind={kind}
        title={title}
        artworkId={null}
        seed={title}
        facts={<p className="min-h-6 text-sm">{facts}</p>}
        actions={
          <>
            <PlayButton
              label={t("catalog.play.track", { title })}
              size={54}
              disabled={nothing}
              onClick={() => playFrom(list.around(0), source)}
            />
            <Button icon="shuffle" busy={busy} disabled={nothing} onClick={() => void shuffle()}>
              {t("catalog.play.shuffle")}
            </Button>
            {more}
          </>
        }
      />
      {albums.isPending && <ShelfSkeleton />}
      {albums.data && albums.data.items.length > 0 && (
        <Shelf
          title={shelf}
          items={albums.data.items}
          keyOf={(album) => album.id}
          render={(album) => <AlbumCard album={album} />}
        />
      )}
      <Browse
        list={list}
        skeleton={<RowsSkeleton count={12} />}
        empty={
          <EmptyState icon="tracks" title={empty.title}>
            {empty.text}
          </EmptyState>
        }
      >
        {(parts) => (
          <TrackTable
            {...parts}
            label={t("catalog.table.tracks")}
            rows={list}
            columns={COLUMNS}
            source={source}
          />
        )}
      </Browse>
    </>
  );
}
