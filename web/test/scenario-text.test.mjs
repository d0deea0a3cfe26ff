// Scenarios of one's own as the text of a file: pure functions.
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
  });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
};
const { id_of, quoted, toml_of } = await load("scenario_text");
const { read, write } = await load("place");

test("each change is a table of its own", () => {
  const text = toml_of({
    id: "x",
    name: "Late money",
    why: "",
    edits: [
      { kind: "money", on: "2024-11-01", amount: "5e6", fund: "UN-TF" },
      { kind: "shock", place: "HT01", from: "2024-10-01", until: "2024-12-31", factor: "1.5" },
    ],
  });
  assert.match(text, /^name = "Late money"\n\n\[\[fact\]\]\nseries = "money_paid"/);
  assert.match(text, /\non = 2024-11-01\nvalue = 5e6\n/);
  assert.match(text, /\n\[\[shock\]\]\nplace = "HT01"\n/);
});

test("no text of a form becomes another key", () => {
  assert.equal(quoted('a"\\\n[set]'), '"a\\"\\\\ [set]"');
  const text = toml_of({
    id: "x",
    name: 'x"\nposture = "hold',
    why: "",
    edits: [{ kind: "people", who: 'K"EN', on: "2024-01-01\nvalue = 1", count: "1\n[set]" }],
  });
  assert.deepEqual(text.match(/^(posture|\[set\]|value) ?=?.*/gm), ['value = "1 [set]"']);
});

test("names become names of files, each its own", () => {
  assert.equal(id_of("Fonds versés, tard !", []), "fonds-verses-tard");
  assert.equal(id_of("Funded", ["funded", "funded-2"]), "funded-3");
  assert.equal(id_of("!!!", []), "scenario");
  assert.ok(id_of("x".repeat(200), []).length <= 60);
});

test("the address holds mission, page and view, and is read as it was written", () => {
  const where = {
    mission: "haïti mss",
    page: "record",
    query: new URLSearchParams({ search: "a&b=c#d", on: "2024-09-26" }),
  };
  const again = read(write(where));
  assert.equal(again.mission, where.mission);
  assert.equal(again.page, "record");
  assert.equal(again.query.get("search"), "a&b=c#d");
  assert.equal(read("#/%E0%A4%A/record").mission, "");
  assert.equal(read("").page, "overview");
});
