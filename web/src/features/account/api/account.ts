// The account of whoever is signed in.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Page, Profile, SessionView } from "@/api/types";

export const profile = queryOptions({
  queryKey: ["profile"],
  queryFn: ({ signal }): Promise<Profile> => call(api.GET("/users/profile", { signal })),
});

export const sessions = queryOptions({
  queryKey: ["sessions"],
  queryFn: ({ signal }): Promise<Page<SessionView>> =>
    call(api.GET("/users/sessions", { params: { query: { limit: 100 } }, signal })),
});

export interface ProfileChange {
  username: string;
  email: string;
  display_name: string;
  bio: string;
}

export const saveProfile = (body: ProfileChange): Promise<Profile> =>
  call(api.PUT("/users/profile/update", { body }));

export const changePassword = (body: { current_password: string; new_password: string }): Promise<unknown> =>
  call(api.PUT("/users/password", { body }));

export const revokeSession = (id: string): Promise<unknown> =>
  call(api.DELETE("/users/sessions/{id}", { params: { path: { id } } }));

export const revokeOthers = (): Promise<unknown> => call(api.DELETE("/users/sessions"));
