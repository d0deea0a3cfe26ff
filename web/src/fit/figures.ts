// Figures of a fit: months beside what was expected, the level of years, parameters, pairs, chains.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key, multiples } from "../chart";
import { table } from "../dom";
import { day, number, percent, plural, short } from "../format";
import type { Fit, FittedPair, FittedParameter, FittedPlace } from "../generated/data";
import { digits, readable } from "./text";

interface MonthRow {
  on: Date;
  from: string;
  counted: number;
  low: number | null;
  middle: number | null;
  high: number | null;
}

function rows_of(fit: Fit, place: FittedPlace): MonthRow[] {
  const { q10, q50, q90 } = place.expected;
  return fit.months.from.map((from, m) => ({
    on: date(from),
    from,
    counted: place.counted[m]!,
    low: q10[m]!,
    middle: q50[m]!,
    high: q90[m]!,
  }));
}

const month = (from: string) => day(from).replace(/^\d+ /, "");
const months_key = () =>
  key(
    { text: "expected from the month before: median, and band of eight in ten", colour: colour.accent },
    { text: "counted", colour: colour.warm, ring: true },
  );

function month_marks(rows: MonthRow[], size: number): Plot.Markish[] {
  const expected = rows.filter((r) => r.low !== null);
  const told = (r: MonthRow) =>
    `${month(r.from)}\ncounted ${number(r.counted)}${r.low === null ? "\nnothing expected: the first month" : `\nexpected ${number(r.middle)} (${number(r.low)}–${number(r.high)})`}`;
  return [
    Plot.ruleY([0], { stroke: colour.line }),
    Plot.areaY(expected, { x: "on", y1: "low", y2: "high", fill: colour.accent, fillOpacity: 0.22 }),
    Plot.lineY(expected, { x: "on", y: "middle", stroke: colour.accent, strokeWidth: 2 }),
    Plot.dot(rows, {
      x: "on",
      y: "counted",
      r: size,
      fill: "var(--paper)",
      stroke: colour.warm,
      strokeWidth: 1.6,
      tip: true,
      title: told,
    }),
  ];
}

const month_axis = { type: "utc" as const, label: null, ticks: 3, tickFormat: "%b" };

function month_table(fit: Fit, places: FittedPlace[]): HTMLElement {
  const rows = places.flatMap((p) =>
    rows_of(fit, p).map((r) => [
      p.name,
      month(r.from),
      number(r.counted),
      number(r.middle),
      number(r.low),
      number(r.high),
    ]),
  );
  return table(
    "Events by place and month",
    ["Place", "Month", "Counted", "Expected", "10 %", "90 %"],
    rows,
    [2, 3, 4, 5],
  );
}

export function country_months(fit: Fit): HTMLElement {
  const country = fit.months.places[0]!;
  const rows = rows_of(fit, country);
  return chart<MonthRow>(
    {
      title: `Events in the whole country, by month`,
      alt: `Events by month from ${month(rows[0]!.from)} to ${month(rows.at(-1)!.from)}, the last ${number(rows.at(-1)!.counted)} counted where ${number(rows.at(-1)!.middle)} were expected.`,
      key: months_key(),
    },
    (width) => ({
      height: width < 500 ? 220 : 280,
      marginLeft: 46,
      marginRight: 16,
      x: { ...month_axis, ticks: width < 500 ? 4 : rows.length },
      y: { label: null, grid: true, zero: true, ticks: 4, tickSize: 0, tickFormat: short },
      marks: month_marks(rows, 4),
    }),
    () => month_table(fit, [country]),
  );
}

export function department_months(fit: Fit): HTMLElement {
  const places = fit.months.places.slice(1);
  return multiples<FittedPlace>(
    {
      title: `Events by ${fit.levels.admin1.singular} and month`,
      note: "Each panel has a scale of its own.",
      key: months_key(),
    },
    places,
    (p) => ({ name: p.name, value: `${number(p.counted.reduce((a, b) => a + b, 0))} in total` }),
    (p) => ({
      height: 110,
      marginLeft: 30,
      marginRight: 8,
      marginTop: 8,
      marginBottom: 22,
      x: month_axis,
      y: { label: null, zero: true, ticks: 3, tickSize: 0, tickFormat: short },
      marks: month_marks(rows_of(fit, p), 2.4),
    }),
    () => month_table(fit, places),
  );
}

