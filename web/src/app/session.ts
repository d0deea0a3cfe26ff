// Who uses the application, and what they may do: told by the server, which asks again at each request.
import type { Page } from "./place";

export interface Session {
  mode: "alone" | "team";
  account: string | null;
  full_name: string;
  role: string;
  csrf: string | null;
  second_factor: boolean; // sign-in asks for a code, too
  may: string[]; // names of actions
}

/** Of a server that has no accounts at all. */
export const nobody_else: Session = {
  mode: "alone",
  account: null,
  full_name: "",
  role: "keeper",
  csrf: null,
  second_factor: false,
  may: ["read", "run scenarios"],
};

/** Of a server with accounts, before somebody has signed in. */
export const signed_off: Session = { ...nobody_else, mode: "team", role: "nobody", may: [] };

let now: Session = nobody_else;

export const session = (): Session => now;
export const set_session = (next: Session): void => {
  now = next;
};
export const may = (action: string): boolean => now.may.includes(action);
export const signed_out = (): boolean => now.mode === "team" && now.account === null;

const needed: Record<Page, string> = {
  overview: "read",
  record: "read",
  whatif: "read",
  forecasts: "read",
  propose: "propose",
  review: "read proposals",
  watch: "watch",
  log: "read the log",
  people: "make tokens",
};

/** Whether the page is of any use to who is there. */
export const may_see = (page: Page): boolean => may(needed[page]);
