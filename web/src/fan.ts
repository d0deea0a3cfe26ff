// Fans: a forecast as bands about its middle, opening from what was counted.

import * as Plot from "@observablehq/plot";
import { colour, date } from "./chart";
import type { ChainFans, Fan, Iso, Quantiles } from "./generated/data";
import { t } from "./messages";

export interface FanRow extends Quantiles {
  on: Iso;
}

const levels = ["q05", "q10", "q25", "q50", "q75", "q90", "q95"] as const;

export function certain(on: Iso, value: number): FanRow {
  return { on, q05: value, q10: value, q25: value, q50: value, q75: value, q90: value, q95: value };
}

const row = (fan: Fan, i: number, on: Iso): FanRow => ({
  on,
  ...(Object.fromEntries(levels.map((q) => [q, fan[q][i]])) as unknown as Quantiles),
});

/** A level, at the end of each month. */
export function levels_of(chain: ChainFans, fan: Fan): FanRow[] {
  return chain.months.map((m, i) => row(fan, i, m.until));
}

/** What happens in each whole month, in its middle. */
export function flows_of(chain: ChainFans, fan: Fan): FanRow[] {
  return chain.months.flatMap((m, i) => (m.whole ? [row(fan, i, middle_of(m.from))] : []));
}

/** The middle of a month, where its sum is drawn. */
export const middle_of = (from: Iso): Iso => `${from.slice(0, 8)}15`;

export function fan_marks(rows: FanRow[], fill: string): Plot.Markish[] {
  const x = (r: FanRow) => date(r.on);
  return [
    Plot.areaY(rows, { x, y1: "q05", y2: "q95", fill, fillOpacity: 0.14 }),
    Plot.areaY(rows, { x, y1: "q10", y2: "q90", fill, fillOpacity: 0.14 }),
    Plot.areaY(rows, { x, y1: "q25", y2: "q75", fill, fillOpacity: 0.22 }),
    Plot.lineY(rows, { x, y: "q50", stroke: fill, strokeWidth: 2 }),
  ];
}

/** Words for the bands of a fan, beside its swatch. */
export const fan_key = (fill: string) => ({
  text: t("fan.key"),
  colour: fill,
  fan: true,
});

/** The day on which the forecast was made. */
export function today_mark(on: Iso, label = ""): Plot.Markish[] {
  return [
    Plot.ruleX([date(on)], { stroke: colour.quiet, strokeDasharray: "3 3" }),
    ...(label
      ? [
          Plot.text([label], {
            className: "label",
            x: date(on),
            frameAnchor: "top",
            text: (d: string) => d,
            textAnchor: "start",
            dx: 5,
            dy: -12,
            fill: colour.quiet,
          }),
        ]
      : []),
  ];
}
