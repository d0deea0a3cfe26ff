// Figures by day: a destination, all of them together, the error.
import * as Plot from "@observablehq/plot";
import { chart, colour, date, key } from "../chart";
import { table } from "../dom";
import { day, number, short } from "../format";
import type { DestinationDays, PeopleCase } from "../generated/data";
import { day_of, difference, listed_days, readable, share, spoken } from "./text";

interface Row {
  n: number;
  on: Date;
  mean: number;
  low: number;
  high: number;
  reported: number;
}

const whole = (value: number) => number(Math.round(value));

const simulated_by = (runs: number) =>
  runs > 1 ? `simulated: mean, and band of nine in ten of ${runs} runs` : "simulated: one run";

export function simulated_and_counted(runs: number): HTMLElement {
  return key({ text: simulated_by(runs), colour: colour.accent }, { text: "counted", colour: colour.warm, ring: true });
}

function rows_of(start: string, d: { mean: number[]; q05: number[]; q95: number[]; reported: number[] }): Row[] {
  return d.mean.map((mean, n) => ({
    n,
    on: date(day_of(start, n)),
    mean,
    low: d.q05[n]!,
    high: d.q95[n]!,
    reported: d.reported[n]!,
  }));
}

function told(start: string, r: Row): string {
  const spread = r.low === r.high ? "" : ` (${whole(r.low)}–${whole(r.high)})`;
  return `${day(day_of(start, r.n))}\nsimulated ${whole(r.mean)}${spread}\ncounted ${whole(r.reported)}`;
}

// Band, mean, the line between counts, the counts, and what is under the pointer.
function day_marks(start: string, rows: Row[], counted: number[]): Plot.Markish[] {
  const points = counted.map((n) => rows[n]!);
  return [
    Plot.ruleY([0], { stroke: colour.line }),
    Plot.areaY(rows, { x: "on", y1: "low", y2: "high", fill: colour.accent, fillOpacity: 0.22 }),
    Plot.lineY(rows, { x: "on", y: "reported", stroke: colour.warm, strokeWidth: 1, strokeDasharray: "3 3" }),
    Plot.lineY(rows, { x: "on", y: "mean", stroke: colour.accent, strokeWidth: 2 }),
    Plot.dot(points, {
      x: "on",
      y: "reported",
      r: points.length > 60 ? 1.5 : 3,
      fill: "var(--paper)",
      stroke: colour.warm,
      strokeWidth: 1.6,
    }),
    Plot.ruleX(rows, Plot.pointerX({ x: "on", stroke: colour.quiet, strokeOpacity: 0.6 })),
    Plot.tip(
      rows,
      Plot.pointerX({
        x: "on",
        y: "mean",
        title: (r: Row) => told(start, r),
        fill: "var(--panel)",
        stroke: colour.line,
      }),
    ),
  ];
}

function day_table(caption: string, start: string, rows: Row[], days: number[]): HTMLElement {
  return table(
    caption,
    ["Day", "Simulated", "5 %", "95 %", "Counted"],
    days
      .map((n) => rows[n]!)
      .map((r) => [day(day_of(start, r.n)), whole(r.mean), whole(r.low), whole(r.high), whole(r.reported)]),
    [1, 2, 3, 4],
  );
}

const axis = (width: number) => ({
  x: { type: "utc" as const, label: null, ticks: width < 400 ? 3 : width < 600 ? 4 : 8 },
  y: { label: null, grid: true, zero: true, ticks: 4, tickSize: 0, tickFormat: short },
});

export function destination_figure(c: PeopleCase, d: DestinationDays): HTMLElement {
  const rows = rows_of(c.start, d);
  const last = rows.at(-1)!;
  const listed = listed_days(d.counted_on, c.days);
  const name = readable(d.name);
  return chart(
    {
      title: name,
      note: `${readable(d.country)}. At the end ${whole(last.mean)} simulated, ${number(last.reported)} counted: ${difference(last.mean, last.reported)}.${
        d.capacity ? ` Room for ${number(d.capacity)}.` : ""
      }`,
      alt: spoken(
        name,
        c.start,
        listed.map((n) => ({ n, simulated: rows[n]!.mean, reported: rows[n]!.reported })),
      ),
      paper: 320,
    },
    (width) => ({
      height: 210,
      marginLeft: 52,
      marginRight: 12,
      ...axis(width),
      marks: day_marks(c.start, rows, d.counted_on),
    }),
    () => day_table(`People in ${name}`, c.start, rows, listed),
  );
}

