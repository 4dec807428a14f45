import { getRouteApi } from "@tanstack/react-router";
import { AuthPage } from "@/features/auth/components/auth-page";
import { SignUpForm } from "@/features/auth/components/sign-up-form";
import { usePageTitle } from "@/lib/hooks";
import { FormError } from "@/ui/field";

const route = getRouteApi("/guest/setup");

export function SetupPage() {
  usePageTitle("Set up");
  const { token } = route.useSearch();
  return (
    <AuthPage title="Set up Polyphony" lead="Make the first account. It administers the server.">
      {token ? (
        <SignUpForm setupToken={token} />
      ) : (
        <FormError>
          This link is incomplete. Copy it whole, from the server's first lines of output.
        </FormError>
      )}
    </AuthPage>
  );
}
