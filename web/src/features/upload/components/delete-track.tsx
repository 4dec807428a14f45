// The question before an upload is deleted.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { messageOf } from "@/api/problem";
import type { Track } from "@/api/types";
import { t } from "@/lib/i18n";
import { refreshMusic } from "@/lib/tags";
import { ConfirmDialog } from "@/ui/dialog";
import { toast } from "@/ui/toast";
import { deleteTrack } from "../api/uploads";
import { sheet } from "../hooks/sheet-store";

export function DeleteTrack({ track, onClose }: { track: Track | null; onClose: () => void }) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: async (doomed: Track) => {
      await deleteTrack(doomed.id);
      return doomed;
    },
    onSuccess: ({ id }) => {
      onClose();
      sheet.saved([id]);
      toast(t("upload.delete.deleted", { count: 1 }));
      refreshMusic(client);
    },
    onError: (error) => toast(messageOf(error), "problem"),
  });
  // The question keeps its words while it goes.
  const asked = useRef(track);
  if (track) asked.current = track;
  return (
    <ConfirmDialog
      open={track !== null}
      onClose={onClose}
      title={t("upload.delete.title", { count: 1 })}
      description={t("upload.delete.text", { count: 1, title: asked.current?.title ?? "" })}
      confirm={t("upload.delete.confirm")}
      busy={remove.isPending}
      onConfirm={() => track && remove.mutate(track)}
    />
  );
}
