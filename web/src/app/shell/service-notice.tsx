// One line above the page while the server does not answer. It asks by itself, and when the server is back,
// what had failed is loaded again.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiProblem } from "@/api/problem";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icons";

const ASK_MS = 5000;
const GATEWAY = new Set([502, 503, 504]);

export function ServiceNotice() {
  const client = useQueryClient();
  const [down, setDown] = useState(false);
  const [asking, setAsking] = useState(false);
  useEffect(
    () =>
      client.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "error") return;
        if (isDown(event.action.error)) setDown(true);
      }),
    [client],
  );
  const ask = async () => {
    setAsking(true);
    const ok = await fetch("/readyz", { cache: "no-store" }).then(
      (answer) => answer.ok,
      () => false,
    );
    setAsking(false);
    if (!ok) return;
    setDown(false);
    await client.invalidateQueries({ predicate: (query) => query.state.status === "error" });
    await client.resumePausedMutations();
  };
  useEffect(() => {
    if (!down) return;
    const timer = setInterval(() => void ask(), ASK_MS);
    return () => clearInterval(timer);
  });
  // Without a network at all it is the device's affair, and the offline line tells of it.
  if (!down || !navigator.onLine) return null;
  return (
    <div
      role="status"
      className="flex min-h-11 items-center justify-center gap-3 bg-warn-soft px-4 py-1 text-sm text-warn"
    >
      <Icon name="warning" size={18} />
      <p>{t("app.serviceDown")}</p>
      <Button small tone="quiet" icon="refresh" busy={asking} onClick={() => void ask()}>
        {t("ui.error.retry")}
      </Button>
    </div>
  );
}

function isDown(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof ApiProblem && GATEWAY.has(error.status));
}
