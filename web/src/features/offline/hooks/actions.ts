// What a person does with kept music, with the words that answer.
import { messageOf } from "@/api/problem";
import { t } from "@/lib/i18n";
import { type Kept, type Kind, offline } from "@/lib/offline";
import { toast } from "@/ui/toast";

export type Keepable = Omit<Kept, "addedAt">;

export function keep(wish: Keepable): void {
  offline.keep(wish).then(() => toast(t("offline.keep.started", { title: wish.title })), tellProblem);
}

/** What was removed by mistake is one press away, as long as the message stands. */
export function remove(wish: Keepable): void {
  offline.remove(wish.kind, wish.id).then(() => {
    toast(t("offline.keep.removed", { title: wish.title }), {
      action: { label: t("offline.keep.undo"), onSelect: () => offline.keep(wish).catch(tellProblem) },
    });
  }, tellProblem);
}

export function retry(kind: Kind, id: string): void {
  offline.retry(kind, id).catch(tellProblem);
}

export function tellProblem(error: unknown): void {
  const full = error instanceof Error && error.name === "QuotaExceededError";
  toast(full ? t("offline.keep.full") : messageOf(error), "problem");
}
