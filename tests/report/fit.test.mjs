// The page of a fit as a reader meets it: `muster fit --html`.
import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { sticking_out, weak_texts } from "./browser.mjs";
import { full, mission, open_file, write_html } from "./pages.mjs";

let file;
let fit;
before(() => {
  const made = write_html("fit", "fit", mission, "--on", full, "--steps", "1000");
  file = made.file;
  fit = made.data.fit;
});

const number = (value) => Math.round(value).toLocaleString("en-GB");

test("one small file, no error, nothing asked of the network", async () => {
  assert.ok(statSync(file).size < 5e6);
  const { page, errors, requests } = await open_file(file);
  await page.mouse.move(640, 500);
  assert.deepEqual(errors, []);
  assert.deepEqual(requests.filter((url) => !url.startsWith("data:")), [pathToFileURL(file).href]);
  await page.close();
});

test("every department's months stand beside a band, and the share inside is that of the data", async () => {
  const { page } = await open_file(file);
  const months = page.locator("#months");
  assert.equal(fit.months.places.length, 11);
  assert.equal(await months.locator(".plot svg").count(), 11);
  // Counted from the record itself, not from the page's data.
  const table = readFileSync(fileURLToPath(new URL("../../missions/haiti-mss/violence.csv", import.meta.url)), "utf8").trim().split("\n").map((l) => l.split(","));
  const [head, ...rows] = table;
  const march = rows.filter((r) => r[head.indexOf("month")] === "2024-03");
  const events = march.reduce((sum, r) => sum + Number(r[head.indexOf("events")]), 0);
  const [country, ...departments] = fit.months.places;
  const at = fit.months.from.indexOf("2024-03-01");
  assert.equal(country.counted[at], events);
  for (const m of fit.months.from.keys()) assert.equal(departments.reduce((sum, d) => sum + d.counted[m], 0), country.counted[m]);
  await months.locator("summary").first().click();
  const row = await months.locator("details").first().locator("tr", { hasText: "Mar 2024" }).innerText();
  assert.ok(row.includes(number(events)) && row.includes(number(country.expected.q50[at])), row);
  let inside = 0;
  for (const d of departments) d.counted.forEach((c, m) => { if (m > 0 && c >= d.expected.q10[m] && c <= d.expected.q90[m]) inside += 1; });
  assert.equal(inside, fit.months.inside_80);
  assert.match(await months.locator("h2").innerText(), new RegExp(`^${inside} of 70 `));
  assert.equal(await months.locator(".multiples svg [aria-label=\"dot\"] circle").count(), 10 * fit.months.from.length);
  await page.close();
});

test("priors stand beside posteriors, and what keeps its prior looks like it", async () => {
  const { page } = await open_file(file);
  assert.equal(await page.locator("#parameters .plot svg").count(), fit.parameters.length);
  for (const p of fit.parameters) {
    const sum = p.bars.posterior.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - 1) < 0.01, `${p.name}: ${sum}`);
    if (p.how !== "prior") continue;
    const apart = p.bars.prior.reduce((all, share, i) => all + Math.abs(share - p.bars.posterior[i]), 0) / 2;
    assert.ok(apart < 0.1, `${p.name}: ${apart}`);
  }
  const branching = fit.parameters.find((p) => p.name === "branching");
  const apart = branching.bars.prior.reduce((all, share, i) => all + Math.abs(share - branching.bars.posterior[i]), 0) / 2;
  assert.ok(apart > 0.4, "the months tell of branching");
  await page.close();
});

test("pairs, chains and the level are there", async () => {
  const { page } = await open_file(file);
  assert.ok(fit.pairs.length > 0 && fit.pairs.every((p) => Math.abs(p.correlation) >= 0.2));
  assert.equal(await page.locator("#pairs figure").count(), fit.pairs.length);
  assert.equal(await page.locator("#chains .plot svg").count(), 6);
  assert.equal(await page.locator("#chains .plot svg").first().locator('[aria-label="line"] path').count(), 4);
  assert.match(await page.locator("#level h2").innerText(), new RegExp(` ${number(fit.level.events.q50.at(-1))} events a month`));
  assert.equal(await page.locator('#level [aria-label="dot"] circle').count(), fit.level.figures.length);
  assert.match(await page.locator("#made").innerText(), new RegExp(fit.record));
  await page.close();
});

test("no name of the machinery reaches the reader", async () => {
  const { page } = await open_file(file);
  for (const id of ["months", "level", "parameters", "pairs", "chains"]) {
    const text = await page.locator(`#${id}`).innerText();
    assert.doesNotMatch(text, /\b(NaN|undefined|null|Infinity)\b|\[object/);
    assert.deepEqual(text.match(/\b[a-z]+_[a-z_]+\b/g) ?? [], []);
  }
  await page.close();
});

test("nothing sticks out of a screen 360 pixels wide", async () => {
  const { page } = await open_file(file, { width: 360 });
  assert.deepEqual(await sticking_out(page, 360), { width: 360, figures: 0 });
  await page.close();
});

for (const scheme of ["light", "dark"]) {
  test(`${scheme}: every text stands out from what is behind it (4.5 : 1)`, async () => {
    const { page } = await open_file(file, { scheme });
    const { seen, weak } = await weak_texts(page);
    assert.ok(seen > 100, `${seen} texts`);
    assert.deepEqual(weak, []);
    await page.close();
  });
}

test("the page can be walked by keyboard and every figure has words", async () => {
  const { page } = await open_file(file);
  assert.equal(await page.locator("h1").count(), 1);
  for (const plot of await page.locator(".plot svg").all()) {
    assert.equal(await plot.getAttribute("role"), "img");
    assert.ok(((await plot.getAttribute("aria-label")) ?? "").length > 20);
  }
  const summary = page.locator("#months summary").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#months details[open] tbody tr").count(), fit.months.from.length);
  await page.close();
});
