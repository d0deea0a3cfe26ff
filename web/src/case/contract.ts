// The data of the page of a case of displaced people: what src/report/people_page.cpp writes.  Lists "by day" begin with the first day.

export interface DestinationDays {
  name: string;
  country: string;
  capacity: number | null;
  mean: number[]; // people at the end of each day, over runs
  q05: number[];
  q95: number[];
  reported: number[]; // interpolated between the days that were counted
  counted_on: number[]; // these days, from 0
  simulated: number; // on the last day
  simulated_sd: number;
  error: number; // |simulated / reported − 1|
}

export interface CasePlace {
  name: string;
  country: string;
  kind: "town" | "conflict" | "camp" | "idpcamp" | "hub" | "marker";
  lat: number;
  lon: number;
  end: number; // people in it on the last day
}

export interface CaseLink {
  from: number; // index of the place
  to: number;
  km: number;
  people: number; // who ever set out on it, mean over runs
}

export interface Manifest {
  program: string;
  version: string;
  engine: "cohort" | "agent";
  rules: "flee" | "muster";
  seed: number;
  days: number;
  parameters_changed: Record<string, number | string | number[]>;
  inputs_xxh3: Record<string, string>;
}

export interface PeopleCase {
  name: string;
  start: string;
  days: number;
  runs: number;
  from_counts: boolean; // as many are displaced as were counted
  ard: { mean: number; sd: number };
  ard_rescaled: { mean: number; sd: number };
  by_day: {
    displaced: number[];
    simulated: number[]; // in all destinations
    q05: number[];
    q95: number[];
    reported: number[];
    ard: number[];
    ard_rescaled: number[];
  };
  destinations: DestinationDays[];
  places: CasePlace[];
  links: CaseLink[];
  manifest: Manifest;
}

export interface CaseData {
  kind: "case";
  program: { version: string };
  people_case: PeopleCase;
}
