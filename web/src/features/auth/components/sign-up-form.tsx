// The form that makes an account: by open registration, by invitation, or for the first administrator.
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
          label="Invitation code"
          defaultValue={invitation}
          autoComplete="off"
          autoCapitalize="none"
          required
          error={form.fields.invitation}
        />
      )}
      <TextField
        name="username"
        label="User name"
        autoComplete="username"
        autoCapitalize="none"
        required
        error={form.fields.username}
      />
      <TextField
        name="email"
        label="E-mail"
        type="email"
        autoComplete="email"
        required
        error={form.fields.email}
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="new-password"
        required
        hint="At least 10 characters. A few words are easier to remember than symbols."
        error={form.fields.password}
      />
      <Button type="submit" tone="filled" busy={form.busy} className="mt-2 h-11">
        {form.busy ? "Creating…" : "Create account"}
      </Button>
    </form>
  );
}
