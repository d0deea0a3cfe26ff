// The application as people use it, in headless Chromium: the slider of days, a figure's history, the record's filters in the
// address bar, a comparison that runs; keyboard, phone, dark, French; no error in the console, no request elsewhere.
// MUSTER_BIN is the program, MUSTER_MISSION the mission folder.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { covered_links, sticking_out, weak_texts } from "../report/browser.mjs";
import { serve } from "./browsing.mjs";

let server;
let open;

before(async () => {
  server = await serve();
  open = server.open;
});
after(() => server.stop());

const report_of = (page) => page.waitForSelector(".overview #stand", { timeout: 60_000 });

test("the slider sets the day, and every figure follows", async () => {
  const { page, done } = await open("#/haiti-mss/overview?on=2024-09-26");
  await report_of(page);
  const shown = () => page.textContent('[data-figure="force.in_theatre"] .tile-value');
  const now = await shown();
  await page.fill(".day-field", "2024-03-02");
  await page.waitForFunction((v) => document.querySelector('[data-figure="force.in_theatre"] .tile-value')?.textContent !== v, now);
  assert.equal(await shown(), "0");
  assert.match(page.url(), /on=2024-03-02/);
  assert.match(await page.textContent(".report .masthead"), /2 Mar 2024/);
  await done();
});

test("a figure tells who said it, and how it came to be known", async () => {
  const { page, done } = await open("#/haiti-mss/overview?on=2024-09-26");
  await report_of(page);
  await page.click('.tiles [data-figure="force.in_theatre"]');
  await page.waitForSelector("dialog[open] .claim");
  await page.waitForSelector("dialog[open] .history table");
  assert.ok((await page.locator("dialog[open] .history tbody tr").count()) > 2);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  await done();
});

test("the address bar holds the filters of the record, and a link shows the same", async () => {
  const { page, done } = await open("#/haiti-mss/record?on=2024-09-26");
  await page.waitForSelector(".fact-table tbody tr");
  const all = await page.textContent(".page-title");
  await page.waitForSelector(".filters");
  await page.selectOption(".filters label:has-text('Section') select", "money");
  await page.waitForFunction((v) => document.querySelector(".page-title")?.textContent !== v, all);
  await page.fill(".search input", "canada");
  await page.waitForFunction(() => location.hash.includes("search=canada"));
  await page.waitForTimeout(300);
  const found = await page.textContent(".page-title");
  assert.match(page.url(), /section=money/);
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("type")), "search");
  const again = await open(`#${page.url().split("#")[1]}`);
  await again.page.waitForFunction((v) => document.querySelector(".page-title")?.textContent === v, found);
  const [download] = await Promise.all([again.page.waitForEvent("download"), again.page.click(".downloads a:has-text('CSV')")]);
  assert.match(download.suggestedFilename(), /^haiti-mss-2024-09-26\.csv$/);
  await again.page.click(".fact-what .figure");
  await again.page.waitForSelector("dialog[open] .claim");
  await again.done();
  await done();
});

test("pages of the list go on and back", async () => {
  const { page, done } = await open("#/haiti-mss/record?on=2024-09-26");
  await page.waitForSelector(".pager");
  const first = await page.textContent(".pager span");
  await page.click(".pager button:last-of-type");
  await page.waitForFunction((v) => document.querySelector(".pager span")?.textContent !== v, first);
  await page.click(".pager button:first-of-type");
  await page.waitForFunction((v) => document.querySelector(".pager span")?.textContent === v, first);
  await done();
});

test("a comparison shows first figures, then all, and its address shows it again", async () => {
  const { page, done } = await open("#/haiti-mss/whatif?on=2024-09-26");
  await page.waitForSelector(".scenario-card");
  await page.click(".scenario-card label:has-text('Funded')");
  await page.fill("input.runs", "30");
  await page.click(".main-button");
  await page.waitForSelector(".result #scenarios table", { timeout: 120_000 });
  await page.waitForFunction(() => /Done/.test(document.querySelector(".progress-text")?.textContent ?? ""), null, { timeout: 120_000 });
  const again = await open(`#${page.url().split("#")[1]}`);
  await again.page.waitForSelector(".result #scenarios table", { timeout: 60_000 });
  await again.done();
  await done();
});

