// Moments of the server, as people read them.
import { locale } from "../messages";

/** "29 Nov 2026, 14:05" in the reader's own time; "–" for none. */
export function moment(iso: string | null | undefined): string {
  if (!iso) return "–";
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return new Intl.DateTimeFormat(locale(), { dateStyle: "medium", timeStyle: "short" }).format(at);
}
