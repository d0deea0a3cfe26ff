// What the browser tests of the application share: a server of the mission, pages that remember their errors and requests, and
// the rules of axe-core.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { launch } from "../report/browser.mjs";

export const { MUSTER_BIN: program, MUSTER_MISSION: mission } = process.env;
assert.ok(program && mission, "set MUSTER_BIN to the program and MUSTER_MISSION to a mission folder");

const axe = readFileSync(createRequire(new URL("../../web/package.json", import.meta.url)).resolve("axe-core/axe.min.js"), "utf8");

/** A server and a browser; `words` are given to `muster serve`. */
export async function serve(words = [mission]) {
  const server = spawn(program, ["serve", ...words, "--port", "0"], { env: { ...process.env, MUSTER_CACHE: "off" } });
  let said = "";
  server.stderr.on("data", (text) => {
    said += text;
  });
  const [line] = await Promise.race([once(server.stdout, "data"), once(server, "exit").then(() => [""])]);
  assert.ok(line, `the server did not start: ${said}`);
  const browser = await launch();
  const address = String(line).trim();
  const stop = async () => {
    await browser.close();
    server.kill("SIGTERM");
    const [code] = await once(server, "exit");
    assert.equal(code, 0);
  };
  return { address, browser, stop, open: opener(browser, address) };
}

/** Opens pages of the application; `done` closes one, and fails on errors and on requests to anybody else. */
const opener = (browser, address) => async (hash, { width = 1280, scheme = "light", locale = "en-GB", expected = [] } = {}) => {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, locale, acceptDownloads: true });
  const page = await context.newPage();
  const errors = [];
  const requests = [];
  const known = (text) => expected.some((one) => one.test(text));
  page.on("console", (m) => ["error", "warning"].includes(m.type()) && !known(m.text()) && errors.push(m.text()));
  page.on("pageerror", (e) => errors.push(e.message));
  page.on("request", (r) => requests.push(r.url()));
  await page.goto(`${address}${hash}`);
  const done = async () => {
    await context.close();
    assert.deepEqual(errors, []);
    assert.deepEqual(requests.filter((r) => !r.startsWith(address) && !r.startsWith("data:") && !r.startsWith("blob:")), []);
  };
  return { page, context, done };
};

/** What axe-core finds wrong with the page, a line each. */
export async function unfit(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await window.axe.run(document, { resultTypes: ["violations"] });
    return violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) => `${rule.id}: ${node.target.join(" ")}: ${node.html.slice(0, 120)}`));
  });
}

/** Until what the page asked for is there. */
export const settled = (page) =>
  page.waitForFunction(() => document.querySelector("#main h1, #main h2") && !document.querySelector("[aria-busy=true]"), null, { timeout: 90_000 });
