// How others see whoever is signed in.
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { fieldErrorsOf, messageOf } from "@/api/problem";
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { FormError, TextArea, TextField } from "@/ui/field";
import { ErrorState, Loading, Skeleton } from "@/ui/states";
import { toast } from "@/ui/toast";
import { profile, saveProfile } from "../api/account";

export function ProfileForm() {
  const client = useQueryClient();
  const query = useQuery(profile);
  const save = useMutation({
    mutationFn: saveProfile,
    onSuccess: (saved) => {
      client.setQueryData(profile.queryKey, saved);
      toast(t("account.profile.saved"), "good");
    },
  });
  if (query.isPending) {
    return (
      <Loading>
        <Skeleton className="h-80 w-full rounded-2xl" />
      </Loading>
    );
  }
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const fields = fieldErrorsOf(save.error);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const field = (name: string) => String(form.get(name) ?? "").trim();
    save.mutate({
      username: field("username"),
      email: field("email"),
      display_name: field("display_name"),
      bio: field("bio"),
    });
  };
  const { username, email, display_name, bio } = query.data;
  return (
    <form onSubmit={submit} className="grid gap-4" noValidate>
      <FormError>
        {save.error && Object.keys(fields).length === 0 ? messageOf(save.error) : undefined}
      </FormError>
      <TextField
        name="display_name"
        label={t("account.profile.name")}
        defaultValue={display_name ?? ""}
        autoComplete="name"
        error={fields.display_name}
      />
      <TextField
        name="username"
        label={t("account.profile.username")}
        defaultValue={username}
        autoComplete="username"
        error={fields.username}
      />
      <TextField
        name="email"
        label={t("account.profile.email")}
        type="email"
        defaultValue={email}
        autoComplete="email"
        error={fields.email}
      />
      <TextArea name="bio" label={t("account.profile.bio")} defaultValue={bio ?? ""} error={fields.bio} />
      <Button type="submit" tone="filled" busy={save.isPending} className="justify-self-start">
        {t("account.profile.save")}
      </Button>
    </form>
  );
}
