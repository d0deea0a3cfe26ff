// What somebody has begun to propose, kept in this window until it is sent: of each account, and of each proposal that is revised.
import type { Row } from "./edits";
import { session } from "./session";

export interface Draft {
  why: string;
  rows: Row[];
  revises: number; // 0: a new proposal
}

const key = (mission: string, revises: number) => `muster-draft-${session().account ?? ""}/${mission}/${revises}`;
export const empty = (revises = 0): Draft => ({ why: "", rows: [], revises });

export function kept_draft(mission: string, revises: number): Draft {
  try {
    const kept = JSON.parse(sessionStorage.getItem(key(mission, revises)) ?? "null") as Draft | null;
    return kept && Array.isArray(kept.rows) ? kept : empty(revises);
  } catch {
    return empty(revises);
  }
}

export function keep_draft(mission: string, draft: Draft): void {
  try {
    sessionStorage.setItem(key(mission, draft.revises), JSON.stringify(draft));
  } catch {
    // a bundle of a large file has no room there: it is kept as long as the page is open
  }
}

export const drop_draft = (mission: string, { revises }: Draft): void =>
  sessionStorage.removeItem(key(mission, revises));
