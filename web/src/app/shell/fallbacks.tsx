// The pages for when there is no page.
import { Link, useRouter } from "@tanstack/react-router";
import { usePageTitle } from "@/lib/hooks";
import { buttonClass } from "@/ui/button";
import { EmptyState, ErrorState } from "@/ui/states";

export function NotFoundPage() {
  usePageTitle("Not found");
  return (
    <EmptyState
      icon="search"
      title="There is nothing here"
      heading="h1"
      actions={
        <Link to="/" className={buttonClass("filled")}>
          Go home
        </Link>
      }
    >
      The address may be mistyped, or what it led to is gone.
    </EmptyState>
  );
}

export function ErrorPage({ error }: { error: unknown }) {
  const router = useRouter();
  return <ErrorState error={error} onRetry={() => void router.invalidate()} />;
}
