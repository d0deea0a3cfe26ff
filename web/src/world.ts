// What maps are drawn on: outlines of the world's states, and the projection.

import type { ProjectionOptions } from "@observablehq/plot";
import type * as GeoJSON from "geojson";
import * as topojson from "topojson-client";
import type { Topology } from "topojson-specification";
import atlas from "world-atlas/countries-50m.json?raw";

/** The states of the world; made only where a map needs them, for it takes long. */
export function states(): GeoJSON.FeatureCollection {
  const world = JSON.parse(atlas) as Topology;
  return topojson.feature(world, world.objects.countries as never) as unknown as GeoJSON.FeatureCollection;
}

/** Characters of the outlines: in the application they come later than the first page. */
export const atlas_size = (): number => atlas.length;

export interface Box {
  west: number;
  east: number;
  south: number;
  north: number;
}

function points_of(g: GeoJSON.Geometry): GeoJSON.Position[] {
  return g.type === "Polygon" ? g.coordinates.flat() : g.type === "MultiPolygon" ? g.coordinates.flat(2) : [];
}

/** The box around polygons. */
export function box_around(shapes: GeoJSON.Feature[]): Box {
  const box = { west: 180, east: -180, south: 90, north: -90 };
  for (const shape of shapes) {
    for (const [lon, lat] of points_of(shape.geometry)) {
      box.west = Math.min(box.west, lon!);
      box.east = Math.max(box.east, lon!);
      box.south = Math.min(box.south, lat!);
      box.north = Math.max(box.north, lat!);
    }
  }
  return box;
}

/** Degrees north as Mercator draws them, in degrees at the equator. */
export const mercator = (lat: number) => (Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) * 180) / Math.PI;

interface Stream {
  point: (x: number, y: number) => void;
  lineStart: () => void;
  lineEnd: () => void;
  polygonStart: () => void;
  polygonEnd: () => void;
}

// Mercator alone: what d3 does for shapes that reach around the globe takes most of the time of a map with many shapes.
const flat = () => ({
  stream: (to: Stream): Stream => ({
    point: (lon, lat) => to.point(lon, -mercator(lat)),
    lineStart: () => to.lineStart(),
    lineEnd: () => to.lineEnd(),
    polygonStart: () => to.polygonStart(),
    polygonEnd: () => to.polygonEnd(),
  }),
});

/** A map that shows `box` and `inset` pixels around it. */
export function map_of(box: Box, inset = 0): ProjectionOptions {
  const corners: GeoJSON.MultiPoint = {
    type: "MultiPoint",
    coordinates: [
      [box.west, box.south],
      [box.east, box.north],
    ],
  };
  return { type: flat as never, domain: corners, inset, clip: false };
}
