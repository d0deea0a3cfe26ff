// The part of the data that tells of months: those that the record has counted, and those ahead as the whole chain forecasts them.
import type { Iso, Quantiles } from "./contract";

/** Quantiles over runs of the whole chain, and the Monte-Carlo error of the mean, each a list over months. */
export type Fan = Record<keyof Quantiles | "error", number[]>;

export interface PlaceFan {
  place: string;
  fan: Fan;
}

/** The whole chain as forecast on a day from what was known then. */
export interface ChainFans {
  on: Iso;
  runs: number;
  posture: string; // where the mission's officers stand
  months: { from: Iso; until: Iso; whole: boolean }[]; // calendar months; the first may be the rest of one
  money: {
    balance_now: number;
    paid_now: number;
    balance: Fan; // of the fund at the month's end; owed where below 0
    paid: Fan; // by donors in all
    needed: Fan; // since `on`, for those who are there
  } | null; // the record says too little
  events: Fan; // in the month
  deaths: Fan;
  events_by_department: PlaceFan[];
  host_police: Fan; // on duty, at the month's end
  displaced: Fan | null; // at the month's end, inside the country
  displaced_by_department: PlaceFan[] | null;
  last_round?: { on: Iso; people: number };
}

/** By month, then by commune of ChainData.communes: the median and the limits of the 80 % interval. */
export interface Spread {
  low: number[][];
  middle: number[][];
  high: number[][];
}

/** What a scenario changes against things as they are, over runs with the same random numbers. */
export interface Effect {
  measure: string;
  place?: string; // of a department; else of the country
  without: number;
  with: number;
  effect: number; // mean of the differences
  error: number; // its Monte-Carlo error
  low: number; // 5 % of the differences
  high: number; // 95 %
  q10: number;
  q90: number;
  more: number; // share of runs in which the figure is higher
  less: number;
  better: number | null; // share of runs in which that is the better way; null: neither way is
  worse: number | null;
}

export interface CommuneEffects {
  effect: number[]; // by commune
  error: number[]; // its Monte-Carlo error
  low: number[];
  high: number[];
}

export interface Scenario {
  name: string;
  file: string;
  description: string;
  source: string;
  edits: { what: string; old: string; new: string }[];
  effects: Effect[]; // officers and money, up to Scenarios.until
  violence_and_displaced: Effect[]; // up to Scenarios.chain_until
  communes: Record<string, CommuneEffects>; // by measure; empty where the chain was not run
}

export interface Scenarios {
  until: Iso;
  runs: number;
  seed: number;
  currency: string;
  chain_until: Iso;
  chain_runs: number;
  communes?: string[];
  left_out: { name: string; why: string }[]; // scenarios that suppose something about days gone by
  scenarios: Scenario[];
}

export interface ChainData extends ChainFans {
  communes: string[]; // P-codes
  map: { events: Spread; deaths: Spread; displaced: Spread | null };
  rounds: { on: Iso; people: number }[]; // counts of the displaced that the forecast begins from
  earlier: ChainFans | null; // made three months before, where enough was known then
  scenarios: Scenarios | null; // null: none was compared
}

/** What the record has counted in a calendar month, place by place. */
export interface PlaceCount {
  place: string;
  value: number;
  on: Iso; // the day of the count
  facts: string[];
}
export interface RecordMonth {
  from: Iso;
  until: Iso;
  events: PlaceCount[] | null; // null: not counted by the day of the report
  deaths: PlaceCount[] | null;
  displaced: PlaceCount[]; // the last count of each place by the month's end
}
