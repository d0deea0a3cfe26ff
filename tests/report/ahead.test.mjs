// What the report says of the months ahead: the map over time with its slider, fans, scenarios.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { full, mission, open_file, run, write, write_html } from "./pages.mjs";

let report;
before(() => {
  report = write("report", "report", mission, "--on", full, "--runs", "40");
});

const circles = '#map .screen [aria-label="dot"] > g:not(.limit) circle';

test("the map has its places", async () => {
  const { data } = report;
  const places = new Map(data.places.map((p) => [p.pcode, p]));
  const expected = new Map();
  for (const count of data.months.at(-1).displaced) {
    const place = places.get(count.place);
    const somewhere = place.lat !== null || place.members.some((m) => places.get(m).lat !== null);
    if (somewhere && place.level !== "country" && count.value > 0) expected.set(place.name, count);
  }
  assert.ok(expected.size > 3);
  const { page } = await open_file(report.file);
  assert.equal(await page.locator(circles).count(), expected.size);
  const labels = (await page.locator("#map .screen .plot .label text").allTextContents()).join("\n");
  const [first] = [...expected].sort((a, b) => b[1].value - a[1].value);
  assert.ok(labels.includes(first[0]), labels);
  const communes = data.places.filter((p) => p.level === "commune").length;
  assert.ok((await page.locator('#map .screen [aria-label="geo"] path').count()) >= communes);
  // The outline fills the map: a ring that runs the wrong way would cover the globe and shrink the country to a point.
  const spread = await page.locator(circles).evaluateAll((all) => {
    const at = all.map((c) => c.getBoundingClientRect().top);
    return Math.max(...at) - Math.min(...at);
  });
  assert.ok(spread > 100, `places ${spread} pixels apart`);
  await page.close();
});

test("the slider leads from what was counted to what is forecast, and says which is which", async () => {
  const { data } = report;
  const { chain } = data.forecast;
  const { page } = await open_file(report.file);
  await page.locator("#map").getByRole("radio", { name: "Violent events" }).check();
  const slider = page.getByRole("slider", { name: "Month of the map" });
  const when = page.locator("#map output");
  const counted = data.months.filter((m) => m.events);
  const whole = chain.months.filter((m) => m.whole);
  // Between the last month that was counted and the first whole one ahead.
  const missing = data.months.length - 1 - data.months.findIndex((m) => m === counted.at(-1));
  assert.equal(Number(await slider.getAttribute("max")) + 1, counted.length + missing + whole.length);
  await slider.focus();
  await page.keyboard.press("Home");
  assert.match(await when.innerText(), /counted$/);
  assert.equal(await page.locator(circles).count(), counted[0].events.filter((e) => e.value > 0).length);
  for (let i = 0; i < counted.length; ++i) await page.keyboard.press("ArrowRight");
  assert.match(await when.innerText(), /not counted by the day of the report$/);
  assert.equal(await page.locator(circles).count(), 0);
  await page.keyboard.press("End");
  assert.match(await when.innerText(), /forecast$/);
  assert.match(await slider.getAttribute("aria-valuetext"), /2025, forecast/);
  const last = chain.map.events.middle.at(-1);
  assert.equal(await page.locator(circles).count(), last.filter((v) => v > 0).length);
  // The largest, with its interval: by focus and in the table.
  const top = last.indexOf(Math.max(...last));
  const told = `${chain.map.events.low.at(-1)[top]} to ${chain.map.events.high.at(-1)[top]}`;
  await page.locator(circles).first().focus();
  assert.ok((await page.locator("#map-about").innerText()).includes(told));
  assert.ok((await page.locator("#map .map-largest").innerText()).includes(told));
  const parts = await page.locator("#map .map-span span").evaluateAll((all) => all.map((s) => s.className));
  assert.deepEqual(parts, ["counted", "missing", "forecast"]);
  assert.ok((await page.locator("#map .key li").count()) >= 3, "sizes of circles");
  await page.close();
});

test("the months play and stop", async () => {
  const { page } = await open_file(report.file);
  const month = () => page.locator("#map-month").evaluate((e) => Number(e.value));
  const before = await month();
  await page.getByRole("button", { name: "Play the months" }).click();
  await page.waitForFunction((from) => Number(document.getElementById("map-month").value) >= from + 2, before);
  await page.getByRole("button", { name: "Pause" }).click();
  const paused = await month();
  await page.waitForTimeout(1500);
  assert.equal(await month(), paused);
  await page.close();
});

