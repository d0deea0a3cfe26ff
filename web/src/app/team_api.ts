// The routes of people's work.
import type { Job } from "../generated/data";
import { address, get, of_mission, type Query, send } from "./api";
import type { Session } from "./session";
import type {
  Edit,
  FiledProposals,
  Imported,
  LogCheck,
  LogEntry,
  MadeToken,
  OpenSession,
  Person,
  Preview,
  Proposal,
  Review,
  SecondFactor,
  TableForm,
  Token,
  Watch,
  Watches,
} from "./team_types";

const of_proposal = (mission: string, number: number, rest = "") => of_mission(mission, `/proposals/${number}${rest}`);

/** Rows without what only a page knows of them: a row that is added has no key and no cells before. */
const sent = (edits: Edit[]) =>
  edits.map(({ file, kind, key, cells, before }) =>
    kind === "add" ? { file, kind, cells } : { file, kind, key, cells, before },
  );

const who = (): Promise<Session> => get<Session>("session");

export interface Verdict {
  verdict: "accept" | "send back" | "refuse";
  note: string;
  seen?: string;
  rows?: number[];
}

export const team = {
  who,
  sign_in: (name: string, password: string, code?: string) =>
    send<Session>("POST", "session", { name, password, ...(code ? { code } : {}) }),
  begin_second_factor: () => send<SecondFactor>("POST", "session/second-factor", {}),
  confirm_second_factor: (code: string) => send<void>("POST", "session/second-factor/confirm", { code }),
  end_second_factor: (password: string, code: string) =>
    send<void>("POST", "session/second-factor/end", { password, code }),
  sign_out: () => send<void>("DELETE", "session"),
  change_password: (old: string, next: string) => send<Session>("POST", "session/password", { old, new: next }),
  sessions: (all: boolean) => get<{ sessions: OpenSession[] }>("sessions", { all: all ? "true" : undefined }),
  end_session: (number: number) => send<void>("DELETE", `sessions/${number}`),
  tokens: (all: boolean) => get<{ tokens: Token[] }>("tokens", { all: all ? "true" : undefined }),
  make_token: (name: string, role: string, days: number) => send<MadeToken>("POST", "tokens", { name, role, days }),
  revoke_token: (number: number) => send<void>("DELETE", `tokens/${number}`),
  people: () => get<{ people: Person[] }>("people"),
  add_person: (person: { name: string; full_name: string; email: string; role: string; password: string }) =>
    send<Person>("POST", "people", person),
  change_person: (name: string, change: { role: string } | { disabled: boolean } | { second_factor: false }) =>
    send<Person>("POST", `people/${encodeURIComponent(name)}`, change),

  tables: (mission: string) => get<{ tables: TableForm[] }>(of_mission(mission, "/tables")),
  preview: (mission: string, edits: Edit[]) =>
    send<Preview>("POST", of_mission(mission, "/preview"), { edits: sent(edits) }),
  dispute: (mission: string, fact: string) =>
    send<{ edits: Edit[] }>("POST", of_mission(mission, "/dispute"), { fact }),
  correction: (mission: string, fact: string, cells: Record<string, string>) =>
    send<{ edits: Edit[] }>("POST", of_mission(mission, "/correction"), { fact, cells }),
  import_file: (mission: string, file: File, query: Query) =>
    send<Imported>("POST", of_mission(mission, "/import"), file as Blob, { name: file.name, ...query }),
  propose: (mission: string, why: string, edits: Edit[]) =>
    send<Proposal>("POST", of_mission(mission, "/proposals"), { why, edits: sent(edits) }),
  proposals: (mission: string, query: Query) => get<FiledProposals>(of_mission(mission, "/proposals"), query),
  proposal: (mission: string, number: number) => get<Proposal>(of_proposal(mission, number)),
  review: (mission: string, number: number) => get<Review>(of_proposal(mission, number, "/review")),
  effect: (mission: string, number: number, on: string) =>
    send<Job>("POST", of_proposal(mission, number, "/effect"), { on }),
  note: (mission: string, number: number, text: string) =>
    send<unknown>("POST", of_proposal(mission, number, "/notes"), { text }),
  verdict: (mission: string, number: number, verdict: Verdict) =>
    send<{ state: string; commit: string | null; files: string[] }>(
      "POST",
      of_proposal(mission, number, "/verdict"),
      verdict,
    ),
  revise: (mission: string, number: number, why: string, edits: Edit[]) =>
    send<Proposal>("POST", of_proposal(mission, number, "/revise"), { why, edits: sent(edits) }),

  watches: (mission: string) => get<Watches>(of_mission(mission, "/watches")),
  watch: (mission: string, threshold: string, webhook: string) =>
    send<Watch>("POST", of_mission(mission, "/watches"), { threshold, webhook }),
  unwatch: (mission: string, number: number) => send<void>("DELETE", of_mission(mission, `/watches/${number}`)),
  feed: (mission: string) => address(of_mission(mission, "/watch.atom")),

  log: (query: Query) => get<{ entries: LogEntry[]; next: string | number | null }>("log", query),
  verify_log: (head: string) => get<LogCheck>("log/verify", { head }),
  log_download: (query: Query) => address("log/download", query),
};
