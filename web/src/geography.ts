// Where places are, and the shapes that maps are drawn on.
import * as topojson from "topojson-client";
import type { Topology } from "topojson-specification";
import type * as GeoJSON from "geojson";
import atlas from "world-atlas/countries-50m.json";
import type { Place } from "./contract";
import type { Record_ } from "./record";

export type Spot = Place & { lat: number; lon: number };

export interface Geography {
  base: GeoJSON.FeatureCollection; // what the map is fitted to
  fine: GeoJSON.Feature[]; // communes; empty where the record has no boundaries
  coarse: GeoJSON.Feature[]; // departments
  spot: (pcode: string) => Spot | undefined;
  /** Drawn as a ring: it may hold the same people as the places inside it. */
  wide: (place: Place) => boolean;
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

const located = (p: Place | undefined): p is Spot => p !== undefined && p.lat !== null && p.lon !== null;

export const pcode_of = (f: GeoJSON.Feature) => String(f.properties?.pcode);

let known: Geography | undefined;

/** Of the report's record; made once. */
export function geography(record: Record_): Geography {
  if (known) return known;
  const shapes = record.data.boundaries && clockwise(record.data.boundaries);
  const of_level = (level: string) => (shapes ? shapes.features.filter((f) => record.places.get(pcode_of(f))?.level === level) : []);
  const fine = of_level("commune");
  // An area that is made of other places stands in their middle.
  const spot = (pcode: string): Spot | undefined => {
    const p = record.places.get(pcode);
    if (located(p) || !p) return p as Spot | undefined;
    const members = p.members.map((m) => record.places.get(m)).filter(located);
    const mean = (of: (m: Spot) => number) => members.reduce((sum, m) => sum + of(m), 0) / members.length;
    return members.length ? { ...p, lat: mean((m) => m.lat), lon: mean((m) => m.lon) } : undefined;
  };
  known = {
    base: fine.length ? { type: "FeatureCollection", features: fine } : outline(record),
    fine,
    coarse: of_level("department"),
    spot,
    wide: (place) => place.level === "department" || place.members.length > 0,
  };
  return known;
}
