// Remembers where the track is, as a bookmark on the server.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { messageOf } from "@/api/problem";
import { duration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player, useCurrentTrack } from "@/lib/player";
import { IconButton } from "@/ui/button";
import { toast } from "@/ui/toast";
import { savePosition } from "../api/player";

export function SavePosition() {
  const track = useCurrentTrack();
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: async () => {
      const { positionMs } = player.store.getState();
      if (track) await savePosition(track.id, positionMs);
      return positionMs;
    },
    onSuccess: (positionMs) => {
      toast(t("player.queue.bookmarked", { time: duration(positionMs) }));
      return client.invalidateQueries({ queryKey: ["listening", "bookmarks"] });
    },
    onError: (error) => toast(messageOf(error), "problem"),
  });
  return (
    <IconButton
      label={t("player.queue.bookmark")}
      icon="bookmark"
      size="small"
      disabled={!track || save.isPending}
      onClick={() => save.mutate()}
      className="pointer-coarse:size-11"
    />
  );
}
