import type * as GeoJSON from "geojson";
import type { ChainData, RecordMonth, Scenarios } from "./contract_ahead";

export type * from "./contract_ahead";

// The data that the program puts into the page: `status` is what `muster status --json` prints, the rest is the part of the
// record that was known on the day.  `null` means not known; dates are ISO 8601; numbers are plain.

export type Iso = string; // "2024-09-26"

/** A number that answers one question, with the spread of all claims and the facts behind it. */
export interface Figure {
  value: number | null;
  low: number | null;
  high: number | null;
  as_of: Iso | null;
  sources: string[]; // ids of sources
  facts: string[]; // ids of facts, the chosen one first
}

export interface Step {
  id: string;
  title: string;
  kind: string;
  actor: string;
  after: string[];
  planned: Iso | null;
  done: Iso | null;
  state: "done" | "open" | "blocked" | "dropped";
  sources: string[];
  note: string;
}

export interface PromiseItem {
  id: string;
  title: string;
  promiser: string;
  actor: string;
  series: string;
  made: Iso;
  due: Iso | null;
  quantity: number | null;
  outcome: "kept" | "late" | "missed" | "open" | "unresolved";
  reached_on: Iso | null;
  days_late: number | null;
  delivered: number | null; // by the due day, or by now if that is still to come
  share: number | null; // delivered / quantity
  sources: string[];
  facts: string[];
}

export interface Claim {
  fact: string;
  value: number | null;
  low: number | null;
  high: number | null;
  as_of: Iso;
  source: string;
}

export interface Situation extends Figure {
  series: string;
  title: string;
  unit: string;
  better: "up" | "down" | "neither";
  place: string;
  place_name: string;
  until: Iso | null;
  age_days: number;
  stale: boolean;
  trend: { value: number; as_of: Iso; change: number } | null; // the period or level before
  disagreement: Claim[]; // the claims that lost
}

export interface Status {
  mission: string;
  on: Iso;
  mandate: {
    instrument: string | null;
    adopted: Iso | null;
    chapter: string | null;
    starts: Iso | null;
    ends: Iso | null;
    days_left: number | null;
    source: string | null;
    votes: { favour: number; against: number; abstention: number } | null;
    next: { title: string; on: Iso | null } | null;
  };
  steps: { done: number; open: number; blocked: number; next: { id: string; title: string }[]; items: Step[] };
  force: {
    authorised: Figure;
    pledged: Figure;
    notified: Figure;
    in_theatre: Figure;
    ready: Figure;
    contributors: {
      id: string;
      name: string;
      pledged: number | null;
      notified: boolean;
      in_theatre: number;
      share: number | null;
      last_arrival: Iso | null;
      facts: string[];
    }[];
  };
  money: {
    currency: string;
    required: Figure;
    pledged: Figure;
    paid: Figure;
    spent: Figure;
    gap: number | null;
    months_covered: number | null;
  };
  promises: { kept: number; late: number; missed: number; open: number; unresolved: number; items: PromiseItem[] };
  situation: Situation[];
  infrastructure: {
    place: string;
    name: string;
    series: string;
    state: string;
    since: Iso;
    sources: string[];
    facts: string[];
  }[];
  disagreements: { series: string; title: string; subject: string; chosen: Claim; others: Claim[] }[];
  changes: { on: Iso; published: Iso; section: string; text: string; fact: string | null; source: string }[];
  warnings: string[];
}

export interface Series {
  id: string;
  title: string;
  section: string;
  kind: "level" | "flow" | "commitment" | "promise" | "event";
  unit: string;
  definition: string;
  publishers: string;
  better: string;
  items: string[];
}

export interface Fact {
  id: string;
  series: string;
  item: string;
  on: Iso;
  until: Iso | null;
  precision: string;
  actor: string;
  by: string;
  place: string;
  to: string;
  value: number | null;
  low: number | null;
  high: number | null;
  currency: string;
  status: string;
  credibility: number;
  source: string;
  note: string;
  published: Iso;
  doubtful: boolean; // disputed or at best doubtful: drawn pale, whatever the rule picks
  chosen: boolean; // the claim that the rule picks among those about the same thing and time
}

export interface Place {
  pcode: string;
  name: string;
  level: string;
  parent: string;
  lat: number | null;
  lon: number | null;
  population: number | null;
  kind: string;
  members: string[]; // of an area: P-codes of the places that it is made of
}

export interface Source {
  id: string;
  publisher: string;
  published: Iso;
  title: string;
  url: string;
  reliability: string;
}

export interface Quantiles {
  q05: number;
  q10: number;
  q25: number;
  q50: number;
  q75: number;
  q90: number;
  q95: number;
}

/** Strength in theatre on a day, in people. */
export interface StrengthOn extends Quantiles {
  on: Iso;
}

/** One cause of lateness; people are means over the days of the forecast, or on its last day. */
export interface Binding {
  cause: "approval" | "pledge" | "training" | "equipment" | "money" | "lift";
  share: number; // of the missing people's days
  month_less: number; // more people if it took a month less
  month_less_on_last_day: number;
  without: number; // more people if it took no time at all
  without_on_last_day: number;
}

export interface MissionShare {
  mission: string; // id of a past mission, a key of ForecastData.missions; "prior": none of them
  weight: number; // share
}

