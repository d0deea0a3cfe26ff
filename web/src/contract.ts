import type * as GeoJSON from "geojson";

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
  infrastructure: { place: string; name: string; series: string; state: string; since: Iso; sources: string[]; facts: string[] }[];
  disagreements: { series: string; title: string; subject: string; chosen: Claim; others: Claim[] }[];
  changes: { on: Iso; published: Iso; section: string; text: string; source: string }[];
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
}

export interface Source {
  id: string;
  publisher: string;
  published: Iso;
  title: string;
  url: string;
  reliability: string;
}

export interface ReportData {
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
  boundaries: GeoJSON.FeatureCollection | null; // polygons with property pcode
  assumptions: string[];
}
