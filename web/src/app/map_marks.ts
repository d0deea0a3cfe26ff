// What the map of the record draws: shades and circles of counts, ways, closures, posts and places.
import * as Plot from "@observablehq/plot";
import type * as GeoJSON from "geojson";
import { colour } from "../chart";
import { cut } from "../dom";
import { day, number } from "../format";
import type { Fact, Network } from "../generated/data";
import type { Geography, Spot } from "../geography";
import { shapes_marks } from "../map/draw";
import type { Dot, Frame, Layer, Measure } from "../map/layers";
import { t } from "../messages";
import { best, type Record_ } from "../record";

export const layer_names = ["displaced", "events", "deaths", "links", "closures", "posts", "places"] as const;
export type LayerName = (typeof layer_names)[number];

/** A place that a layer marks, and what it tells. */
export interface Mark {
  spot: Spot;
  text: string;
}

export interface Ground {
  record: Record_;
  shapes: Geography;
  network: Network;
  layers: Map<Measure, Layer>;
}

const post_series = ["base_complete", "base_events", "strength_in_theatre", "deployment_events"];

/** Places where the mission stood or built by the month's end, each with the newest that was said of it. */
export function posts_of({ record, shapes }: Ground, until: string): Mark[] {
  const newest = new Map<string, Fact>();
  for (const fact of record.data.facts) {
    if (!fact.place || !post_series.includes(fact.series) || !fact.chosen || fact.on > until) continue;
    if (record.places.get(fact.place)?.level === "country") continue;
    const known = newest.get(fact.place);
    if (!known || known.on < fact.on) newest.set(fact.place, fact);
  }
  return [...newest].flatMap(([place, fact]) => {
    const spot = shapes.spot(place);
    const value = best(fact);
    const title = record.series.get(fact.series)?.title ?? fact.series;
    return spot
      ? [
          {
            spot,
            text: `${spot.name}\n${title}${value === null ? "" : `: ${number(value, 1)}`}, ${day(fact.on)}${fact.note ? `\n${cut(fact.note, 160)}` : ""}`,
          },
        ]
      : [];
  });
}

/** What is closed in some days of the month. */
const closed_in = ({ network }: Ground, from: string, until: string): Network["closures"] =>
  network.closures.filter((one) => one.closed <= until && (one.reopened === null || one.reopened > from));

export function closures_of(ground: Ground, from: string, until: string): Mark[] {
  return closed_in(ground, from, until)
    .filter((one) => one.to === "")
    .flatMap((one) => {
      const spot = ground.shapes.spot(one.from);
      const span = one.reopened
        ? t("map.closed_until", { from: day(one.closed), until: day(one.reopened) })
        : t("map.closed", { from: day(one.closed) });
      return spot ? [{ spot, text: `${spot.name}\n${span}${one.note ? `\n${cut(one.note, 160)}` : ""}` }] : [];
    });
}

/** Places that are no areas, such as ports, camps and hospitals. */
export function places_of({ record, shapes }: Ground): Mark[] {
  return record.data.places.flatMap((place) => {
    if (["country", "department", "commune"].includes(place.level) || place.members.length > 0) return [];
    const spot = shapes.spot(place.pcode);
    return spot ? [{ spot, text: `${place.name}\n${place.kind.replaceAll("_", " ")}` }] : [];
  });
}

type Way = GeoJSON.Feature<GeoJSON.LineString, { mode: string; closed: boolean }>;

function ways_of(ground: Ground, from: string, until: string): Way[] {
  const closed = new Set(
    closed_in(ground, from, until).flatMap((one) => (one.to ? [`${one.from} ${one.to}`, `${one.to} ${one.from}`] : [])),
  );
  return ground.network.links.flatMap((link): Way[] => {
    const [a, b] = [ground.shapes.spot(link.from), ground.shapes.spot(link.to)];
    if (!a || !b) return [];
    return [
      {
        type: "Feature",
        properties: { mode: link.mode, closed: closed.has(`${link.from} ${link.to}`) },
        geometry: {
          type: "LineString",
          coordinates: [
            [a.lon, a.lat],
            [b.lon, b.lat],
          ],
        },
      },
    ];
  });
}

const tip = { tip: { fill: "var(--panel)", stroke: colour.line } as const };
const at_mark = { x: (m: Mark) => m.spot.lon, y: (m: Mark) => m.spot.lat };
const title = (m: Mark) => m.text;

