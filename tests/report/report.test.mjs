// The report as a reader meets it: opened in a browser, offline, by mouse and keyboard, on a phone, in the dark, on paper.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { sticking_out, weak_texts } from "./browser.mjs";
import { full, mission, open_file, run, write } from "./pages.mjs";

const scarce = "2023-10-03";
const reports = new Map();

before(() => {
  for (const on of [full, scarce]) {
    reports.set(on, {
      ...write(on, "report", mission, "--on", on, "--runs", "40"),
      status: JSON.parse(run("status", mission, "--on", on, "--json")),
      forecast: on === full ? JSON.parse(run("forecast", mission, "--on", on, "--runs", "10", "--json")) : null,
    });
  }
});

const open = (on, how) => open_file(reports.get(on).file, how);

const value_of = (page, name) =>
  page.locator(`[data-figure="${name}"]`).first().evaluate((e) => (e.dataset.value === "" ? null : Number(e.dataset.value)));

for (const on of [full, scarce]) {
  test(`${on}: one small file, no error, nothing asked of the network`, async () => {
    assert.ok(statSync(reports.get(on).file).size < 5e6);
    const { page, errors, requests } = await open(on);
    for (const radio of await page.locator("#map input[type=radio]").all()) await radio.check();
    const slider = page.locator("#map-month");
    if (await slider.count()) for (let i = Number(await slider.getAttribute("max")); i >= 0; --i) await slider.fill(String(i));
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
        numbers: svg.getAttribute("aria-describedby"),
        there: document.getElementById(svg.getAttribute("aria-describedby") ?? "") !== null,
        role: svg.getAttribute("role"),
        marks: svg.querySelectorAll('[aria-label="bar"] rect, [aria-label="dot"] circle, [aria-label="link"] path, [aria-label="line"] path').length,
      })),
    );
    const described = charts.filter((c) => c.numbers).length;
    assert.ok(described >= charts.length - 3, `${described} of ${charts.length} name their numbers`);
    assert.ok(charts.length >= (on === full ? 9 : 2), `${charts.length} charts`);
    for (const chart of charts) {
      assert.ok(chart.marks > 0, `no marks in: ${chart.name}`);
      assert.ok(chart.name.length < 260 && (chart.name.match(/; /g) ?? []).length < 2, `more than a sentence: ${chart.name}`);
      assert.ok(chart.numbers === null || chart.there, `no numbers for: ${chart.name}`);
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
    assert.deepEqual(await sticking_out(page, 360), { width: 360, figures: 0 });
    await page.close();
  });
}

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
  for (const button of ["#changes li .figure", "#steps li .figure", "#violence .buttons .figure", "#map .map-largest .figure"]) {
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
  assert.equal(await focused(), "brief.force");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("dialog[open]").count(), 1);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("dialog[open]").count(), 0);
  assert.equal(await focused(), "brief.force", "focus comes back");
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
  assert.ok(pages >= 5 && pages <= 22, `${pages} pages`); // two of them the brief
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("nav").isVisible(), false);
  assert.equal(await page.locator("#steps svg").isVisible(), true);
  const cited = await page.locator("#cited li").allInnerTexts();
  const { status, data } = reports.get(full);
  for (const id of status.force.in_theatre.sources)
    assert.ok(cited.some((line) => line.includes(data.sources.find((s) => s.id === id).publisher)), id);
  await page.close();
});
