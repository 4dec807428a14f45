// The form that makes an account: by open registration, by invitation, or for the first administrator.
import { t } from "@/lib/i18n";
import { Button } from "@/ui/button";
import { FormError, TextField } from "@/ui/field";
import { setUp, signUp } from "../api/auth";
import { useAuthForm } from "../hooks/use-auth-form";

interface SignUpProps {
  /** Asks for an invitation code, beginning with the one from the link. */
  invitation?: string | undefined;
  needsInvitation?: boolean;
  /** The one-time token of the first administrator's link. */
  setupToken?: string | undefined;
}

export function SignUpForm({ invitation, needsInvitation = false, setupToken }: SignUpProps) {
  const form = useAuthForm(({ username = "", email = "", password = "", code = "" }) => {
    const account = { username: username.trim(), email: email.trim(), password };
    if (setupToken !== undefined) return setUp({ ...account, token: setupToken });
    return signUp({ ...account, ...(code.trim() ? { invitation: code.trim() } : {}) });
  });
  return (
    <form onSubmit={form.onSubmit} className="grid gap-4" noValidate>
      <FormError>{form.message ?? form.fields.token}</FormError>
      {needsInvitation && (
        <TextField
          name="code"
          label={t("auth.signUp.code")}
          defaultValue={invitation}
          autoComplete="off"
          autoCapitalize="none"
          required
          error={form.fields.invitation}
        />
      )}
      <TextField
        name="username"
        label={t("auth.signUp.username")}
        autoComplete="username"
        autoCapitalize="none"
        required
        error={form.fields.username}
      />
      <TextField
        name="email"
        label={t("auth.signUp.email")}
        type="email"
        autoComplete="email"
        required
        error={form.fields.email}
      />
      <TextField
        name="password"
        label={t("auth.signUp.password")}
        type="password"
        autoComplete="new-password"
        required
        hint={t("auth.signUp.passwordHint")}
        error={form.fields.password}
      />
      <Button type="submit" tone="filled" busy={form.busy} className="mt-2 h-11">
        {t(form.busy ? "auth.signUp.busy" : "auth.signUp.submit")}
      </Button>
    </form>
  );
}
