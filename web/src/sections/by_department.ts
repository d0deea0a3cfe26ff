// The months ahead in each part of the country: small fans, the largest first.
import * as Plot from "@observablehq/plot";
import { colour, date, multiples } from "../chart";
import { table } from "../dom";
import { type FanRow, fan_marks, today_mark } from "../fan";
import { axis_of, brief, day, month_tick, number, percent, words } from "../format";
import type { PlaceFan } from "../generated/data";
import { t } from "../messages";
import type { Record_ } from "../record";
import { capital, level_of } from "../words";

export interface Point {
  on: string;
  value: number;
}

export const month_of = (iso: string) => month_tick(iso, true).replace("\n", " ");
export const show = (v: number) => (Math.abs(v) >= 1e6 ? words(v) : number(Math.round(v)));

interface Panel {
  name: string;
  rows: FanRow[];
  past: Point[];
}

const when_of = (flow: boolean, on: string) => (flow ? month_of(on) : day(on));

function panel_marks(p: Panel, on: string, fill: string, flow: boolean): Plot.Markish[] {
  return [
    Plot.ruleY([0], { stroke: colour.line }),
    ...fan_marks(p.rows, fill),
    flow ? Plot.lineY(p.past, { x: (d) => date(d.on), y: "value", stroke: colour.ink, strokeWidth: 1.5 }) : null,
    Plot.dot(p.past, {
      x: (d: Point) => date(d.on),
      y: "value",
      r: flow ? 1.5 : 3,
      fill: colour.ink,
      tip: true,
      title: (d: Point) => t("ahead.tip_counted", { when: when_of(flow, d.on), n: number(d.value) }),
    }),
    Plot.dot(p.rows, {
      x: (r: FanRow) => date(r.on),
      y: "q50",
      r: 1.5,
      fill,
      tip: true,
      title: (r: FanRow) =>
        t("ahead.tip_small", { when: when_of(flow, r.on), middle: show(r.q50), low: show(r.q05), high: show(r.q95) }),
    }),
    ...today_mark(on),
  ];
}

export function by_department(
  record: Record_,
  list: PlaceFan[],
  text: { title: string; note: string },
  rows_of: (f: PlaceFan) => FanRow[],
  past_of: (pcode: string) => Point[],
  fill: string,
  flow: boolean,
): HTMLElement {
  const panels: Panel[] = list
    .map((f) => ({ name: record.place_name(f.place), rows: rows_of(f), past: past_of(f.place) }))
    .sort((a, b) => (b.rows.at(-1)?.q50 ?? 0) - (a.rows.at(-1)?.q50 ?? 0));
  return multiples(
    text,
    panels,
    (p) => ({
      name: p.name,
      value: `${brief(p.rows.at(-1)!.q50)} (${brief(p.rows.at(-1)!.q05)}–${brief(p.rows.at(-1)!.q95)})`,
    }),
    (p) => ({
      height: 104,
      marginLeft: 40,
      marginRight: 6,
      marginTop: 8,
      marginBottom: 22,
      x: {
        type: "utc",
        label: null,
        ticks: 2,
        domain: [
          date(panels.flatMap((q) => q.past.map((d) => d.on)).sort()[0] ?? record.data.on),
          date(p.rows.at(-1)!.on),
        ],
      },
      y: {
        label: null,
        grid: true,
        zero: true,
        nice: true,
        ticks: 3,
        tickSize: 0,
        tickFormat: axis_of(Math.max(...p.rows.map((r) => r.q95), ...p.past.map((d) => d.value))),
      },
      marks: panel_marks(p, record.data.on, fill, flow),
    }),
    () =>
      table(
        text.title,
        [
          capital(level_of(record.data.mission.levels.admin1.singular)),
          flow ? t("head.month") : t("head.day"),
          percent(0.05),
          t("head.middle"),
          percent(0.95),
        ],
        panels.flatMap((p) =>
          p.rows.map((r) => [p.name, when_of(flow, r.on), number(r.q05), number(r.q50), number(r.q95)]),
        ),
        [2, 3, 4],
      ),
  );
}
