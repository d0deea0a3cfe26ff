// The page of a case of displaced people as a reader meets it: `muster report CASE`.  MUSTER_BIN is the program.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch, open as open_page, sticking_out, weak_texts } from "./browser.mjs";

const { MUSTER_BIN: program } = process.env;
assert.ok(program, "set MUSTER_BIN to the program");

const folder = mkdtempSync(join(tmpdir(), "muster-case-"));
const file = join(folder, "report.html");
let browser;
let json;

before(async () => {
  cpSync(fileURLToPath(new URL("../cases/_base/flee/case", import.meta.url)), join(folder, "case"), { recursive: true });
  const run = (...words) => execFileSync(program, words, { encoding: "utf8", cwd: folder });
  run("report", "case", "--output", file);
  json = JSON.parse(run("people", "case", "--runs", "20", "--json"));
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (how) => open_page(browser, pathToFileURL(file).href, how);
const number = (value) => Math.round(value).toLocaleString("en-GB");

test("one small file, no error, nothing asked of the network", async () => {
  assert.ok(statSync(file).size < 5e6);
  const { page, errors, requests } = await open();
  await page.mouse.move(640, 500);
  assert.deepEqual(errors, []);
  assert.deepEqual(requests.filter((url) => !url.startsWith("data:")), [pathToFileURL(file).href]);
  await page.close();
});

test("each destination has a figure with its band, its line and its counts, and the numbers of people --json", async () => {
  const { page } = await open();
  const figures = page.locator("#destinations figure");
  assert.equal(await figures.count(), json.destinations.length);
  assert.ok(json.destinations.length > 1);
  for (const d of json.destinations) {
    const figure = figures.filter({ has: page.locator("h3", { hasText: d.name }) });
    assert.equal(await figure.locator('[aria-label="area"] path').count(), 1, d.name);
    assert.equal(await figure.locator('[aria-label="line"] path').count(), 2, d.name);
    assert.equal(await figure.locator('[aria-label="dot"] circle').count(), 2, `${d.name}: two days were counted`);
    const alt = await figure.locator("svg").getAttribute("aria-label");
    for (const text of [await figure.locator(".note").innerText(), alt]) {
      assert.ok(text.includes(number(d.simulated)) && text.includes(number(d.reported)), `${d.name}: ${text}`);
    }
  }
  await page.close();
});

test("the error by day and the totals are there, with the average of people --json", async () => {
  const { page } = await open();
  assert.match(await page.locator(".mandate").innerText(), new RegExp(json.ard.mean.toFixed(3).replace(/0+$/, "")));
  assert.equal(await page.locator('#error [aria-label="line"] path').count(), 2);
  assert.ok((await page.locator("#totals figure svg").getAttribute("aria-label")).includes("counted"));
  const rows = await page.locator("#totals > .scroll tbody tr").count();
  assert.equal(rows, json.destinations.length);
  await page.close();
});

test("the map has every place, and the links that people took", async () => {
  const { page } = await open();
  const map = page.locator("#network figure");
  const dots = await map.locator('[aria-label="dot"] circle, [aria-label="dot"] path').count();
  assert.equal(dots, 4);
  assert.ok((await map.locator('[aria-label="link"] path').count()) >= 3);
  assert.ok((await page.locator("#network .scroll tbody tr").count()) >= 3);
  await page.close();
});

test("seed, parameters and hashes of all inputs are there", async () => {
  const { page } = await open();
  await page.locator("#made summary").click();
  const text = await page.locator("#made").innerText();
  for (const name of ["input_csv/locations.csv", "input_csv/conflicts.csv", "source_data/cedar.csv"]) assert.ok(text.includes(name), name);
  assert.match(await page.locator(".mandate").innerText(), /seed 1\b/);
  await page.close();
});

test("what is under the pointer is told", async () => {
  const { page } = await open();
  const plot = page.locator("#destinations figure .plot").first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.waitForFunction(() => document.querySelector('#destinations [aria-label="tip"] text'));
  assert.match(await plot.locator('[aria-label="tip"]').textContent(), /simulated.*counted/s);
  await page.close();
});

test("no name of the machinery reaches the reader", async () => {
  const { page } = await open();
  for (const id of ["totals", "error", "destinations", "network"]) {
    const text = await page.locator(`#${id}`).innerText();
    assert.doesNotMatch(text, /\b(NaN|undefined|null|Infinity)\b|\[object/);
    assert.deepEqual(text.match(/\b[a-z]+_[a-z_]+\b/g) ?? [], []);
  }
  await page.close();
});

test("nothing sticks out of a screen 360 pixels wide", async () => {
  const { page } = await open({ width: 360 });
  assert.deepEqual(await sticking_out(page, 360), { width: 360, figures: 0 });
  await page.close();
});

for (const scheme of ["light", "dark"]) {
  test(`${scheme}: every text stands out from what is behind it (4.5 : 1)`, async () => {
    const { page } = await open({ scheme });
    const { seen, weak } = await weak_texts(page);
    assert.ok(seen > 100, `${seen} texts`);
    assert.deepEqual(weak, []);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), scheme);
    await page.close();
  });
}

test("the page can be walked by keyboard and has one heading of the first level", async () => {
  const { page } = await open();
  assert.equal(await page.locator("h1").count(), 1);
  for (const plot of await page.locator(".plot svg").all()) {
    assert.equal(await plot.getAttribute("role"), "img");
    assert.ok(((await plot.getAttribute("aria-label")) ?? "").length > 20);
  }
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "skip");
  const summary = page.locator("#destinations summary").first();
  await summary.focus();
  await page.keyboard.press("Enter");
  assert.ok((await page.locator("#destinations details[open] tbody tr").count()) >= 2);
  await page.close();
});

test("on paper every figure stays, and what is to press goes", async () => {
  const { page } = await open();
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  assert.ok(pages >= 2 && pages <= 6, `${pages} pages`);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("nav").isVisible(), false);
  for (const plot of await page.locator("#destinations .plot svg").all()) assert.equal(await plot.isVisible(), true);
  await page.close();
});
