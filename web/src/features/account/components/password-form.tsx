// Another password.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { fieldErrorsOf, messageOf } from "@/api/problem";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { FormError, TextField } from "@/ui/field";
import { toast } from "@/ui/toast";
import { changePassword, sessions } from "../api/account";

export function PasswordForm() {
  const client = useQueryClient();
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess: () => {
      form.current?.reset();
      toast(t("account.password.changed"), "good");
      void client.invalidateQueries({ queryKey: sessions.queryKey });
    },
  });
  const fields = fieldErrorsOf(change.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    change.mutate({
      current_password: String(data.get("current_password")),
      new_password: String(data.get("new_password")),
    });
  };
  return (
    <form ref={form} onSubmit={submit} className="grid gap-4" noValidate>
      <FormError>
        {change.error && Object.keys(fields).length === 0 ? messageOf(change.error) : undefined}
      </FormError>
      <TextField
        name="current_password"
        label={t("account.password.current")}
        type="password"
        autoComplete="current-password"
        required
        error={fields.current_password}
      />
      <TextField
        name="new_password"
        label={t("account.password.new")}
        type="password"
        autoComplete="new-password"
        required
        error={fields.new_password}
      />
      <Button type="submit" busy={change.isPending} className="justify-self-start">
        {t("account.password.change")}
      </Button>
    </form>
  );
}
