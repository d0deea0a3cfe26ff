// The figures that a page draws are those of the record, with their age and their doubts.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { changed_page, folder, mission, open_file, write } from "./pages.mjs";

const day = "2024-10-15"; // a fortnight into the second mandate
let report;
before(() => {
  report = write("numbers", "report", mission, "--on", day, "--runs", "20");
});

test("the strength's line runs from the first mandate and ends at the headline's figure, which the forecast begins with", async () => {
  const { data, file } = report;
  const line = data.strength;
  assert.equal(line[0].on, "2023-10-02");
  assert.equal(line.find((d) => d.people > 0).on, "2024-06-25");
  assert.equal(line.at(-1).on, day);
  const { value } = data.status.force.in_theatre;
  assert.equal(line.at(-1).people, value);
  assert.equal(data.forecast.now.counts.at(-1).people, value);
  const { page } = await open_file(file);
  assert.ok((await page.locator("#strength svg").textContent()).includes(`${value} now`));
  assert.match(await page.locator("#strength .lead").innerText(), new RegExp(`^${value} officers`));
  // The step of June lies left of the middle, and not on the day of the report.
  const path = await page.locator('#strength [aria-label="line"] path').getAttribute("d");
  const steps = path.match(/[HVL]/g).length;
  assert.ok(steps >= 4, path);
  await page.close();
});

test("a claim that is disputed or doubtful is pale, and its reason is there", async () => {
  const { data, file } = report;
  const facts = new Map(data.facts.map((f) => [f.id, f]));
  const doubtful = data.killed.map((q) => facts.get(q.facts[0]).doubtful);
  assert.ok(doubtful.includes(true) && doubtful.includes(false));
  const { page } = await open_file(file);
  const bars = page.locator("#violence figure", { hasText: "People killed, by quarter" }).locator('[aria-label="bar"] rect');
  const opacity = await bars.evaluateAll((all) => all.map((r) => Number(r.getAttribute("fill-opacity"))));
  assert.deepEqual(opacity.map((o) => o < 0.3), doubtful);
  const text = await page.locator("#violence").innerText();
  assert.match(text, /Apr–Jun 2024 \(1,800\): claim 5: improbable, disputed/);
  await page.close();
});

for (const width of [1400, 360])
  test(`${width} pixels wide, no name and no number of a bar lies over another`, async () => {
    const { page } = await open_file(report.file, { width });
    const over = await page.locator("#violence .trio figure svg").evaluateAll((all) =>
      all.flatMap((svg) => {
        const boxes = [...svg.querySelectorAll("text")].filter((text) => text.textContent.trim()).map((text) => [text.textContent, text.getBoundingClientRect()]);
        return boxes.flatMap(([a, p], i) =>
          boxes.slice(i + 1).filter(([, q]) => p.left < q.right && q.left < p.right && p.top < q.bottom && q.top < p.bottom).map(([b]) => `${a} over ${b}`),
        );
      }),
    );
    assert.deepEqual(over, []);
    await page.close();
  });

test("counts by month are those that the rule picks, each once", () => {
  const { data } = report;
  const chosen = new Map(data.facts.map((f) => [f.id, f]));
  for (const m of data.months) {
    for (const series of ["events", "deaths", "displaced"]) {
      for (const c of m[series] ?? []) for (const id of c.facts) assert.ok(chosen.get(id).chosen && !chosen.get(id).doubtful, id);
    }
  }
});

