import { DropZone } from "@/features/upload/components/drop-zone";
import { OwnUploads } from "@/features/upload/components/own-uploads";
import { UploadList } from "@/features/upload/components/upload-list";
import { useUploads } from "@/features/upload/hooks/use-uploads";
import { usePageTitle } from "@/lib/hooks";

export function UploadPage() {
  usePageTitle("Upload");
  const items = useUploads();
  return (
    <div className="max-w-4xl">
      <h1 className="mb-6 text-2xl font-bold tracking-tight md:text-3xl">Upload</h1>
      <DropZone />
      <UploadList items={items} />
      <OwnUploads />
    </div>
  );
}