test("a scenario of one's own is written by a form, and what is wrong in its text is told with its place", async () => {
  const { page, done } = await open("#/haiti-mss/whatif?on=2024-09-26");
  await page.click(".scenario-card.new button");
  await page.fill(".form-head input", "Late money");
  await page.click(".edits .buttons button:has-text('Money')");
  assert.match(await page.inputValue(".scenario-form details textarea"), /series = "money_paid"/);
  await page.click(".scenario-form summary");
  await page.fill(".scenario-form details textarea", 'name = "Late money"\nposture = "clever"\n[[fact]]\nseries = "money_payed"\n');
  await page.click(".scenario-form .main-button");
  await page.click(".run-row .main-button");
  await page.waitForSelector(".progress .wrong code");
  assert.match(await page.textContent(".progress .wrong"), /late-money\.toml:4/);
  await page.context().close();
  void done;
});

test("on paper the record's table has all its columns", async () => {
  const { page, done } = await open("#/haiti-mss/record?on=2024-09-26");
  await page.waitForSelector(".fact-table tbody tr");
  await page.emulateMedia({ media: "print" });
  await page.setViewportSize({ width: 690, height: 1000 }); // A4 between its margins
  const [table, paper] = await page.evaluate(() => [document.querySelector(".fact-table").getBoundingClientRect().right, innerWidth]);
  assert.ok(table <= paper + 1, `${table}`);
  await done();
});

for (const [name, look] of Object.entries({ phone: { width: 360 }, dark: { scheme: "dark" }, French: { locale: "fr-FR" } })) {
  test(`${name}: nothing sticks out, every text can be read, and the language holds`, async () => {
    for (const [part, ready] of [["overview", ".overview #stand"], ["record", ".fact-table tbody tr"], ["whatif", ".scenario-card.new"]]) {
      const { page, done } = await open(`#/haiti-mss/${part}?on=2024-09-26`, look);
      await page.waitForSelector(ready, { timeout: 60_000 });
      const { width } = await sticking_out(page, look.width ?? 1280);
      assert.ok(width <= (look.width ?? 1280), `${part}: ${width}`);
      assert.deepEqual(await covered_links(page), [], part);
      const { weak } = await weak_texts(page);
      assert.deepEqual(weak.filter((t) => !t.includes("OPTION")), [], part);
      const lang = await page.evaluate(() => document.documentElement.lang);
      assert.equal(lang, name === "French" ? "fr" : "en");
      await done();
    }
  });
}

test("in French the overview has French headings, days and numbers, and what the record says stays marked as English", async () => {
  const { page, done } = await open("#/haiti-mss/overview?on=2024-09-26", { locale: "fr-FR" });
  await report_of(page);
  assert.match(await page.textContent("#stand h2"), /des 2\u202f500 personnes prévues sont sur place/);
  assert.equal(await page.textContent(".report footer h2"), "Comment lire cette page");
  assert.match(await page.textContent(".report .masthead .kicker"), /tel que connu le 26 sept\. 2024/);
  const headings = await page.locator(".report h2").allTextContents();
  assert.ok(headings.length > 10);
  assert.deepEqual(headings.filter((one) => /\b(the|of|are|has|is)\b/.test(one)), []);
  assert.match(await page.textContent(".brief-sentences p"), /personnes étaient sur place, soit 17\u202f% de l’effectif autorisé de 2\u202f500/);
  assert.equal(await page.getAttribute(".report .masthead h1", "lang"), "en");
  await done();
});

test("all is reached by the keyboard", async () => {
  const { page, done } = await open("#/haiti-mss/record?on=2024-09-26");
  await page.waitForSelector(".fact-table tbody tr");
  await page.waitForSelector(".filters");
  const reached = new Set();
  for (let i = 0; i < 45; ++i) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => document.activeElement?.className || document.activeElement?.tagName));
  }
  for (const one of ["skip", "day-slider", "day-field", "SELECT", "INPUT", "figure"]) assert.ok([...reached].some((r) => r.includes(one)), `${one}: ${[...reached]}`);
  await done();
});
