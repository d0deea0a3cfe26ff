// The views of the record and the page of forecasts as people use them: map, grid, claims side by side, files of figures; and every
// page by the rules of axe-core, on a phone, in the dark and in French.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { sticking_out, weak_texts } from "../report/browser.mjs";
import { serve, settled, unfit } from "./browsing.mjs";

const on = "2025-01-15";
const record = (view, more = "") => `#/haiti-mss/record?on=${on}&view=${view}${more}`;
let server;
let open;

before(async () => {
  server = await serve();
  open = server.open;
});
after(() => server.stop());

const shapes = '.record-map .plot svg g[aria-label="geo"] path';
const map_of = (page) => page.waitForSelector(shapes, { timeout: 60_000 });

test("the map has layers that come and go, and the address holds them", async () => {
  const { page, done } = await open(record("map"));
  await map_of(page);
  const paths = () => page.locator(shapes).count();
  const before_ways = await paths();
  await page.check(".layers label:has-text('Ways') input");
  await page.waitForFunction(([of, n]) => document.querySelectorAll(of).length > n, [shapes, before_ways]);
  assert.match(page.url(), /layers=[^&]*links/);
  await page.uncheck(".layers label:has-text('Displaced') input");
  await page.waitForFunction(() => !location.hash.includes("displaced"));
  const again = await open(`#${page.url().split("#")[1]}`);
  await map_of(again.page);
  assert.equal(await again.page.isChecked(".layers label:has-text('Ways') input"), true);
  assert.equal(await again.page.isChecked(".layers label:has-text('Displaced') input"), false);
  await again.done();
  await done();
});

test("the slider of months moves the map, and a closure is there only while something was closed", async () => {
  const { page, done } = await open(record("map", "&layers=closures"));
  await map_of(page);
  const month = async (iso) => {
    await page.evaluate((wanted) => {
      const url = new URL(location.href);
      location.hash = url.hash.replace(/&month=[^&]*/, "") + `&month=${wanted}`;
    }, iso);
    await page.waitForFunction((wanted) => location.hash.includes(wanted), iso);
    await map_of(page);
    await page.waitForTimeout(200);
  };
  await month("2024-04"); // the airport was shut from 4 March to 20 May
  await page.click("#record-map-numbers summary");
  assert.match(await page.textContent("#record-map-numbers"), /closed from 4 Mar 2024 to 20 May 2024/);
  await month("2024-07");
  await page.click("#record-map-numbers summary");
  assert.doesNotMatch(await page.textContent("#record-map-numbers"), /to 20 May 2024/);
  const said = await page.textContent(".map-month");
  await page.focus(".month-slider");
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction((v) => document.querySelector(".map-month").textContent !== v, said);
  assert.match(page.url(), /month=2024-06/);
  await done();
});

test("the map is zoomed by buttons and keys, moved by keys, and a link shows the same part", async () => {
  const { page, done } = await open(record("map"));
  await map_of(page);
  const shape = () => page.getAttribute(shapes, "d");
  const first = await shape();
  await page.click(".map-zoom button:first-child");
  await page.waitForFunction(() => /at=/.test(location.hash));
  await page.waitForFunction(([of, d]) => document.querySelector(of).getAttribute("d") !== d, [shapes, first]);
  const near = page.url();
  await page.focus(".record-map .plot");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction((url) => location.href !== url, near);
  await page.keyboard.press("0");
  await page.waitForFunction(() => !/at=/.test(location.hash));
  await page.waitForFunction(([of, d]) => document.querySelector(of).getAttribute("d") === d, [shapes, first]);
  await done();
});

