// Rows of a proposal and thresholds of a watch, as forms make them; which part of a map is shown: pure functions.
import assert from "node:assert/strict";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const load = async (name) => {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL(`../src/app/${name}.ts`, import.meta.url))],
    bundle: true,
    format: "esm",
    write: false,
    external: ["world-atlas/countries-50m.json?raw"],
    plugins: [],
  });
  const text = outputFiles[0].text.replace(/import .* from "world-atlas\/[^"]*";/, "const atlas = '';");
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
};
const { by_table, columns_of, fact_id, file_of, filled, given_cells, new_id } = await load("edits");
const { empty_limits, threshold_toml } = await load("threshold_text");
const { held, part_of, text_of, view_of, whole } = await load("map_view");

const row = (cells, more = {}) => ({
  file: "facts-force.csv",
  kind: "add",
  key: "",
  cells,
  before: {},
  from: "form",
  ...more,
});

test("an id is made of what the row says, in letters that ids have, and is never one that is taken", () => {
  assert.equal(new_id(["Le Nouvelliste", "2024-09-26"], new Set()), "le-nouvelliste-2024-09-26");
  assert.equal(new_id(["Élan  & co"], new Set(["elan-co"])), "elan-co-2");
  assert.equal(new_id(["", "…"], new Set()), "row");
  const cells = { series: "strength_in_theatre", actor: "KEN", on: "2024-09-26" };
  assert.equal(fact_id(cells, new Set(["strength-in-theatre-ken-2024-09-26"])), "strength-in-theatre-ken-2024-09-26-2");
});

test("rows that say nothing are not sent, and neither are empty cells", () => {
  assert.deepEqual(given_cells({ a: "1", b: " ", c: "" }), { a: "1" });
  assert.equal(filled([row({ id: "x" }), row({}), row({ value: "3" })]).length, 1);
  const change = row({ status: "" }, { kind: "change", key: "x" });
  assert.equal(filled([change]).length, 1);
});

test("rows stand table by table, and keep their numbers", () => {
  const rows = [row({ a: "1" }), row({ b: "2" }, { file: "sources.csv" }), row({ c: "3" })];
  const tables = by_table(rows);
  assert.deepEqual(
    tables.map((one) => [one.file, one.rows.map((r) => r.at)]),
    [
      ["facts-force.csv", [0, 2]],
      ["sources.csv", [1]],
    ],
  );
  assert.deepEqual(columns_of([{ cells: { z: "1", b: "2" } }, { cells: { a: "3", y: "" } }], ["a", "b"]), [
    "a",
    "b",
    "z",
  ]);
  assert.equal(file_of("facts-force.csv:118"), "facts-force.csv");
});

test("a threshold is one [[watch]], in which no text becomes a key", () => {
  const limits = { ...empty_limits(), figure: "in_theatre", above: "1000", place: "HT01", name: 'a"\n[[watch]]' };
  assert.equal(threshold_toml(limits), '[[watch]]\nname = "a\\" [[watch]]"\nfigure = "in_theatre"\nabove = 1000\n');
  const series = {
    ...empty_limits(),
    of: "series",
    figure: "in_theatre",
    series: "displaced",
    place: "HT01",
    moves_percent: "10\nx = 1",
  };
  assert.equal(threshold_toml(series), '[[watch]]\nseries = "displaced"\nplace = "HT01"\nmoves_percent = "10 x = 1"\n');
});

const box = { west: -75, east: -71, south: 18, north: 20 };
const close = (a, b) => assert.ok(Math.abs(a - b) < 1e-6, `${a} ${b}`);

test("a map shows the whole or a part of it, and is never lost beside it", () => {
  const all = part_of(whole(box), box);
  for (const side of Object.keys(box)) close(all[side], box[side]);
  const far = held({ lon: 100, north: -500, zoom: 4 }, box);
  const part = part_of(far, box);
  close(part.east, box.east);
  close(part.south, box.south);
  close(part.east - part.west, 1);
  assert.equal(held({ ...whole(box), zoom: 0.1 }, box).zoom, 1);
});

test("the part that is shown stands in the address, and what is none is the whole", () => {
  const view = held({ lon: -72.3, north: 19, zoom: 6 }, box);
  const again = view_of(text_of(view), box);
  assert.ok(Math.abs(again.lon - view.lon) < 0.002 && Math.abs(again.zoom - view.zoom) < 0.01);
  assert.equal(text_of(whole(box)), "");
  for (const text of [null, "", "1,2", "a,b,c", "NaN,1,1"]) assert.deepEqual(view_of(text, box), whole(box));
});