test("fans of money, violence and displaced people tell what the data tell, with a key", async () => {
  const { chain } = report.data.forecast;
  const { page } = await open_file(report.file);
  const shown = (v) => (Math.abs(v) >= 1e6 ? `${(v / 1e6).toLocaleString("en-GB", { maximumFractionDigits: 1 })} million` : Math.round(v).toLocaleString("en-GB"));
  for (const [title, fan] of [["Displaced people inside the country", chain.displaced], ["Violent events, by month", chain.events], ["Deaths in them, by month", chain.deaths], ["Host police on duty", chain.host_police], ["Total paid by donors", chain.money.paid]]) {
    const figure = page.locator("figure").filter({ has: page.locator("h3", { hasText: title }) });
    assert.equal(await figure.count(), 1, title);
    const alt = await figure.locator("svg").getAttribute("aria-label");
    assert.ok(alt.includes(`${shown(fan.q50.at(-1))} (${shown(fan.q05.at(-1))} to ${shown(fan.q95.at(-1))})`), `${title}: ${alt}`);
    assert.ok((await figure.locator(".key li").count()) >= 2, title);
    assert.ok((await figure.locator('[aria-label="area"] path').count()) === 3, title);
    assert.match(await figure.innerText(), /40 runs/, title);
  }
  for (const list of [chain.events_by_department, chain.displaced_by_department]) assert.equal(list.length, 10);
  assert.equal(await page.locator(".multiples .plot svg").count(), 20);
  // Three months before, with what came since.
  assert.equal(chain.earlier.on, "2024-06-27");
  assert.equal(await page.locator("figure", { hasText: "as forecast on 27 Jun 2024" }).filter({ hasText: "The line: what was" }).count(), 4);
  await page.close();
});

test("scenarios: effects with intervals, and a map of where the difference falls", async () => {
  const { data } = report;
  const { scenarios } = data.forecast.chain;
  assert.equal(scenarios.scenarios.length, 6);
  const { page } = await open_file(report.file);
  const charts = page.locator("#scenarios .effects figure");
  assert.equal(await charts.count(), 6);
  assert.equal(await charts.locator('[aria-label="dot"] circle').count(), 36);
  assert.ok((await page.locator("#scenarios .key li").count()) >= 3);
  const text = (v) => (v >= 1e4 ? `${(v / 1e3).toLocaleString("en-GB", { maximumFractionDigits: 0 })}k` : Math.round(v).toLocaleString("en-GB"));
  const signed = (v) => `${v >= 0.5 ? "+" : v <= -0.5 ? "−" : ""}${text(Math.abs(v))}`;
  const rows = await page.locator("#scenarios table.stack").first().locator("tbody tr").allInnerTexts();
  scenarios.scenarios.forEach((scenario, i) => {
    const officers = scenario.effects.find((e) => e.measure === "officers_on_last_day");
    const displaced = scenario.violence_and_displaced.find((e) => e.measure === "displaced" && !e.place);
    for (const effect of [officers, displaced]) assert.ok(rows[i].includes(`${signed(effect.q10)} to ${signed(effect.q90)}`), `${rows[i]}: ${signed(effect.q10)} to ${signed(effect.q90)}`);
  });
  const map = page.locator("#difference svg");
  const first = await map.getAttribute("aria-label");
  await page.getByLabel("Scenario", { exact: true }).selectOption({ label: scenarios.scenarios[0].name });
  const second = await map.getAttribute("aria-label");
  assert.notEqual(first, second);
  assert.ok(second.includes(scenarios.scenarios[0].name));
  await page.locator("#difference").getByRole("radio", { name: "Violent events" }).check();
  assert.match(await map.getAttribute("aria-label"), /violent events/);
  assert.ok((await page.locator("#difference .key li").count()) >= 4, "colours and sizes");
  await page.locator("#scenarios details.part summary").first().click();
  assert.ok((await page.locator("#scenarios details.part[open]").innerText()).includes(scenarios.scenarios[0].edits[0].new));
  await page.close();
});

test("without runs the report does without fans and scenarios, and says so", async () => {
  const { file } = write("bare", "report", mission, "--on", full, "--runs", "0");
  const { page, errors } = await open_file(file);
  assert.deepEqual(errors, []);
  assert.match(await page.locator("#scenarios").innerText(), /No scenarios were compared/);
  assert.equal(await page.locator("#map .map-span .forecast").count(), 0);
  await page.close();
});

test("compare writes a page of scenarios alone, which tells what compare --json tells", async () => {
  const words = ["compare", mission, "--on", full, "funded", "mandate-lapses", "--runs", "30"];
  const { file, data } = write_html("compared", ...words);
  const { scenarios } = JSON.parse(run(...words, "--json"));
  const { compared } = data;
  assert.deepEqual(compared.scenarios.map(({ communes, ...rest }) => rest), scenarios);
  const { page, errors } = await open_file(file);
  assert.deepEqual(errors, []);
  assert.deepEqual(await page.locator("main section").evaluateAll((all) => all.map((s) => s.id)), ["scenarios"]);
  assert.ok((await page.locator('#difference [aria-label="dot"] circle').count()) > 5);
  assert.match(await page.locator("#difference figcaption").innerText(), /mandate lapses/);
  await page.close();
});
