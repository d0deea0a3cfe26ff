// Where places are, and the shapes that maps are drawn on.
import type * as GeoJSON from "geojson";
import type { Place } from "./generated/data";
import type { Record_ } from "./record";
import { atlas_size, type Box, box_around, states } from "./world";

export type Spot = Place & { lat: number; lon: number };

export interface Geography {
  base: GeoJSON.FeatureCollection; // the country
  box: Box; // around it
  fine: GeoJSON.Feature[]; // communes; empty where the record has no boundaries
  coarse: GeoJSON.Feature[]; // departments
  spot: (pcode: string) => Spot | undefined;
  /** Whether a point lies on the map. */
  holds: (place: Spot) => boolean;
  /** Drawn as a ring: it may hold the same people as the places inside it. */
  wide: (place: Place) => boolean;
}

function outline(record: Record_): GeoJSON.FeatureCollection {
  return {
    type: "FeatureCollection",
    features: states().features.filter((f) => String(f.id) === record.data.mission.host_numeric),
  };
}

/** GeoJSON may have features without a shape; whatever else a file may hold has none either. */
const drawable = (f: GeoJSON.Feature | null) => f?.geometry?.type === "Polygon" || f?.geometry?.type === "MultiPolygon";

const located = (p: Place | undefined): p is Spot => p !== undefined && p.lat !== null && p.lon !== null;

export const pcode_of = (f: GeoJSON.Feature) => String(f.properties?.pcode);

let known: { geography: Geography; of: string } | undefined;

/** By which a record is known whose places and outlines are the same on every day. */
const name_of = ({ data }: Record_): string => `${data.record_hash} ${data.places.length} ${atlas_size()}`;

/** Of the report's record; made once for each. */
export function geography(record: Record_): Geography {
  const name = name_of(record);
  if (known?.of !== name) known = { geography: geography_of(record), of: name };
  return known.geography;
}

function geography_of(record: Record_): Geography {
  const given = record.data.boundaries as Partial<GeoJSON.FeatureCollection> | null;
  const shapes = Array.isArray(given?.features) ? given.features : null;
  const of_level = (level: string) =>
    shapes ? shapes.filter((f) => drawable(f) && record.places.get(pcode_of(f))?.level === level) : [];
  const fine = of_level("commune");
  // An area that is made of other places stands in their middle.
  const spot = (pcode: string): Spot | undefined => {
    const p = record.places.get(pcode);
    if (located(p) || !p) return p as Spot | undefined;
    const members = p.members.map((m) => record.places.get(m)).filter(located);
    const mean = (of: (m: Spot) => number) => members.reduce((sum, m) => sum + of(m), 0) / members.length;
    return members.length ? { ...p, lat: mean((m) => m.lat), lon: mean((m) => m.lon) } : undefined;
  };
  const base: GeoJSON.FeatureCollection = fine.length ? { type: "FeatureCollection", features: fine } : outline(record);
  const box = box_around(base.features);
  return {
    base,
    box,
    holds: ({ lat, lon }) => lon >= box.west && lon <= box.east && lat >= box.south && lat <= box.north,
    fine,
    coarse: of_level("department"),
    spot,
    wide: (place) => place.level === "department" || place.members.length > 0,
  };
}
