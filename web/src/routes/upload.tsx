import { EditHistory } from "@/features/tagging/components/edit-history";
import { DropZone } from "@/features/upload/components/drop-zone";
import { OwnUploads } from "@/features/upload/components/own-uploads";
import { Unfinished } from "@/features/upload/components/unfinished";
import { UploadList } from "@/features/upload/components/upload-list";
import { useUploads } from "@/features/upload/hooks/uploads";
import { usePageTitle } from "@/lib/hooks";
import { t } from "@/lib/i18n";

export function UploadPage() {
  usePageTitle(t("upload.title"));
  const items = useUploads();
  return (
    <>
      <div className="max-w-4xl">
        <h1 className="mb-6 text-2xl font-bold tracking-tight md:text-3xl">{t("upload.title")}</h1>
        <DropZone small={items.length > 0} />
        <UploadList items={items} />
        <Unfinished />
      </div>
      {/* The table of drafts takes the width that there is. */}
      <OwnUploads />
      <div className="max-w-4xl">
        <EditHistory />
      </div>
    </>
  );
}
