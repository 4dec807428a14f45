// Where the account is signed in.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { messageOf } from "@/api/problem";
import type { SessionView } from "@/api/types";
import { ago } from "@/lib/format";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { Badge, ErrorState, Loading, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { revokeOthers, revokeSession, sessions } from "../api/account";

export function SessionList() {
  const client = useQueryClient();
  const query = useQuery(sessions);
  const settled = (said: string) => {
    toast(said, "good");
    return client.invalidateQueries({ queryKey: sessions.queryKey });
  };
  const onError = (error: unknown) => toast(messageOf(error), "problem");
  const revoke = useMutation({
    mutationFn: (entry: SessionView) => revokeSession(entry.id),
    onSuccess: (_, entry) => settled(t("account.sessions.signedOut", { device: deviceOf(entry) })),
    onError,
  });
  const others = useMutation({
    mutationFn: revokeOthers,
    onSuccess: () => settled(t("account.sessions.othersSignedOut")),
    onError,
  });
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-32 w-full rounded-2xl" />
      </Loading>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="grid grid-cols-1 gap-3">
      <ul
        aria-label={t("account.sessions.title")}
        className="divide-y divide-line rounded-2xl border border-line bg-surface"
      >
        {query.data.items.map((entry) => (
          <li key={entry.id} className="flex items-center gap-3 px-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="flex items-center gap-2 font-medium">
                <span className="truncate">{deviceOf(entry)}</span>
                {entry.current && <Badge tone="good">{t("account.sessions.here")}</Badge>}
              </p>
              <p className="text-sm text-muted [overflow-wrap:anywhere]">
                {entry.ip_address
                  ? t("account.sessions.usedFrom", {
                      address: entry.ip_address,
                      when: ago(entry.last_used_at),
                    })
                  : t("account.sessions.used", { when: ago(entry.last_used_at) })}
              </p>
            </div>
            {!entry.current && (
              <Button
                small
                tone="danger"
                aria-label={t("account.sessions.signOutOf", { device: deviceOf(entry) })}
                disabled={revoke.isPending}
                onClick={() => revoke.mutate(entry)}
              >
                {t("account.sessions.signOut")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {query.data.items.length > 1 && (
        <Button className="justify-self-start" busy={others.isPending} onClick={() => others.mutate()}>
          {t("account.sessions.signOutOthers")}
        </Button>
      )}
    </div>
  );
}

export function deviceOf(entry: Pick<SessionView, "user_agent">): string {
  const agent = entry.user_agent ?? "";
  const browser = ["Firefox", "Edg", "OPR", "Chrome", "Safari", "curl"].find((name) =>
    agent.includes(`${name}/`),
  );
  const system = /Android|iPhone|iPad|Windows|Mac OS X|Linux/.exec(agent)?.[0].replace("Mac OS X", "Mac");
  if (!browser) return agent.slice(0, 60) || t("account.sessions.unknown");
  const names: Record<string, string> = { Edg: "Edge", OPR: "Opera" };
  const name = names[browser] ?? browser;
  return system ? t("account.sessions.deviceOn", { browser: name, system }) : name;
}
