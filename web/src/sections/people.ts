// People: displaced, killed, and where.
import * as Plot from "@observablehq/plot";
import * as topojson from "topojson-client";
import type { Topology } from "topojson-specification";
import type * as GeoJSON from "geojson";
import atlas from "world-atlas/countries-50m.json";
import type { Fact, Place } from "../contract";
import { chart, circle_key, colour, date, nothing } from "../chart";
import { h, section, table } from "../dom";
import { day, days, month_tick, number, plural } from "../format";
import type { Evidence } from "../evidence";
import { best, type Record_ } from "../record";

const source_of = (record: Record_, f: Fact) => record.sources.get(f.source)?.publisher ?? f.source;

export function displaced(record: Record_, evidence: Evidence): HTMLElement {
  const country = record.data.places.find((p) => p.level === "country")?.pcode ?? "";
  const all = record.of("displaced", { place: country, item: "" });
  const chosen = all.filter((f) => f.chosen);
  const last = record.data.status.situation.find((s) => s.series === "displaced");
  const text = section({
    id: "displaced",
    nav: "Displaced",
    title: last?.value ? `${number(last.value)} people have fled and not returned` : "People displaced",
    lead: all.length ? "The line joins confirmed counts by the best-graded sources; pale points are what all others said." : "",
  });
  if (all.length === 0) {
    text.append(nothing("count of displaced people in the whole country"));
    return text;
  }
  // Statements of every kind would make a saw of one line: it joins what the best sources say, and the others stand beside it.
  const grade = (f: Fact) => record.sources.get(f.source)?.reliability ?? "F";
  const confirmed = chosen.filter((f) => f.status === "confirmed");
  const best_grade = [..."ABCDEF"].find((g) => confirmed.filter((f) => grade(f) === g).length > 2);
  const firm = new Set(best_grade ? confirmed.filter((f) => grade(f) === best_grade) : confirmed);
  const line = [...firm];
  text.append(
    chart(
      { title: "Displaced people in the country, all claims by the day that they are about", alt: chosen.map((f) => `${day(f.on)}: ${number(best(f))}`).join("; ") },
      (width) => ({
        height: width < 500 ? 240 : 320,
        marginLeft: 58,
        marginRight: 40,
        x: { type: "utc", label: null, ticks: width < 500 ? 4 : 8 },
        y: { label: null, grid: true, zero: true, ticks: 5, tickSize: 0 },
        marks: [
          Plot.ruleY([0], { stroke: colour.line }),
          Plot.lineY(line, { x: (f: Fact) => date(f.on), y: (f: Fact) => best(f), stroke: colour.warm, strokeWidth: 2 }),
          Plot.link(all.filter((f) => f.low !== null && f.high !== null && f.low !== f.high), {
            x1: (f: Fact) => date(f.on), x2: (f: Fact) => date(f.on), y1: "low", y2: "high", stroke: colour.warm, strokeOpacity: 0.5,
          }),
          Plot.dot(all, {
            x: (f: Fact) => date(f.on),
            y: (f: Fact) => best(f),
            r: 4,
            fill: colour.warm,
            fillOpacity: (f: Fact) => (firm.has(f) ? 1 : 0.15),
            stroke: colour.warm,
            strokeOpacity: 0.7,
            tip: true,
            title: (f: Fact) => `${number(best(f))}, ${day(f.on)}\n${source_of(record, f)}`,
          }),
          Plot.text(line.slice(-1), {
            className: "label",
            x: (f: Fact) => date(f.on),
            y: (f: Fact) => best(f),
            text: (f: Fact) => number(best(f)),
            dy: -14,
            fontWeight: "bold",
            stroke: "var(--paper)",
            strokeWidth: 3,
            fill: colour.ink,
          }),
        ],
      }),
      table("Displaced people in the country", ["Day", "People", "Source", "Used"], all.map((f) => [day(f.on), number(best(f)), source_of(record, f), f.chosen ? "yes" : "no"]), [1]),
    ),
    h("p", {}, evidence.figure("displaced.claims", last?.value ?? null, all.map((f) => f.id).reverse(), "All counts and their sources")),
  );
  return text;
}

