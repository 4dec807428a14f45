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
        label="E-mail or user name"
        autoComplete="username"
        autoCapitalize="none"
        autoFocus
        required
        error={form.fields.email}
      />
      <TextField
        name="password"
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        error={form.fields.password}
      />
      <Button type="submit" tone="filled" busy={form.busy} className="mt-2 h-11">
        {form.busy ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
