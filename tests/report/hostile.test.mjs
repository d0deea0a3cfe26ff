// Texts that mean harm, in every text that a record has: each page draws, says them as they stand, and runs nothing of them.
import assert from "node:assert/strict";
import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sticking_out } from "./browser.mjs";
import { folder, full, mission, open_file, write, write_html } from "./pages.mjs";

const texts = [
  "<!--<script>",
  "</script><script>window.harmed = 1</script>",
  '"><img src="x" onerror="window.harmed = 2">',
  "<svg onload='window.harmed = 3'></svg>",
  "javascript:window.harmed=4",
  "{{window.harmed = 5}} ${window.harmed = 5} `",
  "right to left: \u202e\u2067\u202b abc \u200f\u05d0\u05d1",
  "controls: \u0001\u0007\u001b[31m\u007f\u0085",
  "ends of lines: \u2028\u2029",
  "\\u003c/script\\u003e \\\" ' & &lt;b&gt;",
  "]]> --> <!DOCTYPE html> <style>*{display:none}</style> <base href='https://example.org/'>",
  "😀 \ufeff\u00ad\u200b ﷽",
];
const long = "a very long text without an end ".repeat(313); // 10,000 characters
const endless = "W".repeat(10_000); // and without a blank

let count = 0;
// Most are short: 10,000 characters in each of 2,000 notes would test the memory and not the page.
const hostile = () => (++count % 97 === 0 ? long : count % 97 === 1 ? endless : `${texts[count % texts.length]} ${count}`);

/** The cells of CSV, quotes and line breaks within them included. */
function rows_of(text) {
  const rows = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted === undefined ? bare : quoted.replaceAll('""', '"'));
    if (end !== ",") rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || (row[0] ?? "") !== "");
}

const csv = (rows) => `${rows.map((row) => row.map((c) => `"${c.replaceAll('"', '""')}"`).join(",")).join("\n")}\n`;

function spoil_table(file, columns) {
  const [head, ...rows] = rows_of(readFileSync(file, "utf8"));
  for (const row of rows) {
    for (const name of columns) if (head.includes(name)) row[head.indexOf(name)] = hostile();
  }
  writeFileSync(file, csv([head, ...rows]));
}

const spoil_toml = (file) =>
  writeFileSync(file, readFileSync(file, "utf8").replace(/^(name|short_name|note|description|source)( = )".*"$/gm, (line, key, is) => {
    if (key === "source" && file.endsWith("mission.toml")) return line; // the id of a source
    return `${key}${is}${JSON.stringify(hostile()).replaceAll("\u007f", "\\u007f")}`;
  }));

function spoiled_mission() {
  const to = join(folder, "spoiled");
  cpSync(mission, to, { recursive: true });
  for (const name of readdirSync(to).filter((f) => f.endsWith(".csv")))
    spoil_table(join(to, name), ["publisher", "title", "name", "note"]);
  spoil_toml(join(to, "mission.toml"));
  for (const name of readdirSync(join(to, "scenarios"))) spoil_toml(join(to, "scenarios", name));
  return to;
}

let spoiled;
before(() => {
  spoiled = spoiled_mission();
});

async function is_unharmed(file, least) {
  const { page, errors, requests } = await open_file(file);
  for (const summary of await page.locator("summary:visible").all()) await summary.click();
  const figures = page.locator("button.figure:visible");
  if (await figures.count()) {
    await figures.first().click();
    await page.keyboard.press("Escape");
  }
  assert.equal(await page.evaluate(() => window.harmed), undefined);
  assert.deepEqual(errors.map((e) => e.slice(0, 300)), []);
  assert.deepEqual(requests.filter((url) => !url.startsWith("data:")).length, 1);
  assert.ok((await page.locator(".plot svg").count()) >= least);
  assert.equal(await page.locator("#app img, #app script, #app base").count(), 0);
  assert.equal(await page.locator("h1").isVisible(), true);
  assert.doesNotMatch(await page.locator("#app").innerText(), /[\u0001-\u0008\u202a-\u202e\u2066-\u2069]/);
  await page.setViewportSize({ width: 360, height: 800 });
  await page.waitForTimeout(500);
  assert.deepEqual(await sticking_out(page, 360), { width: 360, figures: 0 });
  await page.close();
}

