// The cover in the tag editor: of the album, or of a track that is on none.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type DragEvent, useRef, useState } from "react";
import { messageOf } from "@/api/problem";
import { classes } from "@/lib/class-names";
import { fileSize } from "@/lib/format";
import { t } from "@/lib/i18n";
import { type Covered, PICTURE_BYTES, PICTURES, saveArtwork } from "@/lib/tags";
import { Artwork } from "@/ui/artwork";
import { Button } from "@/ui/button";
import { announce } from "../hooks/announce";
import { useCovered } from "../hooks/use-covered";

/** `of` is null where the tracks are of several albums. */
export function ArtworkField({ of, seed }: { of: Covered | null; seed: string }) {
  const client = useQueryClient();
  const what = useCovered(of);
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const save = useMutation({
    mutationFn: ({ target, picture }: { target: Covered; picture: File | null }) =>
      saveArtwork(client, target, picture),
    onMutate: () => setProblem(null),
    onSuccess: announce,
    onError: (error) => setProblem(messageOf(error)),
  });
  if (!what) return <p className="text-sm text-muted">{t("tagging.artwork.several")}</p>;
  const choose = (picture: File | undefined) => {
    if (!picture) return;
    if (!PICTURES.split(",").includes(picture.type)) return setProblem(t("tagging.artwork.wrongType"));
    if (picture.size > PICTURE_BYTES) {
      return setProblem(t("tagging.artwork.tooLarge", { most: fileSize(PICTURE_BYTES) }));
    }
    save.mutate({ target: what, picture });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer.files[0]);
  };
  return (
    <section
      aria-label={t("tagging.artwork.label")}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={classes("flex flex-wrap items-center gap-4 rounded-2xl", over && "bg-accent-soft")}
    >
      <Artwork id={what.artworkId} seed={seed} size={112} className="size-28 shrink-0" />
      <div className="min-w-40 flex-1">
        <p className="text-sm text-muted">
          {t(what.kind === "album" ? "tagging.artwork.ofAlbum" : "tagging.artwork.ofTrack")}
        </p>
        <div className="mt-2 flex flex-wrap gap-2">
          <Button small icon="image" busy={save.isPending} onClick={() => input.current?.click()}>
            {t(what.artworkId ? "tagging.artwork.replace" : "tagging.artwork.choose")}
          </Button>
          {what.artworkId && (
            <Button
              small
              tone="quiet"
              disabled={save.isPending}
              onClick={() => save.mutate({ target: what, picture: null })}
            >
              {t("tagging.artwork.remove")}
            </Button>
          )}
        </div>
        {problem && (
          <p role="alert" className="mt-2 text-sm text-danger">
            {problem}
          </p>
        )}
      </div>
      <input
        ref={input}
        type="file"
        accept={PICTURES}
        aria-label={t("tagging.artwork.file")}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          choose(event.target.files?.[0]);
          event.target.value = "";
        }}
      />
    </section>
  );
}
