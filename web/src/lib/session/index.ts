// The app's one session, and what its roles allow.
import { useSyncExternalStore } from "react";
import type { Role, SessionUser } from "@/api/types";
import { SessionKeeper } from "./session";

export const session = new SessionKeeper();

export function useUser(): SessionUser | null {
  return useSyncExternalStore(session.subscribe, session.current);
}

export type Permission = "tracks:upload" | "tracks:edit_any" | "libraries:manage" | "users:manage";

const GRANTS: Record<Permission, Role[]> = {
  "tracks:upload": ["artist", "administrator"],
  "tracks:edit_any": ["moderator", "administrator"],
  "libraries:manage": ["administrator"],
  "users:manage": ["administrator"],
};

/** Whether to show a thing at all; the server decides again on every call. */
export function allows(user: SessionUser | null, permission: Permission): boolean {
  return user?.roles.some((role) => GRANTS[permission].includes(role)) ?? false;
}

export function useAllows(permission: Permission): boolean {
  return allows(useUser(), permission);
}
