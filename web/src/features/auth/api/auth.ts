// Signing in, signing up and setting up.
import { queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { Server, Session } from "@/api/types";

export interface SignUp {
  username: string;
  email: string;
  password: string;
  invitation?: string;
}

export const serverInfo = queryOptions({
  queryKey: ["server"],
  queryFn: ({ signal }): Promise<Server> => call(api.GET("/server", { signal })),
  staleTime: 60_000,
});

export const signIn = (body: { email: string; password: string }): Promise<Session> =>
  call(api.POST("/users/login", { body }));

export const signUp = (body: SignUp): Promise<Session> => call(api.POST("/users/signup", { body }));

export const setUp = (body: SignUp & { token: string }): Promise<Session> =>
  call(api.POST("/users/setup", { body }));
