// What the page of a case says in words: pure functions.
import assert from "node:assert/strict";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const { outputFiles } = buildSync({
  entryPoints: [fileURLToPath(new URL("../src/case/text.ts", import.meta.url))],
  bundle: true,
  format: "esm",
  write: false,
});
const text = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

test("days are counted from the start, across months and leap days", () => {
  assert.equal(text.day_of("2012-02-28", 0), "2012-02-28");
  assert.equal(text.day_of("2012-02-28", 2), "2012-03-01");
  assert.equal(text.day_of("2012-12-31", 1), "2013-01-01");
});

test("a difference says how many, which way, and as a share of those counted", () => {
  assert.equal(text.difference(8200, 10000), "1,800 too few (−18\u00a0%)");
  assert.equal(text.difference(10050.4, 10000), "50 too many (+0.5\u00a0%)");
  assert.equal(text.difference(10000.3, 10000), "as counted");
  assert.equal(text.difference(12, 0), "12 too many");
});

test("a share is whole, with a digit where it is small, and never none where there is some", () => {
  assert.equal(text.share(0.381), "38\u00a0%");
  assert.equal(text.share(0.0123), "1.2\u00a0%");
  assert.equal(text.share(0.001), "under 1\u00a0%");
  assert.equal(text.share(0), "0\u00a0%");
});

test("names of files become names to read", () => {
  assert.equal(text.readable("Burkina_Faso"), "Burkina Faso");
  assert.equal(text.readable("mali"), "Mali");
});

test("a table lists the counted days, or some over the period that end with the last", () => {
  assert.deepEqual(text.listed_days([0, 5, 9], 10), [0, 5, 9]);
  const some = text.listed_days([], 300);
  assert.equal(some[0], 0);
  assert.equal(some.at(-1), 299);
  assert.ok(some.length > 8 && some.length < 16);
  assert.ok(text.listed_days([...Array(300).keys()], 300).length < 20);
  assert.deepEqual(text.listed_days([], 1), [0]);
});
