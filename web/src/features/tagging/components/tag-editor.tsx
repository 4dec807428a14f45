// The tag editor, for one track and for many.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useMemo, useState } from "react";
import { messageOf } from "@/api/problem";
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";
import { type Covered, FIELDS, refusalsOf, saveEdits, type TagField, useAlbumArtists } from "@/lib/tags";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FormError } from "@/ui/field";
import { Switch } from "@/ui/switch";
import { announce } from "../hooks/announce";
import { commonsOf, type Draft, editsFrom, problemsOf } from "../model/form";
import { ArtworkField } from "./artwork-field";
import { EditHistory } from "./edit-history";
import { TagField as Field } from "./tag-field";

interface TagEditorProps {
  tracks: readonly Track[];
  open: boolean;
  onClose: () => void;
}

export function TagEditor({ tracks, open, onClose }: TagEditorProps) {
  const client = useQueryClient();
  const formId = useId();
  const artists = useAlbumArtists(tracks);
  const commons = useMemo(() => commonsOf(tracks, artists), [tracks, artists]);
  const [draft, setDraft] = useState<Draft>({});
  const [numbered, setNumbered] = useState(false);
  const [checked, setChecked] = useState(false);
  const many = tracks.length > 1;
  const edits = useMemo(
    () => editsFrom(draft, tracks, artists, numbered),
    [draft, tracks, artists, numbered],
  );
  const save = useMutation({
    mutationFn: () => saveEdits(client, edits, tracks),
    onSuccess: (entry) => {
      announce(entry);
      onClose();
    },
  });
  const problems = checked ? problemsOf(draft) : {};
  const refusals = refusalsOf(save.error, edits);
  const errors: Partial<Record<TagField, string>> = {};
  for (const fields of refusals.values()) {
    for (const field of FIELDS) errors[field] ??= fields[field];
    errors.year ??= fields.date;
  }
  const elsewhere = save.error && !FIELDS.some((field) => errors[field]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    const [wrong] = Object.keys(problemsOf(draft));
    if (wrong) document.getElementById(`${formId}-${wrong}`)?.focus();
    else if (edits.length === 0) onClose();
    else save.mutate();
  };
  const set = (field: TagField, value: string | string[] | undefined) => {
    setDraft(({ [field]: _, ...rest }) => (value === undefined ? rest : { ...rest, [field]: value }));
    if (save.isError) save.reset();
  };
  const [first] = tracks;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={many ? t("tagging.titleMany", { count: tracks.length }) : t("tagging.title")}
      wide
      actions={
        <>
          <p role="status" className="me-auto self-center text-sm text-muted max-sm:sr-only">
            {edits.length > 0 && t("tagging.willChange", { count: edits.length })}
          </p>
          <Button tone="quiet" onClick={onClose}>
            {t("tagging.cancel")}
          </Button>
          <Button type="submit" form={formId} tone="filled" busy={save.isPending}>
            {t("tagging.save")}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={submit} noValidate className="grid gap-x-4 gap-y-4 sm:grid-cols-6">
        <div className="grid gap-4 sm:col-span-6">
          <FormError>{elsewhere ? messageOf(save.error) : undefined}</FormError>
          <ArtworkField of={coveredBy(tracks)} seed={first?.album?.id ?? first?.id ?? ""} />
        </div>
        {FIELDS.map((field) => (
          <div key={field} className={SPANS[field]}>
            <Field
              id={`${formId}-${field}`}
              field={field}
              common={commons[field]}
              draft={draft[field]}
              guessed={!many && (first?.guessed.includes(field) ?? false)}
              error={problems[field] ? t(problems[field]) : errors[field]}
              autoFocus={field === "title"}
              onChange={(value) => set(field, value)}
            />
          </div>
        ))}
        {many && (
          <div className="sm:col-span-6">
            <Switch
              label={t("tagging.number", { count: tracks.length })}
              hint={t("tagging.numberHint")}
              checked={numbered}
              onChange={setNumbered}
            />
          </div>
        )}
      </form>
      <EditHistory />
    </Dialog>
  );
}

const SPANS: Record<TagField, string> = {
  title: "sm:col-span-6",
  artists: "sm:col-span-6",
  album: "sm:col-span-3",
  album_artist: "sm:col-span-3",
  disc_number: "sm:col-span-2",
  track_number: "sm:col-span-2",
  year: "sm:col-span-2",
  genres: "sm:col-span-6",
};

/** Whose cover is shown: the one album's, or the track's that is on none. */
function coveredBy(tracks: readonly Track[]): Covered | null {
  const [first] = tracks;
  if (!first) return null;
  const artworkId = first.artwork_id ?? null;
  const { album } = first;
  if (!album) {
    return tracks.length === 1 ? { kind: "track", id: first.id, title: first.title, artworkId } : null;
  }
  if (tracks.some((track) => track.album?.id !== album.id)) return null;
  return { kind: "album", id: album.id, title: album.title, artworkId };
}