/** A forecast made on a day from what was known then. */
export interface Forecast {
  on: Iso;
  ceiling: number; // authorised strength, as known then
  counts: { on: Iso; people: number }[]; // what the mission had in theatre until then, as known at the time
  came: { on: Iso; people: number }[]; // what came on the days of `strength`, as known on the day of the report
  strength: StrengthOn[]; // a month apart, the first a month after `on`
  contributors: { id: string; pledged: number | null; there: number | null; strength: StrengthOn[] }[];
  promises: {
    id: string;
    due: Iso;
    quantity: number | null;
    probability: number;
    forecast: number; // before the promiser's record moved it
    rate: number; // of keeping, of the promiser
  }[];
  milestones: { people: number; by10: Iso | null; by50: Iso | null; by90: Iso | null; probability: number }[];
  binding: Binding[]; // what the missing people wait for, the largest share first
  money: {
    required_a_year: number | null;
    pledged: number | null;
    paid: number | null;
    known: boolean; // false: the record says too little for what follows
    cost_per_officer_month?: number;
    needed?: Quantiles; // up to the last day
    paid_in?: Quantiles;
    runs_out?: { probability: number; by10: Iso | null; by50: Iso | null; by90: Iso | null };
  };
  inside_weight: number; // of the pipeline of contingents in the pool, the rest being past missions
  outside: StrengthOn[]; // what past missions alone would have said
  inside: StrengthOn[]; // and the pipeline alone
  alone: Record<string, StrengthOn>; // what each part of the model alone would have said of the last day
  past_missions: MissionShare[]; // for the last day, heaviest first
  by_quantile: { level: number; people: number; missions: MissionShare[] }[]; // the same near each quantile of the last day
  seed: number;
  draws: number;
  monte_carlo_error: number;
  record: string; // hash
}

/** The probability that a promise is kept by its due day, as judged on a day from what was known then. */
export interface PromiseOdds {
  on: Iso;
  probability: number | null; // null: no day was named
  basis: "none" | "settled" | "forecast" | "record"; // record: nothing but how often such promises are kept
  forecast: number | null; // of the forecast of strength, before the promiser's record moved it
  wanted: number | null; // people that must be there
  rate: number | null; // of keeping, of the promiser
  record: { kept: number; of: number }; // the promiser's own promises that had come to an end
}

/** Means over forecasts of past missions; CRPS and WIS are shares of the ceiling, lower is better. */
export interface MeanScore {
  crps: number;
  wis: number;
  wis_too_high: number;
  wis_too_low: number;
  wis_spread: number;
  coverage50: number; // share of forecasts whose 50 % interval held
  coverage80: number;
  coverage90: number;
  bias: number; // −1 always too low … 1 always too high
  log_crps: number;
  pit: number[]; // forecasts by tenth of the probability integral transform
  pit_p_value: number; // of uniformity, missions independent
  pit_p_value_independent: number; // forecasts independent
}

export interface ScoredGroup {
  forecasts: number;
  skill_vs_best_baseline: number;
  best_baseline: string;
  scores: { muster: MeanScore };
}

export interface ForecastData {
  now: Forecast;
  earlier: Forecast[]; // made 3, 6 and 12 months before, where enough was known then: newest first
  promises: {
    on: Iso;
    items: (PromiseItem & { odds_made: PromiseOdds; odds_now: PromiseOdds; brier: number | null })[];
    promisers: { promiser: string; record: { kept: number; of: number }; rate: number }[];
    of_class: { kept: number; of: number; rate: number };
    // Means over the promises that came to an end; of_word: had each been believed
    scores: { promises: number; brier: number | null; brier_of_class: number | null; brier_of_word: number | null };
  };
  backtest: {
    forecasts: number;
    missions: number;
    scores: Record<string, MeanScore>; // muster, promise, persistence, linear, climatology, and parts of muster alone
    skill_vs_best_baseline: number;
    best_baseline: string;
    by_horizon: (ScoredGroup & { horizon: string })[];
    by_origin: (ScoredGroup & { origin: string })[];
    by_kind: (ScoredGroup & { kind: string })[];
    seed: number;
  };
  missions: Record<string, string>; // names of past missions, by id
  chain: ChainData | null; // null: not run, or the record says too little of violence
}

/** People in theatre on a day, as the headline's figure counts them and as known on the day of the report. */
export interface StrengthDay {
  on: Iso;
  people: number;
  facts: string[];
}

export interface ReportData {
  kind: "mission" | "comparison";
  program: { version: string };
  mission: {
    id: string;
    name: string;
    short_name: string;
    host: string; // ISO 3166-1 alpha-3
    host_name: string;
    host_numeric: string; // ISO 3166-1 numeric: the key of the outlines
    lead: string;
    mission_actor: string;
    fund_actor: string;
    currency: string;
    first_day: Iso;
    last_day: Iso;
  };
  on: Iso;
  record_hash: string;
  resolve_rule: string;
  status: Status;
  series: Series[];
  actors: { id: string; name: string; kind: string; contributor: boolean }[];
  places: Place[];
  sources: Source[];
  facts: Fact[];
  strength: StrengthDay[]; // from the first mandate to the day of the report
  killed: { from: Iso; until: Iso; people: number; facts: string[] }[]; // by quarter; the fact that is used first
  months: RecordMonth[];
  forecast: ForecastData | null; // null where no mandate or no authorised strength was known
  compared?: Scenarios; // of `muster compare`: the page shows nothing else
  boundaries: GeoJSON.FeatureCollection | null; // polygons with property pcode
  assumptions: string[];
}