test("the report", () => is_unharmed(write("hostile", "report", spoiled, "--on", full, "--runs", "4").file, 30));

test("the comparison of scenarios", () =>
  is_unharmed(write_html("hostile-compared", "compare", spoiled, "--on", full, "funded", "--runs", "4").file, 2));

test("the fit", () => is_unharmed(write_html("hostile-fit", "fit", spoiled, "--on", full, "--steps", "200").file, 10));

test("the case of displaced people", () => {
  const to = join(folder, "hostile-case");
  cpSync(fileURLToPath(new URL("../cases/_base/flee/case", import.meta.url)), to, { recursive: true });
  const evil = "<!--<script>alert(1)</script>";
  for (const name of ["locations.csv", "routes.csv"]) {
    const path = join(to, "input_csv", name);
    writeFileSync(path, readFileSync(path, "utf8").replaceAll("Birch", evil).replaceAll("Homeland", "</script><img src=x onerror=window.harmed=6>"));
  }
  return is_unharmed(write("hostile-case", "report", to).file, 4);
});

test("a link is made of http, https and mailto alone", async () => {
  const { file, data } = write("links", "report", mission, "--on", full, "--runs", "0");
  const urls = ["javascript:window.harmed=7", "JaVaScRiPt:window.harmed=7", " java\nscript:window.harmed=7", "data:text/html,<script>1</script>",
                "vbscript:x", "file:///etc/passwd", "//example.org", "not an address", "", "blob:x", "https://example.org/good", "http://example.org/good", "mailto:a@example.org"];
  // `muster check` would not let these through; the page must not need it.
  const harmful = structuredClone(data);
  harmful.sources.forEach((source, i) => {
    source.url = urls[i % urls.length];
  });
  const json = JSON.stringify(harmful).replaceAll("<", "\\u003c");
  writeFileSync(file, readFileSync(file, "utf8").replace(/(id="muster-data">).*?(<\/script>)/s, (_, begin, end) => begin + json + end));
  const { page, errors } = await open_file(file);
  await page.locator("#sources summary").click();
  const schemes = await page.locator("a").evaluateAll((all) => all.map((a) => new URL(a.href).protocol));
  assert.deepEqual([...new Set(schemes)].sort(), ["file:", "http:", "https:", "mailto:"]);
  const inside = await page.locator("a").evaluateAll((all) => all.filter((a) => a.href.startsWith("file:")).map((a) => a.getAttribute("href")[0]));
  assert.deepEqual([...new Set(inside)], ["#"], "of files only this page itself");
  const shown = new Set(data.facts.map((f) => f.source));
  const good = harmful.sources.filter((s) => shown.has(s.id) && /^(https?:|mailto:)/.test(s.url)).length;
  assert.equal(await page.locator("#sources a").count(), good);
  assert.deepEqual(errors, []);
  await page.close();
});

test("the page forbids itself what it does not need", async () => {
  const { file } = write("policy", "report", mission, "--on", full, "--runs", "0");
  const { page, errors } = await open_file(file);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[A-Za-z0-9+/=]{44}'; /);
  assert.doesNotMatch(policy, /unsafe-eval|https?:|\*|script-src[^;]*unsafe/);
  const tried = await page.evaluate(async () => {
    const said = [];
    document.addEventListener("securitypolicyviolation", (e) => said.push(e.effectiveDirective));
    const script = document.createElement("script");
    script.textContent = "window.harmed = 8";
    document.body.append(script);
    const image = document.createElement("img");
    image.src = "https://example.org/x.png";
    document.body.append(image);
    await fetch("https://example.org/").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    return { said: said.sort(), harmed: window.harmed };
  });
  assert.equal(tried.harmed, undefined);
  assert.deepEqual(tried.said, ["connect-src", "img-src", "script-src-elem"]);
  assert.ok(errors.length >= 3, "the browser says what it refused");
  await page.close();
});
