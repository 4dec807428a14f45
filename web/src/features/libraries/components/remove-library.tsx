// The question before a library is removed.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { messageOf } from "@/api/problem";
import type { Library } from "@/api/types";
import { t } from "@/lib/i18n";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { libraryDetail, libraryList, removeLibrary } from "../api/libraries";

interface RemoveProps {
  /** The library that is asked about; none, and there is no question. */
  library: Library | null;
  onClose: () => void;
  onRemoved?: () => Promise<void>;
}

export function RemoveLibrary({ library, onClose, onRemoved }: RemoveProps) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: async (doomed: Library) => {
      // What was just asked about it, a scan's results perhaps, would find it gone.
      await client.cancelQueries({ queryKey: libraryDetail(doomed.id).queryKey });
      await removeLibrary(doomed.id);
      return doomed;
    },
    onSuccess: async ({ id, name }) => {
      onClose();
      await onRemoved?.();
      toast(t("libraries.remove.done", { name }));
      client.removeQueries({ queryKey: libraryDetail(id).queryKey });
      client.setQueryData(
        libraryList.queryKey,
        (page) =>
          page && {
            ...page,
            items: page.items.filter((one) => one.id !== id),
            total: Math.max(0, page.total - 1),
          },
      );
      // Lists, queues and histories may have held its tracks.
      void client.invalidateQueries();
    },
    onError: (error) => toast(messageOf(error), "problem"),
  });
  // The question keeps its words while it goes.
  const asked = useRef(library);
  if (library) asked.current = library;
  const { name = "", track_count = 0, missing_count = 0 } = asked.current ?? {};
  return (
    <ConfirmDialog
      open={library !== null}
      onClose={onClose}
      title={t("libraries.remove.title", { name })}
      description={t("libraries.remove.text", { count: track_count + missing_count })}
      confirm={t("libraries.remove.confirm")}
      busy={remove.isPending}
      onConfirm={() => library && remove.mutate(library)}
    />
  );
}
