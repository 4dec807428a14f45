// The head of an album's, artist's, track's, genre's or year's page: the picture, the name, what to do.
import type { ReactNode } from "react";
import { useArtworkColor } from "@/lib/artwork-color";
import { classes } from "@/lib/class-names";
import { css } from "@/lib/color";
import { Artwork } from "@/ui/artwork";

interface HeadProps {
  kind: string;
  title: string;
  artworkId: string | null | undefined;
  seed: string;
  round?: boolean;
  /** Without a picture, for what has none. */
  bare?: boolean;
  facts: ReactNode;
  actions: ReactNode;
  /** What else can be done: beside the actions, and on a phone a row of tiles below them. */
  more?: ReactNode;
}

export function DetailHead({ kind, title, artworkId, seed, round, bare, facts, actions, more }: HeadProps) {
  const color = useArtworkColor(artworkId, seed);
  return (
    <header className="relative mb-8">
      <div
        aria-hidden="true"
        className="pointer-events-none absolute -inset-x-[50vw] -top-9 h-96 opacity-16 in-data-[theme=dark]:opacity-24"
        style={{ background: `linear-gradient(${css(color)}, transparent)` }}
      />
      <div className="relative flex flex-col items-center gap-6 text-center md:flex-row md:items-end md:gap-8 md:text-start">
        {!bare && (
          <Artwork
            id={artworkId}
            seed={seed}
            size={240}
            sizes="(min-width: 768px) 240px, 224px"
            eager
            {...(round ? { round } : {})}
            className={classes("w-56 shrink-0 shadow-float md:w-60", !round && "rounded-2xl!")}
          />
        )}
        <div className="w-full min-w-0 flex-1">
          <p className="text-sm font-medium text-muted">{kind}</p>
          <h1
            dir="auto"
            title={title.length > 80 ? title : undefined}
            className={classes(
              "mt-1 line-clamp-4 font-bold tracking-tight text-balance break-words",
              title.length > 80
                ? "text-xl md:text-2xl"
                : title.length > 28
                  ? "text-2xl md:text-3xl"
                  : "text-3xl md:text-[3.25rem] md:leading-14",
            )}
          >
            {title}
          </h1>
          <div className="mt-2.5 [overflow-wrap:anywhere] text-muted">{facts}</div>
          <div className="mt-5 flex flex-wrap items-center justify-center gap-2.5 md:justify-start">
            {actions}
            {more && <div className="flex basis-full justify-center gap-1 md:contents">{more}</div>}
          </div>
        </div>
      </div>
    </header>
  );
}
