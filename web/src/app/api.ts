// The server's API: requests, problems, streams of events.
import type {
  FactsPage,
  FigureHistory,
  Figures,
  Job,
  Jobs,
  MissionIndex,
  Missions,
  Network,
  ProblemDetails,
  Promises,
  ReportData,
  Rivals,
  ScenarioFiles,
  Score,
  Status,
  Track,
} from "../generated/data";
import { plain } from "../link";
import { session } from "./session";

export class ApiError extends Error {
  constructor(readonly problem: ProblemDetails) {
    super(problem.detail);
  }
}

/** A text of the record may hold characters that could upset the page. */
const clean = (_: string, value: unknown) => (typeof value === "string" ? plain(value) : value);
// As they stand in a text of JSON: control characters are escaped there.
const suspicious = /[\u007f-\u009f\u202a-\u202e\u2066-\u2069]|\\u/;
/** JSON without such characters; to look at each text takes ten times as long as to read it, so only where there are any. */
const parsed = <T>(text: string): T => (suspicious.test(text) ? JSON.parse(text, clean) : JSON.parse(text)) as T;

/** What the window hears when the server does not know the session any more. */
export const session_ended = "muster-session-ended";

async function answer_of<T>(answer: Response): Promise<T> {
  const text = await answer.text();
  if (!answer.ok) {
    let problem: ProblemDetails = {
      type: "about:blank",
      title: answer.statusText,
      status: answer.status,
      detail: answer.statusText,
    };
    try {
      problem = parsed<ProblemDetails>(text);
    } catch {
      // not one of ours, such as an answer of a proxy
    }
    if (answer.status === 401 && session().account !== null) dispatchEvent(new Event(session_ended));
    throw new ApiError(problem);
  }
  return (text === "" ? undefined : parsed<T>(text)) as T;
}

/** What an address is asked: lists stand for a parameter given several times; what is empty is left out. */
export type Query = Record<string, string | number | string[] | undefined>;

export function address(path: string, query: Query = {}): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== "") given.append(name, String(one));
    }
  }
  const text = given.toString();
  return `/api/v1/${path}${text ? `?${text}` : ""}`;
}

export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  answer_of<T>(await fetch(address(path, query), signal ? { signal } : {}));

/** A change: with the token that shows that it comes from this page. */
export async function send<T>(method: "POST" | "DELETE", path: string, body?: unknown, query?: Query): Promise<T> {
  const { csrf } = session();
  const bytes = body instanceof Blob;
  const headers: Record<string, string> = csrf ? { "X-CSRF-Token": csrf } : {};
  if (body !== undefined) headers["Content-Type"] = bytes ? "application/octet-stream" : "application/json";
  const given = body === undefined ? {} : { body: bytes ? body : JSON.stringify(body) };
  return answer_of<T>(await fetch(address(path, query), { method, headers, ...given }));
}
const post = <T>(path: string, body: unknown): Promise<T> => send<T>("POST", path, body);

export const of_mission = (mission: string, rest: string) => `missions/${encodeURIComponent(mission)}${rest}`;

// Outlines by the hash of the record that they are of: they are the same on every day, and a quarter of a report.
const outlines = new Map<string, ReportData["boundaries"]>();

async function report_of(mission: string, on: string, signal?: AbortSignal): Promise<ReportData> {
  const path = of_mission(mission, "/report");
  const known = outlines.size > 0;
  const data = await get<ReportData>(path, { on, outlines: known ? "false" : undefined }, signal);
  const name = `${mission} ${data.record_hash}`;
  if (!known) outlines.set(name, data.boundaries);
  if (outlines.has(name)) return { ...data, boundaries: outlines.get(name)! };
  outlines.clear(); // those of another record
  return report_of(mission, on, signal);
}

export interface AskedCompare {
  on: string;
  runs: number;
  seed: number;
  scenarios: string[];
  own: { name: string; toml: string }[];
}

export const api = {
  missions: () => get<Missions>("missions"),
  mission: (mission: string, on: string) => get<MissionIndex>(of_mission(mission, ""), { on }),
  report: report_of,
  facts: (mission: string, query: Query, signal?: AbortSignal) =>
    get<FactsPage>(of_mission(mission, "/facts"), query, signal),
  rivals: (mission: string, fact: string, on: string, signal?: AbortSignal) =>
    get<Rivals>(of_mission(mission, `/facts/${encodeURIComponent(fact)}`), { on }, signal),
  figures: (mission: string, on: string) => get<Figures>(of_mission(mission, "/figures"), { on }),
  history: (mission: string, figure: string, query: Query) =>
    get<FigureHistory>(of_mission(mission, `/figures/${encodeURIComponent(figure)}/history`), query),
  scenarios: (mission: string) => get<ScenarioFiles>(of_mission(mission, "/scenarios")),
  download: (mission: string, query: Query) => address(of_mission(mission, "/facts/download"), query),
  compare: (mission: string, asked: AskedCompare) => post<Job>(of_mission(mission, "/compare"), asked),
  forecast: (mission: string, asked: { on: string; runs: number }) => post<Job>(of_mission(mission, "/report"), asked),
  jobs: () => get<Jobs>("jobs"),
  result: <T>(id: string, form: "verb" | "page", early: boolean) =>
    get<T>(`jobs/${id}/result`, { form, early: early ? "true" : undefined }),
  cancel: (id: string) => send<void>("DELETE", `jobs/${id}`),
  network: (mission: string, on: string, signal?: AbortSignal) =>
    get<Network>(of_mission(mission, "/network"), { on }, signal),
  status: (mission: string, on: string) => get<Status>(of_mission(mission, "/status"), { on }),
  frozen: (mission: string, on: string) => get<Track>(of_mission(mission, "/forecasts"), { on }),
  frozen_one: (mission: string, file: string, on: string) =>
    get<Score>(of_mission(mission, `/forecasts/${encodeURIComponent(file)}`), { on }),
  promises: (mission: string, on: string) => get<Promises>(of_mission(mission, "/promises"), { on }),
};

/** Calls `told` with the job at each change, until it has ended; the function returned stops that. */
export function follow_job(id: string, told: (job: Job) => void): () => void {
  const source = new EventSource(address(`jobs/${id}/events`));
  source.addEventListener("job", (event) => {
    const job = parsed<Job>((event as MessageEvent<string>).data);
    if (["done", "failed", "cancelled"].includes(job.state)) source.close();
    told(job);
  });
  return () => source.close();
}

/**
 * Calls `told` with the record of the mission as it is and when it becomes another, and `proposed` with the numbers of
 * proposals that have changed; the function returned stops that.
 */
export function follow_record(
  mission: string,
  told: (hash: string, good: boolean) => void,
  proposed: (numbers: number[]) => void,
): () => void {
  const source = new EventSource(address(of_mission(mission, "/changes")));
  source.addEventListener("record", (event) => {
    const { hash, good } = JSON.parse((event as MessageEvent<string>).data) as { hash: string; good: boolean };
    told(hash, good);
  });
  source.addEventListener("proposals", (event) => {
    const { numbers } = JSON.parse((event as MessageEvent<string>).data) as { numbers: number[] };
    proposed(numbers);
  });
  return () => source.close();
}
