// The data of the page of a fit: what src/report/fit_page.cpp writes.
import type { Iso } from "../contract";

/** Lists by month; null where nothing is expected: of the first month, which has none before it. */
export type Levels = Record<"q05" | "q10" | "q50" | "q90" | "q95", (number | null)[]>;

export interface FittedPlace {
  place: string;
  name: string;
  counted: number[]; // events by month
  expected: Levels; // given the month before
}

export interface FittedParameter {
  name: string;
  unit: string;
  meaning: string;
  how: "fitted" | "prior" | "data"; // prior: nothing in the record tells of it
  source: string;
  prior: { mean: number; deviation: number } | null;
  q10: number;
  q50: number;
  q90: number;
  bars: { low: number; high: number; prior: number[] | null; posterior: number[] }; // shares of parts alike in width
  r_hat: number | null;
  worth: number | null; // independent draws
  chains: number[][] | null; // thinned
}

export interface FittedPair {
  a: string;
  b: string;
  correlation: number;
  points: [number, number][];
}

export interface LevelFigure {
  on: Iso; // the middle of its period
  kind: string;
  by: string;
  a_day: number;
  level: number; // moved to the level by its kind's mean distance from it
}

export interface Fit {
  mission: string;
  short_name: string;
  on: Iso;
  record: string;
  seed: number;
  chains: number;
  steps: number;
  draws: number;
  accepted: number;
  events: number;
  deaths: number;
  communes: number;
  figures: number;
  data: string;
  presence: string;
  parameters: FittedParameter[];
  pairs: FittedPair[];
  months: { from: Iso[]; places: FittedPlace[]; inside_80: number; of: number }; // the country first
  level: { on: Iso[]; events: Levels; figures: LevelFigure[] } | null; // a month
}

export interface FitData {
  kind: "fit";
  program: { version: string };
  fit: Fit;
}