export function totals_figure(c: PeopleCase): HTMLElement {
  const { displaced, simulated, q05, q95, reported } = c.by_day;
  const rows = rows_of(c.start, { mean: simulated, q05, q95, reported });
  const all = rows.map((r) => ({ on: r.on, people: displaced[r.n]! }));
  const listed = listed_days([], c.days);
  return chart(
    {
      title: "Total people in all destinations",
      note: "What lies between everybody displaced and the simulated line is on the way, or in towns and conflict zones.",
      alt: spoken(
        "All destinations",
        c.start,
        listed.map((n) => ({ n, simulated: rows[n]!.mean, reported: rows[n]!.reported })),
      ),
      key: key(
        { text: simulated_by(c.runs), colour: colour.accent },
        { text: "counted, with lines between counts", colour: colour.warm, dashed: true },
        { text: "everybody displaced by the day", colour: colour.quiet },
      ),
    },
    (width) => ({
      height: width < 500 ? 240 : 320,
      marginLeft: 58,
      marginRight: 16,
      ...axis(width),
      marks: [
        Plot.lineY(all, { x: "on", y: "people", stroke: colour.quiet, strokeWidth: 1.5 }),
        ...day_marks(c.start, rows, []),
      ],
    }),
    () => day_table("People in all destinations", c.start, rows, listed),
  );
}

export function error_figure(c: PeopleCase): HTMLElement {
  const rows = c.by_day.ard.map((plain, n) => ({
    n,
    on: date(day_of(c.start, n)),
    plain,
    rescaled: c.by_day.ard_rescaled[n]!,
  }));
  const listed = listed_days([], c.days).map((n) => rows[n]!);
  const percent = (value: number) => `${number(100 * value)} %`;
  return chart(
    {
      title: "Relative difference by day",
      note: "The absolute differences of all destinations added up, over all people counted. Rescaled: after the simulated total is brought to the counted one, so that only who went where is left.",
      alt: `Relative difference by day, ${share(c.ard.mean)} on average and ${share(c.ard_rescaled.mean)} after totals are brought together.`,
      key: key(
        { text: `difference, ${share(c.ard.mean)} on average`, colour: colour.accent },
        { text: `rescaled, ${share(c.ard_rescaled.mean)} on average`, colour: colour.quiet, dashed: true },
      ),
    },
    (width) => ({
      height: width < 500 ? 210 : 260,
      marginLeft: 52,
      marginRight: 16,
      ...axis(width),
      y: { label: null, grid: true, zero: true, ticks: 4, tickSize: 0, tickFormat: percent },
      marks: [
        Plot.ruleY([0], { stroke: colour.line }),
        Plot.lineY(rows, { x: "on", y: "rescaled", stroke: colour.quiet, strokeWidth: 1.5, strokeDasharray: "5 3" }),
        Plot.lineY(rows, { x: "on", y: "plain", stroke: colour.accent, strokeWidth: 2 }),
        Plot.ruleX(rows, Plot.pointerX({ x: "on", stroke: colour.quiet, strokeOpacity: 0.6 })),
        Plot.tip(
          rows,
          Plot.pointerX({
            x: "on",
            y: "plain",
            title: (r) => `${day(day_of(c.start, r.n))}\n${percent(r.plain)}, rescaled ${percent(r.rescaled)}`,
            fill: "var(--panel)",
            stroke: colour.line,
          }),
        ),
      ],
    }),
    () =>
      table(
        "Relative difference by day",
        ["Day", "Difference", "Rescaled"],
        listed.map((r) => [day(day_of(c.start, r.n)), percent(r.plain), percent(r.rescaled)]),
        [1, 2],
      ),
  );
}
