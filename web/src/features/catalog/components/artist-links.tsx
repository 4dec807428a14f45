// The names of artists, each leading to its page.
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import type { ArtistRef } from "@/api/types";
import { t } from "@/lib/i18n";

export function ArtistLinks({ artists, tabIndex }: { artists: ArtistRef[]; tabIndex?: number }) {
  if (artists.length === 0) return <span>{t("catalog.unknownArtist")}</span>;
  return artists.map((artist, index) => (
    <Fragment key={artist.id}>
      {index > 0 && ", "}
      <Link
        to="/artists/$artistId"
        params={{ artistId: artist.id }}
        tabIndex={tabIndex}
        dir="auto"
        title={artist.name}
        className="rounded-sm hover:text-ink hover:underline"
      >
        {artist.name}
      </Link>
    </Fragment>
  ));
}
