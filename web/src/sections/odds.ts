// How likely promises were to be kept, and what became of them.
import * as Plot from "@observablehq/plot";
import { chart, colour, key, names_at_left, nothing } from "../chart";
import { section, table, written } from "../dom";
import type { Evidence } from "../evidence";
import { counted, day, number, percent, whole_percent } from "../format";
import type { ForecastData } from "../generated/data";
import { t } from "../messages";
import { outcome_colour, outcome_word } from "../outcome";
import type { Record_ } from "../record";

const promisers = (record: Record_, data: ForecastData): HTMLElement =>
  table(
    t("odds.promisers"),
    [t("odds.promiser"), t("odds.kept"), t("odds.ended"), t("odds.rate")],
    data.promises.promisers.map((p) => [
      record.actor_name(p.promiser),
      number(p.record.kept),
      number(p.record.of),
      percent(p.rate),
    ]),
    [1, 2, 3],
  );

const outcome_of = (outcome: string) => (outcome === "unresolved" ? t("odds.unresolved") : outcome_word(outcome));

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
        `${i.title}\n${t("odds.tip", { made: day(i.made), due: day(i.due), before: percent(i.odds_made.probability), now: percent(i.odds_now.probability), outcome: outcome_of(i.outcome) })}`,
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

const odds_table = (sorted: Judged[]): HTMLElement =>
  table(
    t("odds.table"),
    [
      t("head.promise"),
      t("head.made"),
      t("head.due"),
      t("odds.then"),
      t("odds.now"),
      t("head.outcome"),
      t("odds.error"),
    ],
    sorted.map((i) => [
      written(i.title),
      day(i.made),
      day(i.due),
      percent(i.odds_made.probability),
      percent(i.odds_now.probability),
      outcome_of(i.outcome),
      number(i.brier, 3),
    ]),
    [3, 4, 6],
  );

function odds_chart(evidence: Evidence, data: ForecastData, sorted: Judged[]): HTMLElement {
  const label = new Map(
    sorted.map((i) => [i.id, t("odds.label", { title: i.title.replace(/\.$/, ""), day: day(i.due) })]),
  );
  const { scores } = data.promises;
  const given = sorted.map((i) => i.odds_made.probability ?? 0);
  return chart<Judged>(
    {
      title: t("odds.chart"),
      flat: 0.82,
      key: key(
        ...["kept", "late", "missed", "open", "unresolved"]
          .filter((o) => sorted.some((i) => i.outcome === o))
          .map((o) => ({ text: outcome_word(o), colour: outcome_colour[o]! })),
      ),
      note:
        scores.brier === null
          ? undefined
          : t("odds.note", {
              n: number(scores.promises),
              brier: number(scores.brier, 3),
              of_class: number(scores.brier_of_class, 3),
              of_word: number(scores.brier_of_word, 3),
            }),
      alt: t("odds.alt", {
        promises: counted(sorted.length, "count.promise", "count.promises"),
        low: percent(Math.min(...given)),
        high: percent(Math.max(...given)),
      }),
    },
    (width) => ({
      height: 19 * sorted.length + 44,
      marginLeft: names_at_left([...label.values()], width).room,
      marginRight: 40,
      x: {
        label: null,
        grid: true,
        domain: [0, 1],
        tickFormat: whole_percent,
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
    () => odds_table(sorted),
    (i) => evidence.show(i.title, i.facts),
  );
}

export function odds(record: Record_, evidence: Evidence): HTMLElement {
  const data = record.data.forecast;
  const items = (data?.promises.items ?? []).filter((i) => i.odds_made.probability !== null && i.due);
  const text = section({
    id: "odds",
    nav: t("odds.nav"),
    title: t("odds.title"),
    lead: items.length ? t("odds.lead") : "",
  });
  if (!data || items.length === 0) {
    text.append(nothing(t("odds.none")));
    return text;
  }
  const sorted = [...items].sort((a, b) => a.made.localeCompare(b.made) || (a.due ?? "").localeCompare(b.due ?? ""));
  text.append(odds_chart(evidence, data, sorted), promisers(record, data));
  return text;
}
