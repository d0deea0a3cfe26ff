// How good such forecasts were, over past missions.
import * as Plot from "@observablehq/plot";
import { chart, colour, names_at_left, nothing } from "../chart";
import { fold, h, section, table } from "../dom";
import { counted, number, percent, whole_percent } from "../format";
import type { ForecastData, MeanScore } from "../generated/data";
import { type Key, t } from "../messages";
import type { Record_ } from "../record";
import { horizon_of } from "./plain_rules";

const forecaster_word: Record<string, Key> = {
  muster: "rule.muster",
  class_change_and_analogs: "rule.class_change_and_analogs",
  class_change: "rule.class_change",
  climatology: "rule.climatology",
  linear: "rule.linear",
  promise: "rule.promise",
  persistence: "rule.persistence",
};

const kind_word: Record<string, Key> = {
  un: "kind.un",
  regional: "kind.regional",
  multinational: "kind.multinational",
};

function kind_of(kind: string): string {
  const known = kind_word[kind];
  return known ? t(known) : kind.replaceAll("_", " ");
}

type Backtest = ForecastData["backtest"];

function where_outcomes_fell(forecasts: number, mine: MeanScore): HTMLElement {
  const tenths = mine.pit.map((count, i) => ({ tenth: t("trust.tenth", { low: i * 10, high: i * 10 + 10 }), count }));
  const even = forecasts / mine.pit.length;
  return chart(
    {
      title: t("trust.tenths"),
      note: t("trust.tenths_note"),
      alt: t("trust.tenths_alt", {
        low: number(Math.min(...mine.pit)),
        high: number(Math.max(...mine.pit)),
        even: number(even),
      }),
    },
    () => ({
      height: 210,
      margin: 14,
      marginBottom: 26,
      marginTop: 18,
      x: {
        type: "band",
        label: null,
        domain: tenths.map((one) => one.tenth),
        tickSize: 0,
        tickFormat: (tenth: string, i: number) => (i % 3 === 0 ? tenth : ""),
      },
      y: { axis: null },
      marks: [
        Plot.barY(tenths, {
          x: "tenth",
          y: "count",
          fill: colour.accent,
          fillOpacity: 0.75,
          insetLeft: 1,
          insetRight: 1,
        }),
        Plot.ruleY([even], { stroke: colour.ink, strokeDasharray: "4 3" }),
        Plot.ruleY([0], { stroke: colour.line }),
      ],
    }),
    () =>
      table(
        t("trust.tenths_table"),
        [t("trust.tenth_head"), t("trust.outcomes")],
        tenths.map((one) => [one.tenth, number(one.count)]),
        [1],
      ),
  );
}

function held_how_often(mine: MeanScore): HTMLElement {
  const held = [
    { level: percent(0.5), wanted: 0.5, share: mine.coverage50 },
    { level: percent(0.8), wanted: 0.8, share: mine.coverage80 },
    { level: percent(0.9), wanted: 0.9, share: mine.coverage90 },
  ];
  return chart(
    {
      title: t("trust.held"),
      note: t("trust.ring"),
      alt: t("trust.held_alt", { share: percent(mine.coverage80) }),
    },
    () => ({
      height: 150,
      margin: 2,
      marginLeft: 44,
      marginRight: 48,
      x: { axis: null, domain: [0, 1] },
      y: { label: null, tickSize: 0, domain: held.map((c) => c.level) },
      marks: [
        Plot.barX(held, {
          y: "level",
          x: "share",
          fill: colour.accent,
          fillOpacity: 0.75,
          insetTop: 8,
          insetBottom: 8,
        }),
        Plot.dot(held, { y: "level", x: "wanted", r: 6, stroke: colour.ink, strokeWidth: 2 }),
        Plot.text(held, {
          y: "level",
          x: (c) => Math.max(c.share, c.wanted),
          text: (c) => percent(c.share),
          textAnchor: "start",
          dx: 11,
        }),
      ],
    }),
    () =>
      table(
        t("trust.held"),
        [t("trust.interval"), t("trust.held_head")],
        held.map((c) => [c.level, percent(c.share)]),
        [1],
      ),
  );
}

