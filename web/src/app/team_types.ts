// What the server answers about people's work: proposals, watches, the log, accounts (docs/guide/api.md).

export interface Edit {
  file: string;
  kind: "add" | "change";
  key: string; // of a row that changes: its id
  cells: Record<string, string>;
  before: Record<string, string>; // of a row that changes: what its cells were
}

export interface TableForm {
  file: string; // "facts*.csv" stands for all of facts
  columns: string[];
  key: string;
  changeable: string[];
}

export interface EditTrouble {
  edit: number | null;
  column: string | null;
  severity: "error" | "warning";
  file: string;
  line: number;
  column_number: number;
  what: string;
  fix: string;
}

export interface Rival {
  edit: number;
  id: string;
  source: string;
  value: string;
  proposed: string;
}

export interface Preview {
  base: string;
  acceptable: boolean;
  conflicts: { edit: number; what: string }[];
  problems: EditTrouble[];
  rivals: Rival[];
}

export interface Imported {
  kind: string;
  recognised: boolean | string;
  taken: number;
  left_aside: { count: number; why: string }[];
  edits: Edit[];
  preview: Preview;
}

export type State = "proposed" | "sent back" | "refused" | "accepted";

export interface Note {
  at: string;
  who: string;
  text: string;
  verdict: string;
}

export interface ProposalHead {
  number: number;
  mission: string;
  proposer: string;
  why: string;
  proposed: string;
  round: number;
  state: State;
  decided_by: string | null;
  decided: string | null;
  commit: string | null;
  edits_count?: number;
}

export interface Proposal extends ProposalHead {
  base: string;
  edits: (Edit & { left_out: boolean })[];
  notes: Note[];
}

export interface Review {
  proposal: Proposal;
  preview: Preview;
  changed_by_hand: string[];
  seen: string;
}

export interface MovedNumber {
  id: string;
  label: string;
  before: number | null;
  after: number | null;
}

export interface Effect {
  figures: MovedNumber[];
  odds: MovedNumber[];
}

export interface Watch {
  number: number;
  account: string;
  threshold: string;
  webhook: string;
  made: string;
  secret?: string;
}

export interface Watches {
  watches: Watch[];
  crossings: { number: number; watch: number; at: string; text: string; cause: string }[];
}

export interface LogEntry {
  number: number;
  at: string;
  who: string;
  what: string;
  about: string;
  details: string;
  hash: string;
}

export interface LogCheck {
  entries: number;
  head: string;
  faults: { number: number; what: string }[];
}

export interface Person {
  name: string;
  full_name: string;
  email: string;
  role: string;
  disabled: boolean;
  has_password: boolean;
  created: string;
}

export interface Token {
  number: number;
  account: string;
  name: string;
  role: string;
  made: string;
  ends: string;
  used: string | null;
  revoked: boolean;
  secret?: string;
}

export interface OpenSession {
  number: number;
  account: string;
  address: string;
  began: string;
  used: string;
  ends: string;
  own: boolean;
}
