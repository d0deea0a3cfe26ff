// The page of the benchmark as a reader meets it: `muster bench --html`.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { open_file, write_html } from "./pages.mjs";

let file;
let bench;
before(() => {
  const data = fileURLToPath(new URL("../cases/_base/bench/data", import.meta.url));
  const made = write_html("bench", "bench", "displacement", "--data", data);
  file = made.file;
  bench = made.data.bench;
});

test("one file, no error, nothing asked of the network", async () => {
  const { page, errors, requests } = await open_file(file);
  assert.deepEqual(errors, []);
  assert.deepEqual(requests.filter((url) => !url.startsWith("data:")), [pathToFileURL(file).href]);
  await page.close();
});

test("each family has a chart of skill and a table of scores for each time ahead", async () => {
  const { page } = await open_file(file);
  const [family] = bench.families;
  const section = page.locator("#displacement");
  assert.equal(await section.locator(".plot svg").count(), 1);
  const rows = await section.locator("table tbody tr td:first-child").allInnerTexts();
  for (const name of family.forecasters) assert.ok(rows.filter((text) => text === name).length >= family.by_horizon.length, name);
  await page.close();
});
