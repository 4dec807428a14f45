// The form that adds a folder of music.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { fieldErrorsOf, messageOf } from "@/api/problem";
import type { Library } from "@/api/types";
import { t } from "@/lib/i18n";
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
      close();
      onAdded(library);
    },
  });
  const close = () => {
    add.reset();
    onClose();
  };
  const fields = fieldErrorsOf(add.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const path = String(form.get("path")).trim();
    const folder = path.split(/[\\/]/).filter(Boolean).at(-1);
    const name = String(form.get("name")).trim() || (folder ?? t("libraries.add.namePlaceholder"));
    add.mutate({ name, path });
  };
  const elsewhere = add.error && !fields.path && !fields.name;
  return (
    <Dialog
      open={open}
      onClose={close}
      title={t("libraries.add.title")}
      description={t("libraries.add.text")}
    >
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <FormError>{elsewhere ? messageOf(add.error) : undefined}</FormError>
        <TextField
          name="path"
          label={t("libraries.add.folder")}
          placeholder="/srv/music"
          hint={t("libraries.add.folderHint")}
          required
          autoFocus
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          error={fields.path}
        />
        <TextField
          name="name"
          label={t("libraries.add.name")}
          placeholder={t("libraries.add.namePlaceholder")}
          hint={t("libraries.add.nameHint")}
          maxLength={200}
          autoComplete="off"
          error={fields.name}
        />
        <Button type="submit" tone="filled" busy={add.isPending} className="mt-1 justify-self-end">
          {t("libraries.add.submit")}
        </Button>
      </form>
    </Dialog>
  );
}
