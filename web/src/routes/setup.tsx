// The first account of a new server.
import { getRouteApi } from "@tanstack/react-router";
import { AuthPage } from "@/features/auth/components/auth-page";
import { SignUpForm } from "@/features/auth/components/sign-up-form";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { FormError } from "@/ui/field";

const route = getRouteApi("/guest/setup");

export function SetupPage() {
  usePageTitle(t("auth.setUp.page"));
  const { token } = route.useSearch();
  return (
    <AuthPage title={t("auth.setUp.title")} lead={t("auth.setUp.lead")}>
      {token ? <SignUpForm setupToken={token} /> : <FormError>{t("auth.setUp.incomplete")}</FormError>}
    </AuthPage>
  );
}