test("a figure is saved as SVG that stands alone, and as PNG", async () => {
  const { page, done } = await open(record("health"));
  await page.waitForSelector(".chart .plot svg rect", { timeout: 60_000 });
  const save = async (kind) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(`.figure-files button:has-text('${kind}')`)]);
    assert.ok(file.suggestedFilename().endsWith(kind.toLowerCase()));
    return readFileSync(await file.path());
  };
  const svg = String(await save("SVG"));
  assert.match(svg, /^<svg [^>]*xmlns="http:\/\/www.w3.org\/2000\/svg"/);
  assert.doesNotMatch(svg, /var\(--|class=/);
  assert.match(svg, /Claims by series and month/);
  const drawn = await page.evaluate(async (text) => {
    const image = new Image();
    image.src = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    await image.decode();
    return image.width;
  }, svg);
  assert.ok(drawn > 600);
  const png = await save("PNG");
  assert.deepEqual([...png.subarray(1, 4)].map((c) => String.fromCharCode(c)).join(""), "PNG");
  assert.ok(png.length > 10_000, `${png.length}`);
  await done();
});

test("small drawings side by side are saved as one figure, each with its name", async () => {
  const { page, done } = await open("#/haiti-mss/overview?on=2024-09-26");
  await page.waitForSelector(".overview #stand", { timeout: 60_000 });
  await page.click(".ahead .more");
  const figure = page.locator("figure.chart:has(.multiples)").first();
  await figure.waitFor({ timeout: 120_000 });
  await figure.scrollIntoViewIfNeeded(); // a drawing is made when it comes into view
  await figure.locator(".plot svg").nth(3).waitFor({ timeout: 120_000 });
  const [file] = await Promise.all([page.waitForEvent("download"), figure.locator(".figure-files button").first().click()]);
  const svg = readFileSync(await file.path(), "utf8");
  const panels = await figure.locator(".multiples > div").count();
  assert.ok(panels > 3);
  assert.equal((svg.match(/<svg /g) ?? []).length, panels + 1);
  for (const name of await figure.locator(".panel-name strong").allTextContents()) assert.ok(svg.includes(`>${name}</text>`), name);
  const places = [...svg.matchAll(/<svg [^>]*\bx="([\d.]+)" y="([\d.]+)"/g)].map(([, x, y]) => `${x} ${y}`);
  assert.equal(new Set(places).size, panels, "none lies on another");
  await done();
});

test("a cell of the grid leads to its claims", async () => {
  const { page, done } = await open(record("health"));
  await page.waitForSelector(".chart .plot svg rect", { timeout: 60_000 });
  const cell = page.locator('.chart .plot g[aria-label="cell"]').nth(1).locator("rect").last();
  await cell.hover();
  await cell.click();
  await page.waitForFunction(() => /series=.*from=.*until=/.test(location.hash));
  await page.waitForSelector(".fact-table tbody tr");
  await done();
});

test("rival claims stand side by side, one of them used, and those that disagree first", async () => {
  const { page, done } = await open(record("rivals"));
  await settled(page);
  const cards = page.locator(".rivalry");
  assert.ok((await cards.count()) >= 5);
  assert.match(await page.textContent(".page-title"), /\d+ things about which claims disagree/);
  assert.equal(await cards.first().locator(".claim.chosen").count(), 1);
  assert.ok((await cards.first().locator(".claim").count()) > 1);
  const values = await cards.first().locator(".claim-value").allTextContents();
  assert.ok(new Set(values.map((v) => v.replace("used", "").trim())).size > 1, String(values));
  await done();
});

test("frozen forecasts are listed with their scores, and one is shown against what came", async () => {
  const { page, done } = await open("#/haiti-mss/forecasts?on=2025-06-30");
  await settled(page);
  const rows = await page.locator(".forecasts table").first().locator("tbody tr").count();
  assert.ok(rows >= 10, `${rows}`);
  await page.click("tr:has-text('30 Sep 2024') .link-button");
  await page.waitForSelector(".frozen-detail .plot svg");
  assert.match(await page.textContent(".frozen-detail"), /80 % interval held \d+ of \d+/);
  assert.match(page.url(), /file=2024-/);
  await page.selectOption(".one-promise select", { index: 1 });
  await page.waitForSelector('.forecasts .chart svg g[aria-label="line"] path', { state: "attached" });
  await done();
});

test("a day before any forecast says so", async () => {
  const { page, done } = await open("#/haiti-mss/forecasts?on=2023-11-01");
  await settled(page);
  assert.match(await page.textContent(".forecasts"), /muster freeze/);
  await done();
});