interface Month {
  on: string;
  events: number;
  deaths: number;
}

export function violence(record: Record_): HTMLElement {
  const by_month = new Map<string, Month>();
  for (const [series, key] of [["violent_events", "events"], ["violent_deaths", "deaths"]] as const) {
    for (const f of record.of(series)) {
      const month = by_month.get(f.on) ?? { on: f.on, events: 0, deaths: 0 };
      month[key] += best(f) ?? 0;
      by_month.set(f.on, month);
    }
  }
  const months = [...by_month.values()].sort((a, b) => a.on.localeCompare(b.on));
  const country = record.data.places.find((p) => p.level === "country")?.pcode ?? "";
  const counted = record.of("killed", { place: country, item: "" }).filter((f) => f.chosen && f.precision === "quarter");
  const grades = (f: Fact) => `${record.sources.get(f.source)?.reliability ?? "F"}${f.credibility}`;
  const quarters = [...new Map([...counted].sort((a, b) => grades(b).localeCompare(grades(a))).map((f) => [f.on, f])).values()].sort((a, b) =>
    a.on.localeCompare(b.on),
  );
  const text = section({
    id: "violence",
    nav: "Violence",
    title: months.length ? `${number(months.reduce((s, m) => s + m.deaths, 0))} deaths in ${plural(months.length, "month")} of recorded events` : "Violence",
    lead: months.length && quarters.length ? "Two counts that must not be added: deaths in the events of one data set, by month, and people killed as counted by quarter; where counts of a quarter differ, the bar is the best-graded one." : "",
  });
  if (months.length === 0 && quarters.length === 0) {
    text.append(nothing("count of violence over time"));
    return text;
  }
  const bars = (title: string, data: { on: string; value: number; name?: string }[], fill: string) =>
    chart(
      { title, alt: data.map((d) => `${d.name ?? day(d.on)}: ${number(d.value)}`).join("; ") },
      () => ({
        height: 210,
        marginLeft: 2,
        marginRight: 2,
        marginTop: 22,
        marginBottom: 36,
        x: { type: "band", label: null, tickSize: 0, tickFormat: (iso: string, i: number) => data[i]?.name?.replace(/ (\d+)$/, "\n$1") ?? month_tick(iso, i === 0) },
        y: { axis: null },
        marks: [
          Plot.barY(data, { x: "on", y: "value", fill, insetLeft: 2, insetRight: 2 }),
          Plot.text(data, { x: "on", y: "value", text: (d) => number(d.value), dy: -9 }),
          Plot.ruleY([0], { stroke: colour.line }),
        ],
      }),
      table(title, ["Period", "Count"], data.map((d) => [d.name ?? month_tick(d.on, true).replace("\n", " "), number(d.value)]), [1]),
    );
  const pair = h("div", { class: "trio" });
  if (months.length) {
    pair.append(
      bars("Deaths in recorded events, by month", months.map((m) => ({ on: m.on, value: m.deaths })), colour.bad),
      bars("Recorded events, by month", months.map((m) => ({ on: m.on, value: m.events })), colour.quiet),
    );
  }
  if (quarters.length) pair.append(bars("People killed, by quarter", quarters.map((f) => ({ on: f.on, value: best(f) ?? 0, name: days(f.on, f.until ?? f.on) })), colour.bad));
  text.append(pair);
  return text;
}

interface MapLayer {
  name: string;
  what: string;
  values: Map<string, number>; // by P-code
}

/** Latest chosen level by place, for places with a point. */
function levels(record: Record_, series: string): Map<string, number> {
  const values = new Map<string, number>();
  for (const f of record.of(series, { item: "" })) {
    const value = best(f);
    if (f.chosen && value !== null && f.place) values.set(f.place, value);
  }
  return values;
}

