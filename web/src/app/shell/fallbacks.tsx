// The pages for when there is no page.
import { Link, useRouter } from "@tanstack/react-router";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";
import { buttonClass } from "@/ui/button";
import { EmptyState, ErrorState } from "@/ui/states";

export function NotFoundPage() {
  usePageTitle(t("app.notFound.title"));
  return (
    <EmptyState
      icon="search"
      title={t("app.notFound.title")}
      heading="h1"
      actions={
        <Link to="/" className={buttonClass("filled")}>
          {t("app.notFound.home")}
        </Link>
      }
    >
      {t("app.notFound.text")}
    </EmptyState>
  );
}

export function ErrorPage({ error }: { error: unknown }) {
  const router = useRouter();
  usePageTitle(t("ui.error.title"));
  return (
    <ErrorState
      error={error}
      heading="h1"
      onRetry={() => void router.invalidate()}
      actions={
        <Link to="/" className={buttonClass("quiet")}>
          {t("app.notFound.home")}
        </Link>
      }
    />
  );
}
