// The brief: what a commander reads first, on a screen, a phone and at most two pages of paper.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { sticking_out, weak_texts } from "./browser.mjs";
import { changed_page, full, mission, open_file, run, write } from "./pages.mjs";

const scarce = "2023-10-03"; // the day after the resolution: no pledge, no forecast of violence
const before_all = "2023-03-01"; // no mandate, no forecast
const briefs = new Map();
let report;

const call = (on) => ["report", mission, "--on", on, "--runs", "12", "--brief"];

before(() => {
  for (const on of [full, scarce, before_all])
    briefs.set(on, { ...write(`brief-${on}`, ...call(on)), json: JSON.parse(run(...call(on), "--json")) });
  report = write("whole", "report", mission, "--on", full, "--runs", "12");
});

const pages_of = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;

for (const on of [full, scarce, before_all]) {
  test(`${on}: five sentences, each with a number and a date where something is known, as --json has them`, async () => {
    const { file, json } = briefs.get(on);
    const { page, errors } = await open_file(file);
    const shown = await page.locator(".brief-sentences li p").allInnerTexts();
    assert.deepEqual(shown.map((t) => t.replaceAll("\u00a0", " ")), json.sentences.map((s) => s.text));
    assert.deepEqual(json.sentences.map((s) => s.about), ["force", "promises", "money", "violence", "people"]);
    if (on === full)
      for (const { about, text, facts } of json.sentences) {
        assert.match(text, /\d,?\d{2}/, about);
        assert.match(text, /\b\d{1,2} [A-Z][a-z]{2} \d{4}\b/, about);
        assert.match(text, /source|odds|in nine cases out of ten/, about);
        assert.ok(facts.length > 0, about);
      }
    assert.equal(await page.locator(".brief-decide li").count(), json.decisions.length);
    assert.equal(await page.locator(".brief-dates li").count(), json.dates.length);
    assert.deepEqual(await page.locator("main section").evaluateAll((all) => all.map((s) => s.id)), ["brief"]);
    assert.deepEqual(errors, []);
    await page.close();
  });

  test(`${on}: on paper it takes at most two pages of A4`, async () => {
    const { page } = await open_file(briefs.get(on).file);
    const pdf = await page.pdf({ format: "A4", printBackground: true });
    assert.ok(pages_of(pdf) <= 2, `${pages_of(pdf)} pages`);
    await page.close();
  });
}

test("in French the whole report is French but for what the record says, and its brief fits two pages", async () => {
  const { page, errors } = await open_file(write("french", "report", mission, "--on", full, "--runs", "12", "--language", "fr").file);
  assert.equal(await page.getAttribute("html", "lang"), "fr");
  assert.match(await page.title(), /où en est la mission le/);
  const headings = await page.locator("main h2").allTextContents();
  assert.ok(headings.length > 10);
  assert.deepEqual(headings.filter((one) => /\b(the|of|are|has|is)\b/.test(one)), []);
  for (const sentence of await page.locator(".brief-sentences p").allInnerTexts())
    assert.match(sentence, /\d{1,2} (janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)\S* \d{4}/);
  assert.deepEqual(errors, []);
  await page.close();
  const brief = await open_file(write("french-brief", ...call(full), "--language", "fr").file);
  assert.ok(pages_of(await brief.page.pdf({ format: "A4", printBackground: true })) <= 2);
  await brief.page.close();
});

test("the screen says what the page says", () => {
  const { json } = briefs.get(full);
  const words = (text) => text.replace(/\s+/g, " ");
  const printed = words(run(...call(full), "-o", "again.html"));
  for (const { text } of [...json.sentences, ...json.decisions, ...json.dates]) assert.ok(printed.includes(words(text)), text);
});

test("three decisions: the mandate or the fund, the worst promise, the largest effect of a scenario", () => {
  const { json } = briefs.get(full);
  assert.equal(json.decisions.length, 3);
  assert.match(json.decisions[0].title, /mandate|fund/);
  assert.match(json.decisions[1].text, /odds that it is kept are/);
  assert.match(json.decisions[2].text, /officers \(± \d+\) on average/);
});

test("a report begins with the brief, and a press on a subject opens its sources", async () => {
  const { page } = await open_file(report.file);
  assert.equal(await page.locator("main section").first().getAttribute("id"), "brief");
  await page.locator("#brief button.figure").first().click();
  assert.ok((await page.locator("dialog[open] .source").count()) > 0);
  await page.close();
});

test("where a plain rule forecast better, the figure beside it says so, and nowhere else", async () => {
  const says_so = async ({ file }) => {
    const { page } = await open_file(file);
    const figure = page.locator("figure", { has: page.locator("h3", { hasText: "Deaths in them, by month" }) }).first();
    const said = /a plain rule did better/.test(await figure.innerText());
    await page.close();
    return said;
  };
  const worse = report.data.situation_backtest.violent_deaths.some((h) => h.skill_vs_best_baseline <= -0.01);
  assert.equal(await says_so(report), worse);
  const beaten = changed_page(report, "beaten", (data) => {
    for (const h of data.situation_backtest.violent_deaths) h.skill_vs_best_baseline = -0.2;
  });
  assert.equal(await says_so(beaten), true);
  const { page } = await open_file(report.file);
  assert.equal(/a plain rule did better/.test(await page.locator("#brief .brief-sentences").innerText()), worse);
  await page.close();
});

test("at 1,400 pixels the menu shows all its items", async () => {
  const { page } = await open_file(report.file, { width: 1400 });
  const { items, room, right } = await page.locator("nav ul").evaluate((ul) => ({
    items: [...ul.querySelectorAll("a")].map((a) => a.getBoundingClientRect().right),
    room: ul.clientWidth - ul.scrollWidth,
    right: ul.getBoundingClientRect().right,
  }));
  assert.ok(items.length > 15, `${items.length} items`);
  assert.ok(room >= 0, `${-room} pixels are hidden`);
  for (const end of items) assert.ok(end <= right + 1);
  await page.close();
});

test("nothing of it sticks out of a screen 360 pixels wide", async () => {
  const { page } = await open_file(briefs.get(full).file, { width: 360 });
  assert.deepEqual(await sticking_out(page, 360), { width: 360, figures: 0 });
  await page.close();
});

for (const scheme of ["light", "dark"])
  test(`${scheme}: its texts stand out from what is behind them`, async () => {
    const { page } = await open_file(briefs.get(full).file, { scheme });
    assert.deepEqual((await weak_texts(page)).weak, []);
    await page.close();
  });
