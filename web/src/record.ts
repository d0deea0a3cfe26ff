// The record, indexed for the page.

import type { Fact, Place, ReportData, Series, Source } from "./generated/data";
import { type Key, t } from "./messages";
import { status_of } from "./words";

export interface Record_ {
  data: ReportData;
  series: Map<string, Series>;
  sources: Map<string, Source>;
  facts: Map<string, Fact>;
  places: Map<string, Place>;
  actor_name: (id: string) => string;
  place_name: (pcode: string) => string;
  /** Facts of one series, about days up to the day of the report unless `future`. */
  of: (series: string, where?: Partial<Pick<Fact, "item" | "actor" | "place">>, future?: boolean) => Fact[];
}

export function index(data: ReportData): Record_ {
  const by_series = new Map<string, Fact[]>();
  for (const fact of data.facts) {
    const list = by_series.get(fact.series);
    if (list) list.push(fact);
    else by_series.set(fact.series, [fact]);
  }
  const actors = new Map(data.actors.map((a) => [a.id, a.name]));
  const places = new Map(data.places.map((p) => [p.pcode, p]));
  return {
    data,
    series: new Map(data.series.map((s) => [s.id, s])),
    sources: new Map(data.sources.map((s) => [s.id, s])),
    facts: new Map(data.facts.map((f) => [f.id, f])),
    places,
    actor_name: (id) => actors.get(id) ?? id,
    place_name: (pcode) => places.get(pcode)?.name ?? pcode,
    of: (series, where = {}, future = false) =>
      (by_series.get(series) ?? []).filter(
        (f) =>
          (future || f.on <= data.on) && Object.entries(where).every(([key, value]) => f[key as keyof Fact] === value),
      ),
  };
}

/** What is drawn in full: the claim that the rule picks, unless it is disputed or doubtful itself. */
export const firm = (fact: Fact): boolean => fact.chosen && !fact.doubtful;

const credibility: Key[] = [
  "credibility.confirmed",
  "credibility.probable",
  "credibility.possible",
  "credibility.doubtful",
  "credibility.improbable",
  "credibility.unknown",
];

/** "claim 5: improbable, disputed". */
export function grade_of_claim(fact: Fact): string {
  const { status } = fact;
  const word = credibility[fact.credibility - 1];
  const grade = t("claim.grade", { grade: fact.credibility, word: word ? t(word) : "" });
  return status && status !== "confirmed" ? `${grade}, ${status_of(status)}` : grade;
}

/** Why a claim is pale; "" for one that is not. */
export function why_pale(fact: Fact): string {
  if (fact.doubtful) return `${grade_of_claim(fact)}${fact.note ? `. ${fact.note}` : ""}`;
  return fact.chosen ? "" : t("claim.another");
}

/** What a fact says alone: its value, else the middle of its bounds, else the one bound. */
export function best(fact: { value: number | null; low: number | null; high: number | null }): number | null {
  if (fact.value !== null) return fact.value;
  if (fact.low !== null && fact.high !== null) return (fact.low + fact.high) / 2;
  return fact.low ?? fact.high;
}
