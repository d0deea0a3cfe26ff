// Where the places lie, and along which links people went.
import * as Plot from "@observablehq/plot";
import type * as GeoJSON from "geojson";
import { chart, circle_key, colour, key } from "../chart";
import { h, section, table } from "../dom";
import { number } from "../format";
import type { CasePlace, PeopleCase } from "../generated/data";
import { type Box, box_around, map_of, mercator, states } from "../world";
import { readable } from "./text";

const is_camp = (p: CasePlace) => p.kind === "camp" || p.kind === "idpcamp";

// Files may leave coordinates out (0, 0) or hold something else: then there is no map.
function box_of(places: CasePlace[]): Box | null {
  const known = places.filter((p) => (p.lat !== 0 || p.lon !== 0) && Math.abs(p.lat) < 85 && Math.abs(p.lon) <= 180);
  if (known.length < places.length || known.length < 3) return null;
  const box = {
    west: Math.min(...known.map((p) => p.lon)),
    east: Math.max(...known.map((p) => p.lon)),
    south: Math.min(...known.map((p) => p.lat)),
    north: Math.max(...known.map((p) => p.lat)),
  };
  const most = Math.max(box.east - box.west, box.north - box.south);
  if (most < 0.01) return null;
  // Places along one road still get a map with some width.
  const wider = Math.max(0, (most / 3 - (box.east - box.west)) / 2);
  const taller = Math.max(0, (most / 3 - (box.north - box.south)) / 2);
  return { west: box.west - wider, east: box.east + wider, south: box.south - taller, north: box.north + taller };
}

// Outlines of the countries that reach into the box; all others would only make the page slow.
function outlines(box: Box): GeoJSON.FeatureCollection {
  const margin = 3;
  const reaches = (f: GeoJSON.Feature) => {
    const of = box_around([f]);
    return (
      of.west < box.east + margin &&
      of.east > box.west - margin &&
      of.south < box.north + margin &&
      of.north > box.south - margin
    );
  };
  return { type: "FeatureCollection", features: states().features.filter(reaches) };
}

interface Look {
  base: GeoJSON.FeatureCollection;
  radius: number; // of the largest circle
  max: number; // people in it
  narrow: boolean;
}

function network_marks(c: PeopleCase, camps: CasePlace[], { base, radius, max, narrow }: Look): Plot.Markish[] {
  const busiest = Math.max(1, ...c.links.map((l) => l.people));
  const links = c.links.map((l) => ({ ...l, a: c.places[l.from]!, b: c.places[l.to]! })).filter((l) => l.people > 0);
  return [
    Plot.geo(base, { fill: colour.pale, fillOpacity: 0.35, stroke: colour.line, strokeWidth: 1, clip: "frame" }),
    Plot.link(links, {
      x1: (l) => l.a.lon,
      y1: (l) => l.a.lat,
      x2: (l) => l.b.lon,
      y2: (l) => l.b.lat,
      stroke: colour.accent,
      strokeOpacity: 0.45,
      strokeLinecap: "round",
      strokeWidth: (l) => 0.5 + 6 * Math.sqrt(l.people / busiest),
      curve: "linear",
    }),
    Plot.dot(
      c.places.filter((p) => !is_camp(p) && p.kind !== "conflict"),
      { x: "lon", y: "lat", r: 2.5, fill: "var(--paper)", stroke: colour.quiet },
    ),
    Plot.dot(
      c.places.filter((p) => p.kind === "conflict"),
      { x: "lon", y: "lat", r: 4, symbol: "square", fill: colour.bad },
    ),
    Plot.dot(camps, {
      x: "lon",
      y: "lat",
      r: (p: CasePlace) => Math.max(2, radius * Math.sqrt(p.end / max)),
      fill: colour.accent,
      fillOpacity: 0.45,
      stroke: colour.accent,
      strokeWidth: 1.2,
    }),
    Plot.tip(
      c.places,
      Plot.pointer({
        x: "lon",
        y: "lat",
        title: (p: CasePlace) => `${readable(p.name)}, ${readable(p.country)}\n${number(p.end)} people on the last day`,
        fill: "var(--panel)",
        stroke: colour.line,
      }),
    ),
    ...camps.slice(0, narrow ? 6 : 16).map((p) =>
      Plot.text([p], {
        className: "label",
        x: "lon",
        y: "lat",
        dy: -8 - radius * Math.sqrt(p.end / max),
        text: () => readable(p.name),
        fill: colour.ink,
        stroke: "var(--paper)",
        strokeWidth: 3,
        paintOrder: "stroke",
      }),
    ),
  ];
}

function map(c: PeopleCase, box: Box): HTMLElement {
  const camps = c.places.filter(is_camp).sort((a, b) => b.end - a.end);
  const max = Math.max(1, ...camps.map((p) => p.end));
  const base = outlines(box);
  const tall = (mercator(box.north) - mercator(box.south)) / (box.east - box.west);
  const narrow = document.documentElement.clientWidth < 560; // asked once, so that the key holds for the map
  const radius = narrow ? 16 : 30;
  const shape = (width: number) => Math.round(width * Math.min(narrow ? 1.1 : 0.75, Math.max(0.5, tall)));
  return chart(
    {
      title: "The network, and the people in destinations on the last day",
      note: `The area of a circle is the people simulated in it on the last day, the width of a line the people who left along it. Largest: ${readable(camps[0]?.name ?? "none")}, ${number(camps[0]?.end ?? 0)}.`,
      alt: `Map of ${c.places.length} places; most people are in ${readable(camps[0]?.name ?? "none")}, ${number(camps[0]?.end ?? 0)}.`,
      key: h(
        "div",
        {},
        circle_key(max, radius, "people in a destination", colour.accent),
        key(
          { text: "conflict zone on some day", colour: colour.bad },
          { text: "other place", colour: colour.quiet, ring: true },
        ),
      ),
    },
    (width) => ({
      height: shape(width),
      margin: 2,
      projection: map_of(box, narrow ? 26 : 48),
      marks: network_marks(c, camps, { base, radius, max, narrow }),
      r: { type: "identity" },
    }),
    () =>
      table(
        "People in places on the last day",
        ["Place", "Country", "People"],
        [...c.places]
          .filter((p) => p.kind !== "marker")
          .sort((a, b) => b.end - a.end)
          .map((p) => [readable(p.name), readable(p.country), number(p.end)]),
        [2],
      ),
  );
}

export function network(c: PeopleCase): HTMLElement {
  const text = section({ id: "network", nav: "Network", title: "Along which roads they went" });
  const box = box_of(c.places);
  if (box) text.append(map(c, box));
  else
    text.append(
      h("p", { class: "note" }, "The places of this case have no coordinates of their own, so there is no map."),
    );
  const rows = [...c.links].filter((l) => l.people > 0).sort((a, b) => b.people - a.people);
  const most = 12;
  text.append(
    h("h3", {}, rows.length > most ? `The ${most} busiest links` : "Links"),
    h(
      "p",
      { class: "note" },
      "People who ever left along a link, mean over the runs; people who went back and forth count each time.",
    ),
    table(
      "Busiest links",
      ["From", "To", "km", "People"],
      rows
        .slice(0, most)
        .map((l) => [
          readable(c.places[l.from]!.name),
          readable(c.places[l.to]!.name),
          number(l.km, 1),
          number(l.people),
        ]),
      [2, 3],
    ),
  );
  return text;
}