function beside_simple_rules(test: Backtest): HTMLElement {
  const compared = Object.keys(forecaster_word)
    .filter((name) => test.scores[name])
    .map((name) => ({ name: t(forecaster_word[name]!), crps: test.scores[name]!.crps }));
  return chart(
    {
      title: t("trust.beside"),
      note: t("trust.beside_note"),
      alt: t("trust.beside_alt", {
        share: percent(compared[0]?.crps),
        rules: counted(compared.length - 1, "count.rule", "count.rules"),
      }),
    },
    (width) => ({
      height: 190,
      margin: 2,
      marginLeft: names_at_left(
        compared.map((c) => c.name),
        width,
        0.5,
      ).room,
      marginRight: 44,
      x: { axis: null },
      y: { label: null, tickSize: 0, domain: compared.map((c) => c.name) },
      marks: [
        Plot.barX(compared, {
          y: "name",
          x: "crps",
          fill: (c) => (c.name === "Muster" ? colour.accent : colour.pale),
          insetTop: 4,
          insetBottom: 4,
        }),
        Plot.text(compared, { y: "name", x: "crps", text: (c) => percent(c.crps), textAnchor: "start", dx: 6 }),
      ],
    }),
    () =>
      table(
        t("trust.beside"),
        [t("trust.forecast_by"), t("trust.mean_error")],
        compared.map((c) => [c.name, percent(c.crps)]),
        [1],
      ),
  );
}

/** How much smaller the error is than that of the best simple rule, with its interval. */
function beside_the_best(test: Backtest): string {
  const known = forecaster_word[test.best_baseline];
  const rule = known ? t(known) : test.best_baseline;
  const gained = test.skill[test.best_baseline];
  const of = (share: number) =>
    t(share < 0 ? "trust.above" : "trust.below", {
      share: t("value.percent", { n: Math.abs(Math.round(100 * share)) }),
    });
  const interval =
    gained && gained.low !== null && gained.high !== null
      ? t("trust.best_interval", { low: of(gained.low), high: of(gained.high) })
      : "";
  return t("trust.best", { difference: of(test.skill_vs_best_baseline), rule, interval });
}

export function calibration(record: Record_): HTMLElement {
  const test = record.data.forecast?.backtest;
  const text = section({
    id: "calibration",
    nav: t("trust.nav"),
    title: t("trust.title"),
    lead: test
      ? t("trust.lead", {
          forecasts: counted(test.forecasts, "count.forecast", "count.forecasts"),
          missions: counted(test.missions, "count.past_mission", "count.past_missions"),
          best: beside_the_best(test),
        })
      : "",
  });
  const mine = test?.scores.muster;
  if (!test || !mine) {
    text.append(nothing(t("trust.none")));
    return text;
  }
  text.append(
    h(
      "div",
      { class: "trio" },
      where_outcomes_fell(test.forecasts, mine),
      held_how_often(mine),
      beside_simple_rules(test),
    ),
    fold(t("trust.fold"), () =>
      table(
        t("trust.table"),
        [t("trust.of"), t("trust.forecasts"), t("trust.skill"), t("trust.in_80")],
        [
          ...test.by_horizon.map((g) => ({ ...g, of: t("trust.ahead", { months: horizon_of(g.horizon) }) })),
          ...test.by_origin.map((g) => ({ ...g, of: t("trust.from_month", { n: g.origin.replace(/^month /, "") }) })),
          ...test.by_kind.map((g) => ({ ...g, of: kind_of(g.kind) })),
        ].map((g) => [
          g.of,
          number(g.forecasts),
          whole_percent(g.skill_vs_best_baseline),
          percent(g.scores.muster.coverage80),
        ]),
        [1, 2, 3],
      ),
    ),
  );
  return text;
}
