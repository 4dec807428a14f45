// The form that gives a library another name.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { fieldErrorsOf, messageOf } from "@/api/problem";
import type { Library } from "@/api/types";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { FormError, TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { libraryList, renameLibrary } from "../api/libraries";

interface RenameProps {
  /** The library that gets another name; none, and there is no form. */
  library: Library | null;
  onClose: () => void;
}

export function RenameLibrary({ library, onClose }: RenameProps) {
  const client = useQueryClient();
  const rename = useMutation({
    mutationFn: ({ id, name }: { id: string; name: string }) => renameLibrary(id, name),
    onSuccess: async ({ name }) => {
      // The list, and what is known of each of its libraries.
      await client.invalidateQueries({ queryKey: libraryList.queryKey });
      close();
      toast(t("libraries.rename.done", { name }), "good");
    },
  });
  const close = () => {
    rename.reset();
    onClose();
  };
  // The form keeps its words while it goes.
  const asked = useRef(library);
  if (library) asked.current = library;
  const { name: wrong } = fieldErrorsOf(rename.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!library) return;
    const name = String(new FormData(event.currentTarget).get("name")).trim();
    if (name === library.name) close();
    else rename.mutate({ id: library.id, name });
  };
  return (
    <Dialog open={library !== null} onClose={close} title={t("libraries.rename.title")}>
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <FormError>{rename.error && !wrong ? messageOf(rename.error) : undefined}</FormError>
        <TextField
          name="name"
          label={t("libraries.add.name")}
          defaultValue={asked.current?.name}
          maxLength={200}
          required
          autoFocus
          onFocus={(event) => event.target.select()}
          autoComplete="off"
          dir="auto"
          error={wrong}
        />
        <Button type="submit" tone="filled" busy={rename.isPending} className="mt-1 justify-self-end">
          {t("libraries.rename.submit")}
        </Button>
      </form>
    </Dialog>
  );
}
