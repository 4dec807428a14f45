import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { serverInfo } from "@/features/auth/api/auth";
import { AuthPage } from "@/features/auth/components/auth-page";
import { SignUpForm } from "@/features/auth/components/sign-up-form";
import { usePageTitle } from "@/lib/hooks";
import { ErrorState, Loading, Skeleton } from "@/ui/states";

const route = getRouteApi("/guest/sign-up");

export function SignUpPage() {
  usePageTitle("Create an account");
  const { invitation } = route.useSearch();
  const server = useQuery(serverInfo);
  const registration = server.data?.registration;
  const leads = {
    open: "It takes a minute.",
    invitation: "This server is by invitation. Somebody on it can give you a code.",
    closed: "This server takes no new accounts at the moment.",
  };
  return (
    <AuthPage
      title="Create an account"
      lead={registration ? leads[registration] : "One moment."}
      foot={
        <p>
          Already have an account?{" "}
          <Link to="/sign-in" className="rounded-sm font-medium text-accent underline underline-offset-3">
            Sign in
          </Link>
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