const pages = {
  overview: `#/haiti-mss/overview?on=${on}`,
  list: `#/haiti-mss/record?on=${on}`,
  rivals: record("rivals"),
  map: record("map"),
  grid: record("health"),
  "what if": `#/haiti-mss/whatif?on=${on}`,
  forecasts: `#/haiti-mss/forecasts?on=${on}`,
};
for (const [name, hash] of Object.entries(pages)) {
  test(`${name}: no rule of axe-core is broken, wide and on a dark phone`, async () => {
    for (const look of [{}, { width: 360, scheme: "dark" }]) {
      const { page, done } = await open(hash, look);
      await settled(page);
      await page.waitForTimeout(500);
      assert.deepEqual(await unfit(page), []);
      const { width } = await sticking_out(page, look.width ?? 1280);
      assert.ok(width <= (look.width ?? 1280), `${width}`);
      if (name !== "overview") assert.deepEqual((await weak_texts(page)).weak.filter((t) => !t.includes("OPTION")), []);
      await done();
    }
  });
}

test("the first page is small", async () => {
  const { page, done } = await open(`#/haiti-mss/overview?on=${on}`);
  await page.waitForSelector(".overview #stand", { timeout: 60_000 });
  const drawn = await page.evaluate(() => performance.now());
  let bytes = 0;
  for (const path of ["", "app.js", "app.css"]) {
    const answer = await fetch(`${server.address}${path}`);
    bytes += gzipSync(Buffer.from(await answer.arrayBuffer())).length;
  }
  console.log(`first page: ${(bytes / 1000).toFixed(0)} kB compressed; the overview stood after ${drawn.toFixed(0)} ms`);
  assert.ok(bytes < 300_000, `${bytes}`);
  await done();
});

test("the slider of the overview: how long until the figures follow", async () => {
  const { page, done } = await open(`#/haiti-mss/overview?on=${on}`);
  await page.waitForSelector(".overview #stand", { timeout: 60_000 });
  const times = await page.evaluate(async () => {
    const slider = document.querySelector(".day-slider");
    const end = Number(slider.value);
    const taken = [];
    for (let i = 1; i <= 30; ++i) {
      const begin = performance.now();
      const old = document.querySelector(".report .masthead");
      slider.value = String(end - 7 * i);
      slider.dispatchEvent(new Event("input"));
      while (document.querySelector(".report .masthead") === old) await new Promise((done) => setTimeout(done, 2));
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      taken.push(performance.now() - begin);
      await new Promise((done) => setTimeout(done, 400));
    }
    return taken.sort((a, b) => a - b);
  });
  console.log(`slider: median ${times[15].toFixed(0)} ms, 95 % within ${times[28].toFixed(0)} ms`);
  assert.equal(times.length, 30);
  await done();
});

test("what if: how long until the first figures, and until a result that is kept is there again", async () => {
  const { page, done } = await open("#/haiti-mss/whatif?on=2024-09-26");
  await page.waitForSelector(".scenario-card");
  await page.fill("input.runs", "200");
  const compare = async (words) => {
    await page.click(`.scenario-card label:has-text('${words}')`);
    const begin = Date.now();
    await page.click(".run-row .main-button");
    await page.waitForSelector(".result #scenarios table", { timeout: 120_000 });
    const first = Date.now() - begin;
    await page.waitForFunction(() => /Done/.test(document.querySelector(".progress-text")?.textContent ?? ""), null, { timeout: 300_000 });
    return { first, whole: Date.now() - begin };
  };
  const one = await compare("Funded"); // with the fit of violence, which is kept after
  await page.evaluate(() => document.querySelector(".result").replaceChildren());
  const other = await compare("Airport");
  const kept = page.url();
  const again = await open(`#${kept.split("#")[1]}`);
  const begin = Date.now();
  await again.page.waitForSelector(".result #scenarios table", { timeout: 60_000 });
  console.log(`what if: first figures after ${one.first} ms, with the fit there after ${other.first} ms (all 200 runs: ${other.whole} ms); a kept result after ${Date.now() - begin} ms`);
  assert.match(await again.page.textContent(".progress-text"), /Done/);
  await again.done();
  await done();
});
