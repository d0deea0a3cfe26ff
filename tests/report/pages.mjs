// What the tests of the page share: the program, a browser, and pages opened in it.
// MUSTER_BIN is the program, MUSTER_MISSION the mission folder.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { pathToFileURL } from "node:url";
import { launch, open } from "./browser.mjs";

const { MUSTER_BIN: program, MUSTER_MISSION: mission } = process.env;
assert.ok(program && mission, "set MUSTER_BIN to the program and MUSTER_MISSION to a mission folder");

export { mission };
export const full = "2024-09-26";
export const folder = mkdtempSync(join(tmpdir(), "muster-report-"));
let browser;

before(async () => {
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

export const run = (...words) => execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28, cwd: folder });

function written(name, words, option) {
  const file = join(folder, `${name}.html`);
  run(...words, option, file);
  return { file, data: JSON.parse(/id="muster-data">(.*?)<\/script>/s.exec(readFileSync(file, "utf8"))[1]) };
}
/** Lets the program write a page, and reads what it put into it. */
export const write = (name, ...words) => written(name, words, "--output");
export const write_html = (name, ...words) => written(name, words, "--html");

/** A copy of a page whose data `change` has changed. */
export function changed_page({ file, data }, name, change) {
  const copy = structuredClone(data);
  change(copy);
  const json = JSON.stringify(copy).replaceAll("<", "\\u003c");
  const path = join(folder, `${name}.html`);
  const text = readFileSync(file, "utf8");
  writeFileSync(path, text.replace(/(id="muster-data">).*?(<\/script>)/s, (_, begin, end) => begin + json + end));
  return { file: path, data: copy };
}

/** A file in a new page. */
export const open_file = (file, how) => open(browser, pathToFileURL(file).href, how);
