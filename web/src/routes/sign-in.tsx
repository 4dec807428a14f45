// Signing in.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { serverInfo } from "@/features/auth/api/auth";
import { AuthPage } from "@/features/auth/components/auth-page";
import { SignInForm } from "@/features/auth/components/sign-in-form";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";

const route = getRouteApi("/guest/sign-in");

export function SignInPage() {
  usePageTitle(t("auth.signIn.title"));
  const { to } = route.useSearch();
  const { data: server } = useQuery(serverInfo);
  const closed = server?.registration === "closed";
  return (
    <AuthPage
      title={t("auth.signIn.title")}
      lead={t(server?.setup_required ? "auth.signIn.noAdministrator" : "auth.signIn.lead")}
      foot={
        server?.setup_required ? (
          <p>{t("auth.signIn.setUpHint")}</p>
        ) : (
          server &&
          !closed && (
            <p>
              {t.rich("auth.signIn.new", {
                link: (words) => (
                  <Link
                    to="/sign-up"
                    className="rounded-sm font-medium text-accent underline underline-offset-3"
                  >
                    {words}
                  </Link>
                ),
              })}
            </p>
          )
        )
      }
    >
      <SignInForm to={to} />
    </AuthPage>
  );
}
