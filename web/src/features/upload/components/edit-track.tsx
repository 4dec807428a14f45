// What a track says about itself, for its owner to correct.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { fieldErrorsOf, messageOf } from "@/api/problem";
import type { Track, TrackPatch } from "@/api/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FormError, TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { changeTrack } from "../api/uploads";

export function EditTrack({ track, onClose }: { track: Track; onClose: () => void }) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (patch: TrackPatch) => changeTrack(track.id, patch),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ["tracks"] });
      toast("Saved");
      onClose();
    },
  });
  const fields = fieldErrorsOf(save.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const patch = patchFrom(new FormData(event.currentTarget), track);
    if (Object.keys(patch).length === 0) onClose();
    else save.mutate(patch);
  };
  return (
    <Dialog open onClose={onClose} title="Edit track" wide>
      <form onSubmit={submit} className="grid gap-4 sm:grid-cols-2" noValidate>
        <div className="sm:col-span-2">
          <FormError>
            {save.error && Object.keys(fields).length === 0 ? messageOf(save.error) : undefined}
          </FormError>
        </div>
        <TextField name="title" label="Title" defaultValue={track.title} required error={fields.title} />
        <TextField
          name="artists"
          label="Artists"
          defaultValue={track.artists.map((artist) => artist.name).join("; ")}
          hint="Several with a semicolon between."
          error={fields.artists}
        />
        <TextField name="album" label="Album" defaultValue={track.album?.title} error={fields.album} />
        <TextField
          name="genres"
          label="Genres"
          defaultValue={track.genres.join("; ")}
          hint="Several with a semicolon between."
          error={fields.genres}
        />
        <TextField
          name="track_number"
          label="Track number"
          type="number"
          min={1}
          inputMode="numeric"
          defaultValue={track.track_number ?? ""}
          error={fields.track_number}
        />
        <TextField
          name="year"
          label="Year"
          type="number"
          inputMode="numeric"
          defaultValue={track.year ?? ""}
          error={fields.year}
        />
        <Button type="submit" tone="filled" busy={save.isPending} className="justify-self-end sm:col-span-2">
          Save
        </Button>
      </form>
    </Dialog>
  );
}

/** Only what was changed, so that saving twice from two places does not undo either. */
export function patchFrom(form: FormData, track: Track): TrackPatch {
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const list = (name: string) =>
    field(name)
      .split(";")
      .map((part) => part.trim())
      .filter(Boolean);
  const whole = (name: string) => (field(name) === "" ? null : Number(field(name)));
  const patch: TrackPatch = {};
  if (field("title") !== track.title) patch.title = field("title");
  const artists = list("artists");
  if (artists.join("\n") !== track.artists.map((artist) => artist.name).join("\n")) patch.artists = artists;
  if (field("album") !== (track.album?.title ?? "")) patch.album = field("album") || null;
  const genres = list("genres");
  if (genres.join("\n") !== track.genres.join("\n")) patch.genres = genres;
  if (whole("track_number") !== (track.track_number ?? null)) patch.track_number = whole("track_number");
  if (whole("year") !== (track.year ?? null)) patch.year = whole("year");
  return patch;
}
