// Where the account is signed in.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { messageOf } from "@/api/problem";
import type { SessionView } from "@/api/types";
import { ago } from "@/lib/format";
import { Button } from "@/ui/button";
import { Badge, ErrorState, Loading, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { revokeOthers, revokeSession, sessions } from "../api/account";

export function SessionList() {
  const client = useQueryClient();
  const query = useQuery(sessions);
  const settled = {
    onSuccess: () => client.invalidateQueries({ queryKey: sessions.queryKey }),
    onError: (error: unknown) => toast(messageOf(error), "problem"),
  };
  const revoke = useMutation({ mutationFn: revokeSession, ...settled });
  const others = useMutation({ mutationFn: revokeOthers, ...settled });
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-32 w-full rounded-2xl" />
      </Loading>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div className="grid gap-3">
      <ul aria-label="Sessions" className="divide-y divide-line rounded-2xl border border-line bg-surface">
        {query.data.items.map((entry) => (
          <li key={entry.id} className="flex items-center gap-3 px-4 py-3">
            <div className="min-w-0 flex-1">
              <p className="flex items-center gap-2 font-medium">
                <span className="truncate">{deviceOf(entry)}</span>
                {entry.current && <Badge tone="good">This device</Badge>}
              </p>
              <p className="text-sm text-muted">
                {entry.ip_address ? `${entry.ip_address} · ` : ""}last used {ago(entry.last_used_at)}
              </p>
            </div>
            {!entry.current && (
              <Button small tone="danger" disabled={revoke.isPending} onClick={() => revoke.mutate(entry.id)}>
                Sign out
              </Button>
            )}
          </li>
        ))}
      </ul>
      {query.data.items.length > 1 && (
        <Button className="justify-self-start" busy={others.isPending} onClick={() => others.mutate()}>
          Sign out all other devices
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
  if (!browser) return agent.slice(0, 60) || "Unknown device";
  const names: Record<string, string> = { Edg: "Edge", OPR: "Opera" };
  return `${names[browser] ?? browser}${system ? ` on ${system}` : ""}`;
}
