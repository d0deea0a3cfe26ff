// The server's API: requests, problems, streams of events.
import type {
  FactsPage,
  FigureHistory,
  Figures,
  Job,
  Jobs,
  MissionIndex,
  Missions,
  ProblemDetails,
  ReportData,
  Rivals,
  ScenarioFiles,
} from "../generated/data";
import { plain } from "../link";

export class ApiError extends Error {
  constructor(readonly problem: ProblemDetails) {
    super(problem.detail);
  }
}

/** A text of the record may hold characters that could upset the page. */
const clean = (_: string, value: unknown) => (typeof value === "string" ? plain(value) : value);

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
      problem = JSON.parse(text, clean) as ProblemDetails;
    } catch {
      // not one of ours, such as an answer of a proxy
    }
    throw new ApiError(problem);
  }
  return (text === "" ? undefined : JSON.parse(text, clean)) as T;
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

const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  answer_of<T>(await fetch(address(path, query), signal ? { signal } : {}));

const post = async <T>(path: string, body: unknown): Promise<T> =>
  answer_of<T>(
    await fetch(address(path), {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    }),
  );

const of_mission = (mission: string, rest: string) => `missions/${encodeURIComponent(mission)}${rest}`;

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
  report: (mission: string, on: string, signal?: AbortSignal) =>
    get<ReportData>(of_mission(mission, "/report"), { on }, signal),
  facts: (mission: string, query: Query, signal?: AbortSignal) =>
    get<FactsPage>(of_mission(mission, "/facts"), query, signal),
  rivals: (mission: string, fact: string, on: string) =>
    get<Rivals>(of_mission(mission, `/facts/${encodeURIComponent(fact)}`), { on }),
  figures: (mission: string, on: string) => get<Figures>(of_mission(mission, "/figures"), { on }),
  history: (mission: string, figure: string, query: Query) =>
    get<FigureHistory>(of_mission(mission, `/figures/${encodeURIComponent(figure)}/history`), query),
  scenarios: (mission: string) => get<ScenarioFiles>(of_mission(mission, "/scenarios")),
  download: (mission: string, query: Query) => address(of_mission(mission, "/facts/download"), query),
  compare: (mission: string, asked: AskedCompare) => post<Job>(of_mission(mission, "/compare"), asked),
  forecast: (mission: string, asked: { on: string; runs: number }) => post<Job>(of_mission(mission, "/report"), asked),
  jobs: () => get<Jobs>("jobs"),
  job: (id: string) => get<Job>(`jobs/${id}`),
  result: <T>(id: string, form: "verb" | "page", early: boolean) =>
    get<T>(`jobs/${id}/result`, { form, early: early ? "true" : undefined }),
  cancel: async (id: string) => answer_of<void>(await fetch(address(`jobs/${id}`), { method: "DELETE" })),
};

/** Calls `told` with the job at each change, until it has ended; the function returned stops that. */
export function follow_job(id: string, told: (job: Job) => void): () => void {
  const source = new EventSource(address(`jobs/${id}/events`));
  source.addEventListener("job", (event) => {
    const job = JSON.parse((event as MessageEvent<string>).data, clean) as Job;
    if (["done", "failed", "cancelled"].includes(job.state)) source.close();
    told(job);
  });
  return () => source.close();
}

/** Calls `told` when the record of the mission becomes another; the function returned stops that. */
export function follow_record(mission: string, told: (hash: string, good: boolean) => void): () => void {
  const source = new EventSource(address(of_mission(mission, "/changes")));
  source.addEventListener("record", (event) => {
    const { hash, good } = JSON.parse((event as MessageEvent<string>).data) as { hash: string; good: boolean };
    told(hash, good);
  });
  return () => source.close();
}
