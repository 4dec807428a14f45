// Signing in with a name and a password.
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { FormError, TextField } from "@/ui/field";
import { signIn } from "../api/auth";
import { useAuthForm } from "../hooks/use-auth-form";

export function SignInForm({ to }: { to: string | undefined }) {
  const form = useAuthForm(({ email = "", password = "" }) => signIn({ email: email.trim(), password }), to);
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError>{form.message}</FormError>
      <TextField
        name="email"
        label={t("auth.signIn.name")}
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        required
        error={form.fields.email}
      />
      <TextField
        name="password"
        label={t("auth.signIn.password")}
        type="password"
        autoComplete="current-password"
        required
        error={form.fields.password}
      />
      <Button type="submit" tone="filled" busy={form.busy} className="mt-2 h-11">
        {t(form.busy ? "auth.signIn.busy" : "auth.signIn.submit")}
      </Button>
    </form>
  );
}