function sums(record: Record_, series: string): Map<string, number> {
  const values = new Map<string, number>();
  for (const f of record.of(series)) {
    if (f.place) values.set(f.place, (values.get(f.place) ?? 0) + (best(f) ?? 0));
  }
  return values;
}

function outline(record: Record_): GeoJSON.FeatureCollection {
  const world = atlas as unknown as Topology;
  const countries = topojson.feature(world, world.objects.countries as never) as unknown as GeoJSON.FeatureCollection;
  return { type: "FeatureCollection", features: countries.features.filter((f) => String(f.id) === record.data.mission.host_numeric) };
}

// d3 wants the outer ring of a polygon clockwise, else it means the rest of the globe; files after RFC 7946 have it the other way.
function clockwise(shapes: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection {
  const area = (ring: GeoJSON.Position[]) =>
    ring.reduce((sum, p, i) => {
      const q = ring[(i + 1) % ring.length]!;
      return sum + p[0]! * q[1]! - q[0]! * p[1]!;
    }, 0);
  const turn = (rings: GeoJSON.Position[][]) => rings.map((ring, i) => (area(ring) > 0 === (i === 0) ? [...ring].reverse() : ring));
  const fixed = (g: GeoJSON.Geometry): GeoJSON.Geometry =>
    g.type === "Polygon"
      ? { ...g, coordinates: turn(g.coordinates) }
      : g.type === "MultiPolygon"
        ? { ...g, coordinates: g.coordinates.map(turn) }
        : g;
  return { ...shapes, features: shapes.features.map((f) => ({ ...f, geometry: fixed(f.geometry) })) };
}

export function map(record: Record_): HTMLElement {
  const located = (p: Place | undefined): p is Place & { lat: number; lon: number } => p !== undefined && p.lat !== null && p.lon !== null;
  // An area that is made of other places stands in their middle.
  const spot = (p: Place | undefined): (Place & { lat: number; lon: number }) | undefined => {
    if (located(p) || !p) return p as (Place & { lat: number; lon: number }) | undefined;
    const members = p.members.map((m) => record.places.get(m)).filter(located);
    const mean = (of: (m: Place & { lat: number; lon: number }) => number) => members.reduce((sum, m) => sum + of(m), 0) / members.length;
    return members.length ? { ...p, lat: mean((m) => m.lat), lon: mean((m) => m.lon) } : undefined;
  };
  const layers: MapLayer[] = [
    { name: "Displaced people", what: "people, latest count of each place", values: levels(record, "displaced") },
    { name: "Deaths in recorded events", what: "deaths since the data begin", values: sums(record, "violent_deaths") },
    { name: "Recorded events", what: "events since the data begin", values: sums(record, "violent_events") },
  ];
  const shapes = record.data.boundaries && clockwise(record.data.boundaries);
  const level_of = (f: GeoJSON.Feature) => record.places.get(String(f.properties?.pcode))?.level;
  const text = section({
    id: "map",
    nav: "Map",
    title: "Where it happens",
    lead: "The area of a circle is the count of its place. Larger areas are drawn as rings: they may hold the same people as the circles inside.",
  });
  const holder = h("div", {});
  const draw = (layer: MapLayer) => {
    const points = [...layer.values]
      .map(([pcode, value]) => ({ place: spot(record.places.get(pcode)), value }))
      .filter((d): d is { place: Place & { lat: number; lon: number }; value: number } => d.place !== undefined && d.value > 0 && d.place.level !== "country")
      .sort((a, b) => b.value - a.value);
    const radius = (width: number) => (width < 500 ? 18 : 34);
    const wide = (d: { place: Place }) => d.place.level === "department" || d.place.members.length > 0;
    const elsewhere = [...layer.values].map(([pcode, value]) => ({ place: record.places.get(pcode), value })).filter((d) => d.place && !spot(d.place) && d.value > 0);
    const rows = [...points, ...elsewhere].map((d) => [d.place?.name ?? "", d.place?.level ?? "", number(d.value)]);
    const shown = table(layer.name, ["Place", "Level", layer.what], rows, [2]);
    const max = points[0]?.value ?? 1;
    const fine = shapes ? shapes.features.filter((f) => level_of(f) === "commune") : [];
    const coarse = shapes ? shapes.features.filter((f) => level_of(f) === "department") : [];
    const base = shapes && fine.length ? { type: "FeatureCollection" as const, features: fine } : outline(record);
    const rate = (f: GeoJSON.Feature) => {
      const pcode = String(f.properties?.pcode);
      const people = record.places.get(pcode)?.population;
      const value = layer.values.get(pcode);
      return people && value ? (1000 * value) / people : 0;
    };
    const rates = fine.map(rate);
    const top = Math.max(...rates, 0);
    holder.replaceChildren(
      points.length === 0
        ? nothing(`${layer.name.toLowerCase()} by place`)
        : chart(
            {
              title: `${layer.name} by place`,
              alt: `Map. Largest: ${points.slice(0, 5).map((d) => `${d.place.name} ${number(d.value)}`).join(", ")}.`,
              note: `${layer.what.replace(/^./, (c) => c.toUpperCase())}. Largest: ${points[0]?.place.name}, ${number(max)}.${
                elsewhere.length ? ` ${plural(elsewhere.length, "count")} of areas without a point: see the numbers.` : ""
              }${
                top > 0 ? ` Shades: per 1,000 residents of a commune, up to ${number(top, top < 10 ? 1 : 0)}.` : ""
              }`,
              key: circle_key(max, radius(holder.clientWidth || 1000), layer.what),
            },
            (width) => ({
              height: Math.round(width * 0.68),
              margin: 6,
              projection: { type: "mercator", domain: base },
              r: { range: [0, radius(width)], domain: [0, max] },
              marks: [
                Plot.geo(base, { fill: colour.pale, fillOpacity: 0.45, stroke: colour.line, strokeWidth: 0.6 }),
                fine.length && top > 0
                  ? Plot.geo(fine.filter((f) => rate(f) > 0), {
                      fill: colour.warm,
                      fillOpacity: (f: GeoJSON.Feature) => 0.12 + 0.5 * Math.sqrt(rate(f) / top),
                      stroke: colour.line,
                      strokeWidth: 0.4,
                    })
                  : null,
                coarse.length ? Plot.geo(coarse, { stroke: colour.quiet, strokeWidth: 0.8 }) : null,
                Plot.dot(points, {
                  x: (d) => d.place.lon,
                  y: (d) => d.place.lat,
                  r: "value",
                  fill: colour.accent,
                  fillOpacity: (d) => (wide(d) ? 0 : 0.45),
                  stroke: colour.accent,
                  strokeWidth: 1.2,
                  tip: true,
                  title: (d) => `${d.place.name}: ${number(d.value)}`,
                }),
                points.slice(0, width < 500 ? 5 : 12).map((point) => Plot.text([point], {
                  className: "label",
                  dy: -9 - radius(width) * Math.sqrt(point.value / max),
                  x: (d) => d.place.lon,
                  y: (d) => d.place.lat,
                  text: (d) => `${d.place.name} ${number(d.value)}`,
                  fill: colour.ink,
                  stroke: "var(--paper)",
                  strokeWidth: 3,
                  paintOrder: "stroke",
                })),
              ],
            }),
            shown,
          ),
    );
  };
  const buttons = layers.map((layer, i) =>
    h(
      "label",
      {},
      h("input", { type: "radio", name: "layer", value: String(i), checked: i === 0, onchange: () => draw(layer) }),
      ` ${layer.name}`,
    ),
  );
  text.append(h("fieldset", { class: "choice" }, h("legend", {}, "Show"), buttons), holder);
  draw(layers[0]!);
  return text;
}