function way_marks(ways: Way[]): Plot.Markish[] {
  const dash: Record<string, string> = { air: "2 4", sea: "7 4", ferry: "7 4" };
  const look = { fill: "none", strokeLinecap: "round" as const };
  const open = ways.filter((way) => !way.properties.closed);
  const modes = [...new Set(open.map((way) => way.properties.mode))];
  return [
    ...modes.map((mode) =>
      Plot.geo(
        open.filter((way) => way.properties.mode === mode),
        { ...look, stroke: colour.quiet, strokeOpacity: 0.75, strokeWidth: 1.1, strokeDasharray: dash[mode] ?? "none" },
      ),
    ),
    Plot.geo(
      ways.filter((way) => way.properties.closed),
      { ...look, stroke: colour.bad, strokeWidth: 2, strokeDasharray: "4 3" },
    ),
  ];
}

const radius_of = (l: Layer, value: number, most: number): number =>
  value > 0 ? Math.max(1.5, most * Math.sqrt(value / l.max)) : 0;
const dot_text = (l: Layer, d: Dot): string =>
  `${d.place.name}\n${t(`layer.${l.measure}`)}: ${number(d.value)}, ${day(d.on)}`;

function count_marks(shapes: Geography, l: Layer, f: Frame, radius: number, labels: number): Plot.Markish[] {
  const at = { x: (d: Dot) => d.place.lon, y: (d: Dot) => d.place.lat };
  return [
    Plot.dot(f.dots, {
      ...at,
      r: (d: Dot) => radius_of(l, d.value, radius),
      fill: l.fill,
      fillOpacity: (d: Dot) => (shapes.wide(d.place) ? 0 : 0.45),
      stroke: l.fill,
      strokeWidth: 1.2,
      title: (d: Dot) => dot_text(l, d),
      ...tip,
    }),
    ...f.dots
      .filter((d) => d.value > 0)
      .slice(0, labels)
      .map((d) =>
        Plot.text([d], {
          ...at,
          className: "label",
          dy: -8 - radius_of(l, d.value, radius),
          text: (one: Dot) => `${cut(one.place.name, 26)} ${number(one.value)}`,
          fill: colour.ink,
          stroke: "var(--paper)",
          strokeWidth: 3,
          paintOrder: "stroke",
        }),
      ),
  ];
}

const name_mark = (m: Mark): Plot.Markish =>
  Plot.text([m], {
    ...at_mark,
    className: "label",
    dy: -11,
    text: (one: Mark) => cut(one.spot.name, 26),
    fill: colour.quiet,
    stroke: "var(--paper)",
    strokeWidth: 3,
    paintOrder: "stroke",
  });

/** All that the chosen layers draw of the month from `from` to `until`. */
export function map_marks(
  ground: Ground,
  shown: Set<LayerName>,
  from: string,
  until: string,
  radius: number,
  labels: number,
): Plot.Markish[] {
  const { record, shapes } = ground;
  const counts = (["displaced", "events", "deaths"] as const)
    .filter((name) => shown.has(name))
    .flatMap((name) => {
      const l = ground.layers.get(name);
      const f = l?.frames.find((one) => one.from === from);
      return l && f ? [{ l, f }] : [];
    });
  const first = counts[0];
  const plain = Plot.geo(shapes.base, { fill: colour.pale, fillOpacity: 0.4, stroke: colour.line, strokeWidth: 0.6 });
  const closures = shown.has("closures") ? closures_of(ground, from, until) : [];
  const posts = shown.has("posts") ? posts_of(ground, until) : [];
  const places = shown.has("places") ? places_of(ground) : [];
  return [
    ...(first
      ? shapes_marks(record, shapes, first.l, first.f, { labels, tips: true, name: 26 })
      : [plain, shapes.coarse.length ? Plot.geo(shapes.coarse, { stroke: colour.quiet, strokeWidth: 0.8 }) : null]),
    ...(shown.has("links") ? way_marks(ways_of(ground, from, until)) : []),
    Plot.dot(places, { ...at_mark, r: 2.5, fill: colour.quiet, title, ...tip }),
    ...counts.flatMap(({ l, f }, i) => count_marks(shapes, l, f, radius, i === 0 ? labels : 0)),
    Plot.dot(posts, {
      ...at_mark,
      r: 6,
      symbol: "diamond2",
      fill: colour.good,
      stroke: "var(--paper)",
      strokeWidth: 1,
      title,
      ...tip,
    }),
    Plot.dot(closures, { ...at_mark, r: 6, symbol: "times", stroke: colour.bad, strokeWidth: 3, title, ...tip }),
    ...[...posts, ...closures, ...places.slice(0, labels)].map(name_mark),
  ];
}
