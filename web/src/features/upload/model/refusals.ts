// Why the server did not take a file, and what that means for it and for the others.
import { t } from "@/lib/i18n";

/** `file`: this one will never do. `again`: it may go on later. `all`: none can, until something is done. */
export type Reach = "file" | "again" | "all";

export interface Refusal {
  reach: Reach;
  text: string;
}

/** From the status and the problem document (RFC 9457) of an answer; status 0 is no answer. */
export function refusalFrom(status: number, body: string): Refusal {
  const { code, detail, title } = parse(body);
  const words = detail ?? title;
  if (status === 0) return { reach: "again", text: t("upload.refusal.connection") };
  if (status === 507 || code === "storage_full") {
    return { reach: "all", text: t("upload.refusal.diskFull") };
  }
  if (code === "too_many_uploads" || code === "too_many_upload_bytes" || code === "quota_exceeded") {
    return { reach: "all", text: words ?? t("upload.refusal.quota") };
  }
  if (status === 403) return { reach: "all", text: words ?? t("upload.refusal.notAllowed") };
  if (status === 413) return { reach: "file", text: words ?? t("upload.refusal.tooLarge") };
  if (status === 404 || status === 410) return { reach: "again", text: t("upload.refusal.expired") };
  const again = status === 401 || status === 409 || status === 423 || status === 429 || status >= 500;
  return {
    reach: again ? "again" : "file",
    text: words ?? t("upload.refusal.status", { status: String(status) }),
  };
}

/** Whether to try again at once, without asking anybody. */
export function passes(status: number, body: string): boolean {
  if (refusalFrom(status, body).reach === "all") return false;
  return [0, 401, 409, 423, 429].includes(status) || status >= 500;
}

function parse(body: string): { code?: string; detail?: string; title?: string } {
  try {
    const problem: unknown = JSON.parse(body);
    return typeof problem === "object" && problem !== null ? problem : {};
  } catch {
    // A page of some proxy; the status has to do.
    return {};
  }
}
