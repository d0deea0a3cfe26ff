// The report as a reader meets it: opened in a browser, offline, by mouse and keyboard, on a phone, in the dark, on paper.
// MUSTER_BIN is the program, MUSTER_MISSION the mission folder.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, open as open_page, weak_texts } from "./browser.mjs";

const { MUSTER_BIN: program, MUSTER_MISSION: mission } = process.env;
assert.ok(program && mission, "set MUSTER_BIN to the program and MUSTER_MISSION to a mission folder");

const full = "2024-09-26";
const scarce = "2023-10-03";
const folder = mkdtempSync(join(tmpdir(), "muster-report-"));
const reports = new Map();
let browser;

const run = (...words) => execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28, cwd: folder });

before(async () => {
  for (const on of [full, scarce]) {
    const file = join(folder, `report-${on}.html`);
    run("report", mission, "--on", on, "--output", file);
    reports.set(on, {
      file,
      status: JSON.parse(run("status", mission, "--on", on, "--json")),
      forecast: on === full ? JSON.parse(run("forecast", mission, "--on", on, "--json")) : null,
      data: JSON.parse(run("report", mission, "--on", on, "--json")),
    });
  }
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The report of a day in a new page. */
const open = (on, how) => open_page(browser, pathToFileURL(reports.get(on).file).href, how);

const value_of = (page, name) =>
  page.locator(`[data-figure="${name}"]`).first().evaluate((e) => (e.dataset.value === "" ? null : Number(e.dataset.value)));

for (const on of [full, scarce]) {
  test(`${on}: one small file, no error, nothing asked of the network`, async () => {
    assert.ok(statSync(reports.get(on).file).size < 5e6);
    const { page, errors, requests } = await open(on);
    for (const radio of await page.locator("#map input[type=radio]").all()) await radio.check();
    assert.deepEqual(errors, []);
    assert.deepEqual(requests.filter((url) => !url.startsWith("data:")), [pathToFileURL(reports.get(on).file).href]);
    await page.close();
  });

  test(`${on}: the figures on the page are those of status --json`, async () => {
    const { status } = reports.get(on);
    const { page } = await open(on);
    assert.equal(await value_of(page, "force.in_theatre"), status.force.in_theatre.value);
    assert.equal(await value_of(page, "force.pledged"), status.force.pledged.value);
    assert.equal(await value_of(page, "money.paid"), status.money.paid.value);
    assert.ok(status.situation.length > 0);
    for (const item of status.situation) {
      assert.equal(await value_of(page, `situation.${item.series}`), item.value, item.series);
      if (item.unit !== "people") continue;
      const shown = await page.locator(`[data-figure="situation.${item.series}"] .tile-value`).textContent();
      assert.equal(shown, item.value.toLocaleString("en-GB"), item.series);
    }
    const days = await page.locator(".mandate").textContent();
    assert.match(days, new RegExp(`\\b${status.mandate.days_left} days? left`));
    await page.close();
  });

  test(`${on}: every chart has marks and a name; without data there is a sentence instead`, async () => {
    const { page } = await open(on);
    const charts = await page.locator(".plot svg").evaluateAll((all) =>
      all.map((svg) => ({
        name: svg.getAttribute("aria-label") ?? "",
        role: svg.getAttribute("role"),
        marks: svg.querySelectorAll('[aria-label="bar"] rect, [aria-label="dot"] circle, [aria-label="link"] path, [aria-label="line"] path').length,
      })),
    );
    assert.ok(charts.length >= (on === full ? 9 : 2), `${charts.length} charts`);
    for (const chart of charts) {
      assert.ok(chart.marks > 0, `no marks in: ${chart.name}`);
      assert.ok(chart.name.length > 10 && chart.role === "img", `no text alternative: ${chart.name}`);
    }
    const empty = await page.locator("section").evaluateAll((all) => all.filter((s) => s.textContent.trim() === s.querySelector("h2").textContent).map((s) => s.id));
    assert.deepEqual(empty, [], "sections with nothing but a title");
    if (on === scarce) assert.ok((await page.locator("main .nothing").count()) > 0);
    await page.close();
  });

  test(`${on}: no name of the machinery reaches the reader`, async () => {
    const { page } = await open(on);
    for (const text of [await page.locator("#app").innerText(), await page.title()]) {
      assert.doesNotMatch(text, /\b(NaN|undefined|null|Infinity)\b|\[object/);
      assert.deepEqual(text.match(/\b[a-z]+_[a-z_]+\b/g) ?? [], []);
      assert.deepEqual(text.match(/\b1 (day|month|promise|step|event|arrival|contributor|source|fact|change|figure|site)s\b/g) ?? [], []);
    }
    await page.close();
  });

  test(`${on}: nothing sticks out of a screen 360 pixels wide`, async () => {
    const { page } = await open(on, { width: 360 });
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    const wide = await page.locator(".plot svg").evaluateAll((all) => all.filter((s) => s.getBoundingClientRect().right > 361).length);
    assert.equal(wide, 0);
    await page.close();
  });
}

test("the map has its places", async () => {
  const { data } = reports.get(full);
  const places = new Map(data.places.map((p) => [p.pcode, p]));
  const expected = new Set();
  for (const f of data.facts) {
    const place = places.get(f.place);
    if (f.series !== "displaced" || f.item !== "" || !f.chosen || f.on > full) continue;
    const somewhere = place && (place.lat !== null || place.members.some((m) => places.get(m).lat !== null));
    if (somewhere && place.level !== "country" && (f.value ?? f.low ?? f.high) > 0) expected.add(place.name);
  }
  assert.ok(expected.size > 0);
  const { page } = await open(full);
  assert.equal(await page.locator('#map [aria-label="dot"] circle').count(), expected.size);
  const labels = (await page.locator("#map .plot .label text").allTextContents()).join("\n");
  for (const name of expected) assert.ok(labels.includes(name), name);
  const communes = data.places.filter((p) => p.level === "commune").length;
  assert.ok((await page.locator('#map [aria-label="geo"] path').count()) >= communes);
  // The outline fills the map: a ring that runs the wrong way would cover the globe and shrink the country to a point.
  const spread = await page.locator('#map [aria-label="dot"] circle').evaluateAll((all) => {
    const at = all.map((c) => c.getBoundingClientRect().top);
    return Math.max(...at) - Math.min(...at);
  });
  assert.ok(spread > 100, `places ${spread} pixels apart`);
  await page.getByRole("radio", { name: "Deaths in recorded events" }).check();
  assert.ok((await page.locator('#map [aria-label="dot"] circle').count()) > 10);
  await page.close();
});

test("the chain draws every step and what it waits for, and the events stand on their lanes", async () => {
  const { status, data } = reports.get(full);
  const { page } = await open(full);
  assert.equal(await page.locator('#steps [aria-label="dot"] circle').count(), status.steps.items.length);
  const ids = new Set(status.steps.items.map((s) => s.id));
  const waits = status.steps.items.flatMap((s) => s.after.filter((id) => ids.has(id))).length;
  assert.equal(await page.locator('#steps [aria-label="link"] path').count(), waits);
  const kinds = new Map(data.series.map((s) => [s.id, s.kind]));
  const events = data.facts.filter((f) => f.on <= full && f.chosen && (kinds.get(f.series) === "event" || ["arrivals", "departures"].includes(f.series)));
  assert.equal(await page.locator('#incidents [aria-label="dot"] circle').count(), events.length);
  await page.close();
});

test("the forecast on the page is that of forecast --json", async () => {
  const { forecast, data } = reports.get(full);
  const shown = data.forecast.now;
  assert.deepEqual(shown.strength, forecast.strength);
  assert.deepEqual(shown.promises.map((p) => p.probability), forecast.promises.map((p) => p.probability));
  const { page } = await open(full);
  const last = forecast.strength.at(-1);
  const middle = Math.round(last.q50).toLocaleString("en-GB");
  assert.ok((await page.locator("#forecast h2").textContent()).includes(middle));
  assert.ok((await page.locator("#forecast figure").first().locator("svg").getAttribute("aria-label")).includes(middle));
  assert.equal(await page.locator("#forecast figure").first().locator('[aria-label="dot"]').first().locator("circle").count(), forecast.strength.length);
  assert.equal(await page.locator("#odds").locator('[aria-label="dot"] circle').count(), data.forecast.promises.items.filter((i) => i.due && i.odds_made.probability !== null).length);
  assert.ok((await page.locator('#calibration [aria-label="bar"] rect').count()) >= 10);
  await page.close();
});

test("what changed, and what is a step, has its source behind it", async () => {
  const { page } = await open(full);
  for (const button of ["#changes li .figure", "#steps li .figure"]) {
    await page.locator(button).first().click();
    assert.ok((await page.locator("dialog[open] .source").count()) > 0, button);
    await page.keyboard.press("Escape");
  }
  assert.equal(await page.locator("#changes li:not(:has(button))").count(), 0);
  await page.close();
});

test("a click on a figure shows its sources", async () => {
  const { status, data } = reports.get(full);
  const { page } = await open(full);
  for (const [name, figure] of [["force.in_theatre", status.force.in_theatre], ["money.paid", status.money.paid],
                                ...status.situation.map((s) => [`situation.${s.series}`, s])]) {
    await page.locator(`[data-figure="${name}"]`).first().click();
    const dialog = page.locator("dialog[open]");
    const text = await dialog.innerText();
    assert.ok(figure.sources.length > 0, name);
    for (const id of figure.sources) assert.ok(text.includes(data.sources.find((s) => s.id === id).publisher), `${name}: ${id}`);
    assert.equal(await dialog.locator(".claim").count(), figure.facts.length, name);
    await page.keyboard.press("Escape");
    assert.equal(await dialog.count(), 0);
  }
  await page.close();
});

test("the keyboard alone opens and closes the sources", async () => {
  const { page } = await open(full);
  const focused = () => page.evaluate(() => document.activeElement?.dataset.figure ?? "");
  for (let i = 0; i < 60 && (await focused()) === ""; ++i) await page.keyboard.press("Tab");
  assert.equal(await focused(), "force.in_theatre");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("dialog[open]").count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(await focused(), "force.in_theatre", "focus comes back");
  await page.close();
});

for (const scheme of ["light", "dark"]) {
  test(`${scheme}: every text stands out from what is behind it (4.5 : 1)`, async () => {
    const { page } = await open(full, { scheme });
    const { seen, weak } = await weak_texts(page);
    assert.ok(seen > 300, `${seen} texts`);
    assert.deepEqual(weak, []);
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), scheme);
    await page.close();
  });
}

test("on paper the figures keep their sources in few pages, and what is to press goes", async () => {
  const { page } = await open(full);
  const pdf = await page.pdf({ format: "A4", printBackground: true });
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  assert.ok(pdf.length > 50_000, `${pdf.length} bytes`);
  const pages = (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  assert.ok(pages >= 5 && pages <= 20, `${pages} pages`);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("nav").isVisible(), false);
  assert.equal(await page.locator("#steps svg").isVisible(), true);
  const cited = await page.locator("#cited li").allInnerTexts();
  const { status, data } = reports.get(full);
  for (const id of status.force.in_theatre.sources)
    assert.ok(cited.some((line) => line.includes(data.sources.find((s) => s.id === id).publisher)), id);
  await page.close();
});