interface LevelRow {
  on: Date;
  iso: string;
  low: number;
  middle: number;
  high: number;
}

export function level_figure(fit: Fit): HTMLElement | null {
  const { level } = fit;
  if (!level) return null;
  const rows: LevelRow[] = level.on.map((iso, i) => ({
    on: date(iso),
    iso,
    low: level.events.q10[i]!,
    middle: level.events.q50[i]!,
    high: level.events.q90[i]!,
  }));
  const last = rows.at(-1)!;
  const points = level.figures.map((f) => ({ ...f, at: date(f.on), counted: f.kind === "events" }));
  return chart<(typeof points)[number]>(
    {
      title: "Violence in the country since the record begins, as events a month",
      note: "National figures of the killed, injured and kidnapped, each kind moved to the line by its own mean distance, so that only their ups and downs count.",
      alt: `Level of violence: ${number(last.middle)} events a month at the end (${number(last.low)} to ${number(last.high)}), beside ${plural(level.figures.length, "national figure")}.`,
      key: key(
        { text: "level: median, and band of eight in ten", colour: colour.accent },
        { text: "a national figure", colour: colour.quiet, ring: true },
        { text: `a month counted by ${fit.levels.admin2.singular}`, colour: colour.warm, ring: true },
      ),
    },
    (width) => ({
      height: width < 500 ? 240 : 320,
      marginLeft: 46,
      marginRight: 16,
      x: { type: "utc", label: null, ticks: width < 500 ? 3 : 6 },
      y: { label: null, grid: true, zero: true, ticks: 4, tickSize: 0, tickFormat: short },
      marks: [
        Plot.ruleY([0], { stroke: colour.line }),
        Plot.areaY(rows, { x: "on", y1: "low", y2: "high", fill: colour.accent, fillOpacity: 0.22 }),
        Plot.lineY(rows, { x: "on", y: "middle", stroke: colour.accent, strokeWidth: 2 }),
        Plot.dot(points, {
          x: "at",
          y: "level",
          r: 3.5,
          fill: "var(--paper)",
          stroke: (p) => (p.counted ? colour.warm : colour.quiet),
          strokeWidth: 1.6,
          tip: true,
          title: (p) => `${p.kind}, by ${p.by}\nmiddle of the period ${day(p.on)}\n${digits(p.a_day)} a day`,
        }),
      ],
    }),
    () =>
      table(
        "The level",
        ["Day", "Median", "10 %", "90 %"],
        rows
          .filter((r, i) => r === last || (rows.length - 1 - i) % 3 === 0)
          .map((r) => [day(r.iso), number(r.middle), number(r.low), number(r.high)]),
        [1, 2, 3],
      ),
  );
}

interface Bar {
  from: number;
  to: number;
  middle: number;
  prior: number | null;
  posterior: number;
}

function bars_of(p: FittedParameter): Bar[] {
  const { low, high, prior, posterior } = p.bars;
  const part = (high - low) / posterior.length;
  return posterior.map((share, i) => ({
    from: low + i * part,
    to: low + (i + 1) * part,
    middle: low + (i + 0.5) * part,
    prior: prior ? prior[i]! : null,
    posterior: share,
  }));
}

