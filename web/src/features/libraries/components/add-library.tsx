// The form that adds a folder of music.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { fieldErrorsOf, messageOf } from "@/api/problem";
import type { Library } from "@/api/types";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FormError, TextField } from "@/ui/field";
import { addLibrary, libraryList, startScan } from "../api/libraries";

interface AddProps {
  open: boolean;
  onClose: () => void;
  onAdded: (library: Library) => void;
}

export function AddLibrary({ open, onClose, onAdded }: AddProps) {
  const client = useQueryClient();
  const add = useMutation({
    mutationFn: async (form: { name: string; path: string }) => {
      const library = await addLibrary(form);
      // The server may have begun by itself; then this one is refused, which is fine.
      await startScan(library.id).catch(() => undefined);
      return library;
    },
    onSuccess: async (library) => {
      await client.invalidateQueries({ queryKey: libraryList.queryKey });
      onClose();
      onAdded(library);
    },
  });
  const fields = fieldErrorsOf(add.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const path = String(form.get("path")).trim();
    const name = String(form.get("name")).trim() || (path.split(/[\\/]/).filter(Boolean).at(-1) ?? "Music");
    add.mutate({ name, path });
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title="Add a library"
      description="A folder on the server. Polyphony reads the music in it and leaves the files as they are."
    >
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <FormError>
          {add.error && Object.keys(fields).length === 0 ? messageOf(add.error) : undefined}
        </FormError>
        <TextField
          name="path"
          label="Folder on the server"
          placeholder="/srv/music"
          required
          autoFocus
          error={fields.path}
        />
        <TextField
          name="name"
          label="Name"
          placeholder="Music"
          hint="Left empty, the folder's own name."
          error={fields.name}
        />
        <Button type="submit" tone="filled" busy={add.isPending} className="mt-1 justify-self-end">
          Add and scan
        </Button>
      </form>
    </Dialog>
  );
}
