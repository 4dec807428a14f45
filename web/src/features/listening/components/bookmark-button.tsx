// Keeps the place where a track stands, to go on from there another time.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { messageOf } from "@/api/problem";
import type { Track } from "@/api/types";
import { duration } from "@/lib/format";
import { t } from "@/lib/i18n";
import { player } from "@/lib/player";
import { Button, TILE } from "@/ui/button";
import { toast } from "@/ui/toast";
import { saveBookmark } from "../api/listening";

export function BookmarkButton({ track }: { track: Track }) {
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: (positionMs: number) => saveBookmark(track.id, positionMs),
    onSuccess: (_, positionMs) => {
      toast(t("listening.bookmarks.added", { time: duration(positionMs) }));
      return client.invalidateQueries({ queryKey: ["listening", "bookmarks"] });
    },
    onError: (error) => toast(messageOf(error), "problem"),
  });
  const place = () => {
    const { items, index, positionMs } = player.store.getState();
    return items[index]?.track.id === track.id ? positionMs : 0;
  };
  return (
    <Button icon="bookmark" busy={save.isPending} onClick={() => save.mutate(place())} className={TILE}>
      {t("listening.bookmarks.add")}
    </Button>
  );
}
