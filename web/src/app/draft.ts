// What somebody has begun to propose, kept in this browser until it is sent.
import type { Row } from "./edits";

export interface Draft {
  why: string;
  rows: Row[];
  revises: number; // 0: a new proposal
}

const key = (mission: string) => `muster-draft-${mission}`;
export const empty = (): Draft => ({ why: "", rows: [], revises: 0 });

export function kept_draft(mission: string): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(mission)) ?? "null") as Draft | null;
    return kept && Array.isArray(kept.rows) ? kept : empty();
  } catch {
    return empty();
  }
}

export function keep_draft(mission: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key(mission), JSON.stringify(draft));
  } catch {
    // a bundle of a large file has no room there: it is kept as long as the page is open
  }
}

export const drop_draft = (mission: string): void => sessionStorage.removeItem(key(mission));
