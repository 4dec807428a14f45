// Making an account.
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { serverInfo } from "@/features/auth/api/auth";
import { AuthPage } from "@/features/auth/components/auth-page";
import { SignUpForm } from "@/features/auth/components/sign-up-form";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { ErrorState, Loading, Skeleton } from "@/ui/states";

const route = getRouteApi("/guest/sign-up");

export function SignUpPage() {
  usePageTitle(t("auth.signUp.title"));
  const { invitation } = route.useSearch();
  const server = useQuery(serverInfo);
  const registration = server.data?.registration;
  return (
    <AuthPage
      title={t("auth.signUp.title")}
      lead={t(`auth.signUp.${registration ?? "wait"}`)}
      foot={
        <p>
          {t.rich("auth.signUp.already", {
            link: (words) => (
              <Link to="/sign-in" className="rounded-sm font-medium text-accent underline underline-offset-3">
                {words}
              </Link>
            ),
          })}
        </p>
      }
    >
      {server.isError && <ErrorState error={server.error} onRetry={() => void server.refetch()} />}
      {server.isPending && (
        <Loading>
          <Skeleton className="h-72 w-full rounded-2xl" />
        </Loading>
      )}
      {registration && registration !== "closed" && (
        <SignUpForm
          invitation={invitation}
          needsInvitation={registration === "invitation" || invitation !== undefined}
        />
      )}
    </AuthPage>
  );
}