export function marginals(list: FittedParameter[], title: string, note: string): HTMLElement {
  const told = (p: FittedParameter) => `${digits(p.q50)} (${digits(p.q10)} to ${digits(p.q90)})`;
  return multiples<FittedParameter>(
    {
      title,
      note,
      key: key(
        { text: "after the fit", colour: colour.accent },
        ...(list.some((p) => p.prior) ? [{ text: "before it: the prior", colour: colour.warm, dashed: true }] : []),
      ),
    },
    list,
    (p) => ({ name: readable(p.name), value: told(p) }),
    (p) => ({
      height: 110,
      marginLeft: 8,
      marginRight: 8,
      marginTop: 6,
      marginBottom: 22,
      x: { label: null, ticks: 3, tickFormat: digits },
      y: { axis: null, zero: true },
      marks: [
        Plot.rectY(bars_of(p), { x1: "from", x2: "to", y: "posterior", fill: colour.accent, fillOpacity: 0.55 }),
        ...(p.prior
          ? [
              Plot.lineY(bars_of(p), {
                x: "middle",
                y: "prior",
                stroke: colour.warm,
                strokeWidth: 1.8,
                strokeDasharray: "4 3",
              }),
            ]
          : []),
        Plot.ruleY([0], { stroke: colour.line }),
      ],
    }),
    () =>
      table(
        title,
        ["Parameter", "Name in files", "Unit", "Prior", "10 %", "50 %", "90 %"],
        list.map((p) => [
          readable(p.name),
          p.name,
          p.unit,
          p.prior ? `${digits(p.prior.mean)} ± ${digits(p.prior.deviation)}` : "–",
          digits(p.q10),
          digits(p.q50),
          digits(p.q90),
        ]),
        [3, 4, 5, 6],
      ),
    true,
  );
}

export const pair_title = (p: FittedPair) => `${readable(p.a)} against ${readable(p.b).toLowerCase()}`;

export function pair_figure(p: FittedPair): HTMLElement {
  return chart<{ x: number; y: number }>(
    {
      title: pair_title(p),
      note: `Correlation ${digits(p.correlation)}.`,
      alt: `${pair_title(p)}: correlation ${digits(p.correlation)} over ${p.points.length} draws`,
      paper: 320,
    },
    () => ({
      height: 220,
      marginLeft: 46,
      marginRight: 12,
      marginTop: 22,
      marginBottom: 36,
      x: { label: readable(p.a), labelArrow: "none", ticks: 4, tickFormat: digits },
      y: { label: readable(p.b), labelArrow: "none", ticks: 4, tickSize: 0, grid: true, tickFormat: digits },
      marks: [
        Plot.dot(
          p.points.map(([x, y]) => ({ x, y })),
          { x: "x", y: "y", r: 2, fill: colour.accent, fillOpacity: 0.5 },
        ),
      ],
    }),
    null,
  );
}

const chain_colours = [colour.accent, colour.warm, colour.good, colour.bad];

export function traces(fit: Fit): HTMLElement {
  const fitted = fit.parameters.filter((p) => p.chains);
  return multiples<FittedParameter>(
    {
      title: "The chains, step by step",
      note: `Thinned to ${fitted[0]?.chains?.[0]?.length ?? 0} points each of the second half of ${number(fit.steps)} steps. Chains that agree lie on one another; one that wanders or stays apart says that the fit is not to be trusted.`,
      key: key(
        ...Array.from({ length: fit.chains }, (_, c) => ({
          text: `chain ${c + 1}`,
          colour: chain_colours[c % chain_colours.length]!,
        })),
      ),
    },
    fitted,
    (p) => ({ name: readable(p.name), value: `R-hat ${number(p.r_hat, 3)}, ESS ${number(p.worth)}` }),
    (p) => ({
      height: 110,
      marginLeft: 34,
      marginRight: 6,
      marginTop: 6,
      marginBottom: 8,
      x: { axis: null },
      y: { label: null, ticks: 3, tickSize: 0, tickFormat: digits },
      marks: (p.chains ?? []).map((chain, c) =>
        Plot.lineY(
          chain.map((value, i) => ({ i, value })),
          {
            x: "i",
            y: "value",
            stroke: chain_colours[c % chain_colours.length]!,
            strokeWidth: 0.8,
            strokeOpacity: 0.75,
          },
        ),
      ),
    }),
    () =>
      table(
        "The chains",
        ["Parameter", "R-hat", "ESS, draws", "Means of the chains"],
        fitted.map((p) => [
          readable(p.name),
          number(p.r_hat, 3),
          number(p.worth),
          (p.chains ?? []).map((chain) => digits(chain.reduce((a, b) => a + b, 0) / chain.length)).join(" · "),
        ]),
        [1, 2],
      ),
    true,
  );
}

/** "54 of 70 (77 %)". */
export const inside_text = (fit: Fit) =>
  `${number(fit.months.inside_80)} of ${number(fit.months.of)} (${percent(fit.months.inside_80 / Math.max(fit.months.of, 1))})`;
