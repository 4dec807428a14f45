// A form that ends in a session.
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { fieldErrorsOf, messageOf } from "@/api/problem";
import type { Session } from "@/api/types";
import { session } from "@/lib/session";

export function useAuthForm(send: (form: Record<string, string>) => Promise<Session>, to = "/") {
  const navigate = useNavigate();
  const mutation = useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      session.adopt(answer);
      void navigate({ href: to, replace: true });
    },
  });
  const fields = fieldErrorsOf(mutation.error);
  return {
    busy: mutation.isPending,
    fields,
    // A message at a field says enough; above the form it would say it twice.
    message: mutation.error && Object.keys(fields).length === 0 ? messageOf(mutation.error) : undefined,
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      const entries = [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]);
      mutation.mutate(Object.fromEntries(entries) as Record<string, string>);
    },
  };
}
