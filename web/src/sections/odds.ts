// How likely promises were to be kept, and what became of them.
import * as Plot from "@observablehq/plot";
import { chart, colour, key, names_at_left, nothing } from "../chart";
import { section, table } from "../dom";
import type { Evidence } from "../evidence";
import { day, number, percent, plural } from "../format";
import type { ForecastData } from "../generated/data";
import { outcome_colour, outcome_word } from "../outcome";
import type { Record_ } from "../record";

const promisers = (record: Record_, data: ForecastData): HTMLElement =>
  table(
    "How often each promiser kept its word",
    ["Promiser", "Kept", "Of those that ended", "Rate that the odds use"],
    data.promises.promisers.map((p) => [
      record.actor_name(p.promiser),
      number(p.record.kept),
      number(p.record.of),
      percent(p.rate),
    ]),
    [1, 2, 3],
  );

type Judged = ForecastData["promises"]["items"][number];

function odds_marks(sorted: Judged[]): Plot.Markish[] {
  return [
    Plot.ruleY(sorted, {
      y: "id",
      x1: 0,
      x2: (i) => i.odds_made.probability ?? 0,
      stroke: (i) => outcome_colour[i.outcome] ?? colour.quiet,
      strokeWidth: 1.5,
    }),
    Plot.dot(sorted, {
      x: (i) => i.odds_made.probability ?? 0,
      y: "id",
      r: 4.5,
      fill: (i) => outcome_colour[i.outcome] ?? colour.quiet,
      tip: true,
      title: (i) =>
        `${i.title}\nmade ${day(i.made)}, due ${day(i.due)}\nodds then ${percent(i.odds_made.probability)}, now ${percent(i.odds_now.probability)}: ${i.outcome}`,
    }),
    Plot.text(sorted, {
      x: (i) => i.odds_made.probability ?? 0,
      y: "id",
      text: (i) => percent(i.odds_made.probability),
      dx: 9,
      textAnchor: "start",
    }),
  ];
}

function odds_chart(evidence: Evidence, data: ForecastData, sorted: Judged[]): HTMLElement {
  const label = new Map(sorted.map((i) => [i.id, `${i.title.replace(/\.$/, "")}, due ${day(i.due)}`]));
  const { scores } = data.promises;
  return chart<Judged>(
    {
      title: "Odds on the day made",
      flat: 0.82,
      key: key(
        ...["kept", "late", "missed", "open", "unresolved"]
          .filter((o) => sorted.some((i) => i.outcome === o))
          .map((o) => ({ text: outcome_word(o), colour: outcome_colour[o]! })),
      ),
      note:
        scores.brier === null
          ? undefined
          : `Of the ${number(scores.promises)} that ended the odds were off by this much (Brier score, the mean squared error: 0 is perfect, 0.25 is tossing a coin, 1 is always wrong): ${number(scores.brier, 3)}; ${number(scores.brier_of_class, 3)} for the rate of past missions, ${number(scores.brier_of_word, 3)} for believing each.`,
      alt: `Odds of ${plural(sorted.length, "promise")} on the day made, from ${percent(Math.min(...sorted.map((i) => i.odds_made.probability ?? 0)))} to ${percent(Math.max(...sorted.map((i) => i.odds_made.probability ?? 0)))}.`,
    },
    (width) => ({
      height: 19 * sorted.length + 44,
      marginLeft: names_at_left([...label.values()], width).room,
      marginRight: 40,
      x: {
        label: null,
        grid: true,
        domain: [0, 1],
        tickFormat: (v: number) => `${Math.round(100 * v)} %`,
        ticks: width < 500 ? 3 : 6,
      },
      y: {
        label: null,
        tickSize: 0,
        domain: sorted.map((i) => i.id),
        tickFormat: (id: string) => names_at_left([...label.values()], width).fit(label.get(id) ?? ""),
      },
      marks: odds_marks(sorted),
    }),
    () =>
      table(
        "Odds of promises",
        ["Promise", "Made", "Due", "Odds then", "Odds now", "Outcome", "Squared error (Brier)"],
        sorted.map((i) => [
          i.title,
          day(i.made),
          day(i.due),
          percent(i.odds_made.probability),
          percent(i.odds_now.probability),
          i.outcome,
          number(i.brier, 3),
        ]),
        [3, 4, 6],
      ),
    (i) => evidence.show(i.title, i.facts),
  );
}

export function odds(record: Record_, evidence: Evidence): HTMLElement {
  const data = record.data.forecast;
  const items = (data?.promises.items ?? []).filter((i) => i.odds_made.probability !== null && i.due);
  const text = section({
    id: "odds",
    nav: "Odds",
    title: "How likely each promise was on the day it was made",
    lead: items.length
      ? "Odds that the promise would be kept by its day, judged from what was known then, and what became of it."
      : "",
  });
  if (!data || items.length === 0) {
    text.append(nothing("dated promise to give odds to"));
    return text;
  }
  const sorted = [...items].sort((a, b) => a.made.localeCompare(b.made) || (a.due ?? "").localeCompare(b.due ?? ""));
  text.append(odds_chart(evidence, data, sorted), promisers(record, data));
  return text;
}