test("the map says how old a count is, and hatches what nobody counted", async () => {
  // Every department of the record is counted by now: here nobody has counted Nord or Nippes.
  const { data, file } = changed_page(report, "uncounted", (of) => {
    const within = (p) => p && (["HT03", "HT10"].includes(p) || within(of.places.find((q) => q.pcode === p)?.parent));
    for (const m of of.months) m.displaced = m.displaced.filter((c) => !within(c.place) && !["HT-GS", "HT-PROV"].includes(c.place));
  });
  const { page } = await open_file(file);
  const slider = page.locator("#map-month");
  const when = page.locator("#map output");
  const shown = data.months.filter((m) => m.displaced.length);
  const places = new Map(data.places.map((p) => [p.pcode, p]));
  for (let i = 0; i < shown.length; ++i) {
    await slider.fill(String(i));
    const fresh = shown[i].displaced.some((c) => c.on >= shown[i].from && places.get(c.place).level !== "country");
    assert.match(await when.innerText(), fresh ? /counted$/ : /no new count; the last is \d+ (day|month)s? old$/, shown[i].from);
  }
  assert.ok((await page.locator("#map-about").innerText()).includes("Broken rings are counts of up to"));
  const departments = data.places.filter((p) => p.level === "department");
  const counts = new Set(shown.at(-1).displaced.flatMap((c) => [c.place, ...places.get(c.place).members]));
  const parents = new Set([...counts].map((p) => places.get(p).parent));
  const unknown = departments.filter((d) => !counts.has(d.pcode) && !parents.has(d.pcode)).length;
  assert.ok(unknown > 0);
  assert.equal(await page.locator('#map .screen path[fill^="url(#not-counted"], #map .screen g[fill^="url(#not-counted"] path').count(), unknown);
  assert.match(await page.locator("#map figcaption").first().innerText(), /not counted/);
  await page.close();
});

test("nothing of a map lies outside its frame", async () => {
  let far;
  const moved = changed_page(report, "moved", (lost) => {
    far = lost.places.find((p) => p.pcode === lost.months.at(-1).displaced[0].place);
    Object.assign(far, { lat: far.lat ?? 0, lon: 20 });
  });
  const { page, errors } = await open_file(moved.file);
  assert.deepEqual(errors, []);
  const outside = await page.evaluate(() => {
    const frame = document.querySelector("#map .screen .plot svg").getBoundingClientRect();
    return [...document.querySelectorAll("#map .screen .plot svg circle")].filter((c) => {
      const box = c.getBoundingClientRect();
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      return x < frame.left || x > frame.right || y < frame.top || y > frame.bottom;
    }).length;
  });
  assert.equal(outside, 0);
  assert.ok((await page.locator("#map .map-largest").innerText()).includes(`Not on the map, because they have no point in it: ${far.name}`));
  await page.close();
});

test("differences that the runs cannot distinguish from none have no colour", async () => {
  const { data, file } = report;
  const { page } = await open_file(file);
  const { scenarios } = data.forecast.chain.scenarios;
  const of = scenarios[await page.locator("#map-scenario").evaluate((s) => Number(s.value))].communes.displaced;
  const max = Math.max(...scenarios.flatMap((s) => s.communes.displaced.effect.map(Math.abs)));
  const drawn = of.effect.map((e, i) => ({ e, sure: Math.abs(e) > 2 * of.error[i] })).filter(({ e }) => Math.abs(e) >= max / 400);
  const groups = page.locator('#difference [aria-label="dot"]');
  assert.equal(await groups.nth(0).locator("circle").count(), drawn.filter((d) => !d.sure).length);
  assert.equal(await groups.nth(1).locator("circle").count(), drawn.filter((d) => d.sure).length);
  assert.match(await page.locator("#difference figcaption").innerText(), /not distinguishable from none with \d+ runs/);
  await page.close();
});

test("money that is not known has no panel", async () => {
  const poor = join(folder, "poor");
  cpSync(mission, poor, { recursive: true });
  const table = join(poor, "facts-money.csv");
  writeFileSync(table, readFileSync(table, "utf8").split("\n").filter((line) => !line.includes(",money_paid,")).join("\n"));
  const { file, data } = write("poor", "report", poor, "--on", day, "--runs", "4");
  assert.equal(data.status.money.paid.value, null);
  const { page } = await open_file(file);
  const text = await page.locator("#scenarios").innerText();
  assert.match(text, /Money is left out: the record does not say/);
  assert.doesNotMatch(text, /Money paid in|Days until money runs out/);
  assert.ok((await page.locator("#scenarios .effects figure").count()) >= 4);
  await page.close();
});

for (const width of [1280, 1400]) {
  test(`the menu shows all its items in a window ${width} pixels wide`, async () => {
    const { page } = await open_file(report.file, { width });
    const [room, need] = await page.locator("nav ul").evaluate((ul) => [ul.clientWidth, ul.scrollWidth]);
    assert.ok(need <= room, `${need} of ${room}`);
    assert.ok((await page.locator("nav a").count()) >= 18);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    await page.close();
  });
}
