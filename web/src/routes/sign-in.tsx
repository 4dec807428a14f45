import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { serverInfo } from "@/features/auth/api/auth";
import { AuthPage } from "@/features/auth/components/auth-page";
import { SignInForm } from "@/features/auth/components/sign-in-form";
import { usePageTitle } from "@/lib/hooks";

const route = getRouteApi("/guest/sign-in");

export function SignInPage() {
  usePageTitle("Sign in");
  const { to } = route.useSearch();
  const { data: server } = useQuery(serverInfo);
  const closed = server?.registration === "closed";
  return (
    <AuthPage
      title="Sign in"
      lead={server?.setup_required ? "This server has no administrator yet." : "Welcome back."}
      foot={
        server?.setup_required ? (
          <p>Open the set-up link that the server printed when it started to make the first account.</p>
        ) : (
          server &&
          !closed && (
            <p>
              New here?{" "}
              <Link to="/sign-up" className="rounded-sm font-medium text-accent underline underline-offset-3">
                Create an account
              </Link>
            </p>
          )
        )
      }
    >
      <SignInForm to={to} />
    </AuthPage>
  );
}
