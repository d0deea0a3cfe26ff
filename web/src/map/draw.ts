// How a month of the map is drawn.
import * as Plot from "@observablehq/plot";
import type * as GeoJSON from "geojson";
import { colour } from "../chart";
import { cut, h } from "../dom";
import { brief, number } from "../format";
import { type Geography, pcode_of } from "../geography";
import { t } from "../messages";
import type { Record_ } from "../record";
import { map_of } from "../world";
import { type Dot, type Frame, type Layer, type Measure, old, told } from "./layers";

export const radius_of = (width: number) => (width < 260 ? 11 : width < 500 ? 18 : 34);

// Shades are on one scale for all months: a fixed rate per 1,000 residents is the darkest.
export const full_shade: Record<Measure, number> = { displaced: 250, events: 0.2, deaths: 0.4 };
const shade = (rate: number, l: Layer) => 0.08 + 0.5 * Math.sqrt(Math.min(1, rate / full_shade[l.measure]));

export interface Look {
  labels: number; // how many of the largest are named
  tips: boolean;
  name: number; // characters of a name
}

// Where nobody counted is hatched: without a shade it would read as none.
let hatches = 0; // each drawing has its own: one of a drawing that is hidden would not show
function hatch(id: string): Plot.Markish {
  return () => {
    const svg = (tag: string, attributes: Record<string, string>, ...children: Element[]) => {
      const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      element.append(...children);
      return element as SVGElement;
    };
    const line = svg("path", {
      d: "M-1,5L5,-1M3,9L9,3",
      stroke: colour.quiet,
      "stroke-width": "0.9",
      "stroke-opacity": "0.55",
    });
    return svg("defs", {}, svg("pattern", { id, width: "8", height: "8", patternUnits: "userSpaceOnUse" }, line));
  };
}

/** What hatched and plain places are, in words. */
export const hatch_key = (): HTMLElement =>
  h(
    "ul",
    { class: "key" },
    h("li", {}, h("span", { class: "swatch hatched", "aria-hidden": "true" }), t("map.not_counted")),
    h("li", {}, h("span", { class: "swatch plain", "aria-hidden": "true" }), t("map.counted_none")),
  );

/** The shapes that stand for the counts of a frame. */
const areas_of = (shapes: Geography, l: Layer, f: Frame) =>
  f.kind !== "forecast" && l.measure === "displaced" && shapes.coarse.length ? shapes.coarse : shapes.fine;

/** Whether some place of the frame is not counted. */
export const has_gaps = (shapes: Geography, l: Layer, f: Frame) =>
  f.kind === "missing" || areas_of(shapes, l, f).some((g) => !f.known.has(pcode_of(g)));

/** Per 1,000 residents; places that are counted only together with others have the rate of all of them. */
function rates_of(record: Record_, f: Frame): Map<string, number> {
  const rates = new Map<string, number>();
  const people = (pcode: string) => record.places.get(pcode)?.population ?? 0;
  for (const { place, value } of [...f.dots].sort((a, b) => b.place.members.length - a.place.members.length)) {
    const parts = place.members.length ? place.members : [place.pcode];
    const residents = parts.reduce((sum, p) => sum + people(p), 0);
    for (const p of parts) rates.set(p, residents ? (1000 * value) / residents : 0);
  }
  return rates;
}

export function shapes_marks(record: Record_, shapes: Geography, l: Layer, f: Frame, look: Look): Plot.Markish[] {
  const rates = rates_of(record, f);
  const rate = (g: GeoJSON.Feature) => rates.get(pcode_of(g)) ?? 0;
  const areas = areas_of(shapes, l, f);
  const id = `not-counted-${++hatches}`;
  const unknown = f.kind === "missing" ? shapes.base.features : areas.filter((g) => !f.known.has(pcode_of(g)));
  return [
    hatch(id),
    Plot.geo(shapes.base, {
      fill: colour.pale,
      fillOpacity: 0.4,
      stroke: colour.line,
      strokeWidth: look.tips ? 0.6 : 0.3,
    }),
    Plot.geo(unknown, { fill: "var(--paper)", stroke: "none" }),
    Plot.geo(unknown, { fill: `url(#${id})`, stroke: colour.line, strokeWidth: 0.4 }),
    Plot.geo(
      areas.filter((g) => rate(g) > 0),
      { fill: l.fill, fillOpacity: (g: GeoJSON.Feature) => shade(rate(g), l), stroke: colour.line, strokeWidth: 0.4 },
    ),
    shapes.coarse.length ? Plot.geo(shapes.coarse, { stroke: colour.quiet, strokeWidth: look.tips ? 0.8 : 0.4 }) : null,
  ];
}

export function dots_marks(shapes: Geography, l: Layer, f: Frame, radius: number, look: Look): Plot.Markish[] {
  const at = { x: (d: Dot) => d.place.lon, y: (d: Dot) => d.place.lat };
  const name = (d: Dot) => `${cut(d.place.name, look.name)} ${brief(d.value)}`;
  return [
    Plot.dot(
      f.dots.filter((d) => d.high !== null),
      {
        ...at,
        className: "limit",
        r: (d: Dot) => d.high ?? 0,
        stroke: l.fill,
        strokeWidth: 0.7,
        strokeOpacity: 0.55,
        clip: "frame",
      },
    ),
    Plot.dot(f.dots, {
      ...at,
      r: "value",
      fill: l.fill,
      fillOpacity: (d: Dot) => (shapes.wide(d.place) ? 0 : 0.5),
      stroke: l.fill,
      strokeWidth: look.tips ? 1.3 : 0.8,
      clip: "frame",
    }),
    look.tips
      ? Plot.tip(
          f.dots,
          Plot.pointer({
            ...at,
            r: "value",
            title: (d: Dot) => told(l, f, d),
            fill: "var(--panel)",
            stroke: colour.line,
          }),
        )
      : null,
    ...f.dots
      .filter((d) => d.value > 0 && !old(f, d)) // an old count, of another day, would stand as if of this one
      .slice(0, look.labels)
      .map((point) =>
        Plot.text([point], {
          ...at,
          className: "label",
          dy: -9 - radius * Math.sqrt(point.value / l.max),
          text: name,
          fill: colour.ink,
          stroke: "var(--paper)",
          strokeWidth: 3,
          paintOrder: "stroke",
        }),
      ),
  ];
}

export function map_options(
  record: Record_,
  shapes: Geography,
  l: Layer,
  f: Frame,
  width: number,
  look: Look,
): Plot.PlotOptions {
  const radius = radius_of(width);
  return {
    height: Math.round(width * 0.68),
    margin: look.tips ? 6 : 1,
    projection: map_of(shapes.box),
    r: { range: [0, radius], domain: [0, l.max] },
    marks: [...shapes_marks(record, shapes, l, f, look), ...dots_marks(shapes, l, f, radius, look)],
  };
}

const units = { displaced: "map.people_unit", events: "map.events_unit", deaths: "map.deaths_unit" } as const;

/** What circles, rings and shades mean. */
export function how_to_read(shapes: Geography, l: Layer, ahead: boolean): string {
  return [
    t("map.read_circles", { what: l.what }),
    l.measure === "displaced" && t("map.read_rings"),
    ahead && t("map.read_forecast"),
    shapes.fine.length > 0 &&
      t("map.read_shades", { unit: t(units[l.measure]), full: number(full_shade[l.measure], 1) }),
  ]
    .filter(Boolean)
    .join(" ");
}
