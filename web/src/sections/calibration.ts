// How good such forecasts were, over past missions.
import * as Plot from "@observablehq/plot";
import { chart, colour, names_at_left, nothing } from "../chart";
import { fold, h, section, table } from "../dom";
import { number, percent, plural } from "../format";
import type { ForecastData, MeanScore } from "../generated/data";
import type { Record_ } from "../record";

const forecaster_word: Record<string, string> = {
  muster: "Muster",
  class_change_and_analogs: "past missions, from a similar start",
  class_change: "past missions, same months",
  climatology: "course of past missions",
  linear: "straight line",
  promise: "every promise kept",
  persistence: "nothing changes",
};

type Backtest = ForecastData["backtest"];

function where_outcomes_fell(forecasts: number, mine: MeanScore): HTMLElement {
  const tenths = mine.pit.map((count, i) => ({ tenth: `${i * 10}–${i * 10 + 10} %`, count }));
  const even = forecasts / mine.pit.length;
  return chart(
    {
      title: "Where in the forecast the outcome fell",
      note: "Flat is right: each tenth of the forecast should hold a tenth of the outcomes.",
      alt: `Outcomes by tenth of the forecast: between ${number(Math.min(...mine.pit))} and ${number(Math.max(...mine.pit))} in each, where ${number(even)} would be right.`,
    },
    () => ({
      height: 210,
      margin: 14,
      marginBottom: 26,
      marginTop: 18,
      x: {
        type: "band",
        label: null,
        domain: tenths.map((t) => t.tenth),
        tickSize: 0,
        tickFormat: (t: string, i: number) => (i % 3 === 0 ? t : ""),
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
        "Outcomes by tenth of the forecast",
        ["Tenth", "Outcomes"],
        tenths.map((t) => [t.tenth, number(t.count)]),
        [1],
      ),
  );
}

function held_how_often(mine: MeanScore): HTMLElement {
  const held = [
    { level: "50 %", wanted: 0.5, share: mine.coverage50 },
    { level: "80 %", wanted: 0.8, share: mine.coverage80 },
    { level: "90 %", wanted: 0.9, share: mine.coverage90 },
  ];
  return chart(
    {
      title: "How often the interval held",
      note: "The ring is what was claimed.",
      alt: `The 80 % interval held ${percent(mine.coverage80)} of the outcomes.`,
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
        "How often the interval held",
        ["Interval", "Held"],
        held.map((c) => [c.level, percent(c.share)]),
        [1],
      ),
  );
}

function beside_simple_rules(test: Backtest): HTMLElement {
  const compared = Object.keys(forecaster_word)
    .filter((name) => test.scores[name])
    .map((name) => ({ name: forecaster_word[name]!, crps: test.scores[name]!.crps }));
  return chart(
    {
      title: "Error beside simple rules",
      note: "Mean distance between forecast and outcome, counting how wide the forecast was (CRPS), as a share of the planned size; shorter is better.",
      alt: `Mean error of Muster, ${percent(compared[0]?.crps)} of the planned size, beside that of ${plural(compared.length - 1, "simple rule")}.`,
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
        "Error beside simple rules",
        ["Forecast by", "Mean error"],
        compared.map((c) => [c.name, percent(c.crps)]),
        [1],
      ),
  );
}

/** How much smaller the error is than that of the best simple rule, with its interval. */
function beside_the_best(test: Backtest): string {
  const rule = forecaster_word[test.best_baseline] ?? test.best_baseline;
  const gained = test.skill[test.best_baseline];
  const of = (share: number) => `${Math.abs(Math.round(100 * share))} % ${share < 0 ? "above" : "below"}`;
  const interval =
    gained && gained.low !== null && gained.high !== null
      ? `; from ${of(gained.low)} to ${of(gained.high)} it with other missions like these, nine times in ten`
      : "";
  return `Error ${of(test.skill_vs_best_baseline)} that of the best simple rule (${rule})${interval}.`;
}

export function calibration(record: Record_): HTMLElement {
  const test = record.data.forecast?.backtest;
  const text = section({
    id: "calibration",
    nav: "Trust",
    title: "How good such forecasts were",
    lead: test
      ? `${plural(test.forecasts, "forecast")} of ${plural(test.missions, "past mission")}, each made from other missions and from what was known then. ${beside_the_best(test)}`
      : "",
  });
  const mine = test?.scores.muster;
  if (!test || !mine) {
    text.append(nothing("scored forecast"));
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
    fold("By time ahead and kind of mission", () =>
      table(
        "Skill by time ahead, start and kind",
        ["Of", "Forecasts", "Error below the best simple rule", "80 % interval held"],
        [
          ...test.by_horizon.map((g) => ({ ...g, of: `${g.horizon} ahead` })),
          ...test.by_origin.map((g) => ({ ...g, of: `from ${g.origin}` })),
          ...test.by_kind.map((g) => ({ ...g, of: g.kind.replaceAll("_", " ") })),
        ].map((g) => [
          g.of,
          number(g.forecasts),
          `${Math.round(100 * g.skill_vs_best_baseline)} %`,
          percent(g.scores.muster.coverage80),
        ]),
        [1, 2, 3],
      ),
    ),
  );
  return text;
}
