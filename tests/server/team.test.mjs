// The team's part of the application as people use it, on a server with accounts: signing in, proposing while it is checked, two
// people at once for a review, thresholds, the log, accounts; by keyboard alone, on a phone, in the dark.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { sticking_out, weak_texts } from "../report/browser.mjs";
import { mission, program, serve, settled, unfit } from "./browsing.mjs";

const people = { kofi: "keeper", marie: "contributor", rosa: "reviewer", ali: "reader" };
const password = (name) => `a long word for ${name.length} of us`;
let folder;
let server;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "muster-team-"));
  cpSync(mission, join(folder, "haiti-mss"), { recursive: true });
  const database = `sqlite:${join(folder, "muster.db")}`;
  for (const [name, role] of Object.entries(people)) {
    const file = join(folder, "password");
    writeFileSync(file, `${password(name)}\n`, { mode: 0o600 });
    execFileSync(program, ["user", "add", name, "--role", role, "--database", database, "--password-file", file], { env: { ...process.env, MUSTER_CACHE: "off" } });
  }
  server = await serve([join(folder, "haiti-mss"), "--team", "--database", database]);
});
after(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

const refused = [/Failed to load resource: the server responded with a status of 4\d\d/];

async function sign_in(page, name, word = password(name)) {
  await page.waitForSelector(".sign-in input");
  await page.fill(".sign-in input[autocomplete=username]", name);
  await page.fill(".sign-in input[type=password]", word);
  await page.keyboard.press("Enter");
}

/** A page of the application with somebody signed in. */
async function as(name, hash, look = {}) {
  const opened = await server.open(hash, { expected: refused, ...look });
  await sign_in(opened.page, name);
  await opened.page.waitForSelector(".top .pages a");
  await settled(opened.page);
  return opened;
}
const pages_of = (page) => page.locator(".top .pages a").allTextContents();
const cell = (page, card, column) => page.locator(".row-card").nth(card).locator(`[data-column="${column}"]`);

/** Writes a source and a count of people in theatre into the form. */
async function write_fact(page, { value = "431", on = "2024-10-02", publisher = "Example Gazette", published = "2024-10-12" } = {}) {
  await cell(page, 0, "publisher").fill(publisher);
  await cell(page, 0, "published").fill(published);
  await cell(page, 0, "title").fill("A count of the week");
  await cell(page, 0, "url").fill("https://example.org/count");
  await cell(page, 0, "reliability").selectOption("B");
  await cell(page, 1, "series").fill("strength_in_theatre");
  await cell(page, 1, "series").blur();
  await cell(page, 1, "on").fill(on);
  await cell(page, 1, "value").fill(value);
  await cell(page, 1, "actor").fill("KEN");
  await cell(page, 1, "place").fill("HT");
}
const can_send = (page) =>
  page.waitForSelector(".send-row .main-button:not([disabled])", { timeout: 30_000 }).catch(async () => {
    assert.fail(`it cannot be sent: ${await page.locator(".propose form").last().innerText()}`);
  });

/** Proposes that count as marie; the number of the proposal. */
async function proposed(fact) {
  const { page, done } = await as("marie", "#/haiti-mss/propose");
  await page.waitForSelector(".row-card");
  await write_fact(page, fact);
  await page.fill(".propose form textarea", `The count of ${fact.on}`);
  await can_send(page);
  await page.click(".send-row .main-button");
  await page.waitForFunction(() => /review\?.*[?&]n=\d+/.test(location.hash));
  const number = Number(/[?&]n=(\d+)/.exec(page.url())[1]);
  await done();
  return number;
}

test("who is not signed in sees the sign-in page alone, and a wrong password is told in the same words as an unknown name", async () => {
  const { page, done } = await server.open("#/haiti-mss/overview", { expected: refused });
  await page.waitForSelector(".sign-in input");
  assert.equal(await page.locator(".pages a").count(), 0);
  assert.deepEqual(await unfit(page), []);
  const told = async (name) => {
    await sign_in(page, name, "not the right password");
    await page.waitForSelector(".sign-in .wrong-line");
    const text = await page.textContent(".sign-in .wrong-line");
    await page.evaluate(() => document.querySelector(".sign-in .wrong-line").remove());
    return text;
  };
  assert.equal(await told("marie"), await told("nobody-of-that-name"));
  await done();
});

test("each role sees the pages that are for it, and signing out ends it", async () => {
  const seen = {};
  for (const name of Object.keys(people)) {
    const { page, done } = await as(name, "#/haiti-mss/record?on=2024-09-26");
    seen[name] = await pages_of(page);
    await page.click(".sign-out");
    await page.waitForSelector(".sign-in input");
    await page.reload();
    await page.waitForSelector(".sign-in input");
    await done();
  }
  assert.ok(!seen.ali.includes("Propose") && seen.marie.includes("Propose"));
  assert.ok(!seen.marie.includes("Log") && seen.rosa.includes("Log"));
});

test("what is wrong is told while one writes, at its cell, with the nearest name as `muster check` has it", async () => {
  const { page, done } = await as("marie", "#/haiti-mss/propose");
  await page.waitForSelector(".row-card");
  await write_fact(page);
  await cell(page, 1, "series").fill("strength_in_teatre");
  await cell(page, 1, "series").blur();
  const trouble = page.locator(".row-card").nth(1).locator(".cell.error .trouble", { hasText: "strength_in_theatre" });
  await trouble.first().waitFor({ timeout: 30_000 });
  assert.equal(await page.isDisabled(".send-row .main-button"), true);
  await cell(page, 1, "series").fill("strength_in_theatre");
  await cell(page, 1, "series").blur();
  await can_send(page);
  // It is kept while one looks at something else.
  await page.click(".pages a:has-text('Record')");
  await page.waitForSelector(".fact-table tbody tr");
  await page.goBack();
  await page.waitForSelector(".row-card");
  assert.equal(await cell(page, 1, "value").inputValue(), "431");
  await done();
});

test("two people: one proposes, the other sends back, it is revised and accepted, and both see it at once", async () => {
  const number = await proposed({ value: "432", on: "2024-10-05" });
  const marie = await as("marie", `#/haiti-mss/review?n=${number}`);
  assert.match(await marie.page.textContent(".own-note"), /nobody accepts what they proposed/);
  assert.equal(await marie.page.locator("button:has-text('Accept')").count(), 0);
  const rosa = await as("rosa", "#/haiti-mss/review");
  await rosa.page.click(`.queued a >> text=2024-10-05`);
  await rosa.page.waitForSelector(".bundle-table");
  await rosa.page.fill(".review form textarea", "Which page?");
  await rosa.page.click("button:has-text('Send back')");
  // Marie's page follows by itself.
  await marie.page.waitForSelector(".review .status.sent-back", { timeout: 30_000 });
  assert.match(await marie.page.textContent(".notes"), /Which page\?/);
  await marie.page.click("a:has-text('Revise')");
  await marie.page.waitForSelector(".row-card");
  await cell(marie.page, 1, "note").fill("Page two of the bulletin.");
  await can_send(marie.page);
  await marie.page.click(".send-row .main-button");
  await rosa.page.waitForSelector("button:has-text('Accept')", { timeout: 30_000 });
  assert.match(await rosa.page.textContent(".bundle"), /Page two/);
  await rosa.page.click("button:has-text('Accept')");
  await rosa.page.waitForSelector(".review .status.accepted", { timeout: 30_000 });
  await marie.page.waitForSelector(".review .status.accepted", { timeout: 30_000 });
  const facts = readFileSync(join(folder, "haiti-mss", "facts-force.csv"), "utf8");
  assert.match(facts, /2024-10-05.*432.*Page two/);
  await rosa.done();
  await marie.done();
});

test("of a bundle some rows are accepted, and the others are left out", async () => {
  const number = await proposed({ value: "433", on: "2024-10-06", publisher: "Other Gazette" });
  const { page, done } = await as("rosa", `#/haiti-mss/review?n=${number}`);
  await page.waitForSelector(".take-row");
  await page.locator(".take-row").nth(1).uncheck();
  assert.match(await page.textContent(".amount"), /1 of 2/);
  await page.click("button:has-text('Accept')");
  await page.waitForSelector(".review .status.accepted", { timeout: 30_000 });
  assert.equal(await page.locator(".left-out").count(), 1);
  assert.doesNotMatch(readFileSync(join(folder, "haiti-mss", "facts-force.csv"), "utf8"), /2024-10-06.*433/);
  await done();
});

test("a reviewer sees which figures a proposal would move, and what does not fit to what stands", async () => {
  const number = await proposed({ value: "434", on: "2024-03-05", publisher: "Early Gazette", published: "2024-03-06" });
  const { page, done } = await as("rosa", `#/haiti-mss/review?on=2024-03-10&n=${number}`);
  await page.waitForSelector(".bundle-table");
  await page.click(".review button:has-text('Compute figures')");
  await page.waitForSelector(".review table:has-text('Without'), .review .note:has-text('No figure')", { timeout: 120_000 });
  assert.match(await page.innerText(".review"), /In theatre/);
  // The same rows once they stand: accepted in another window, as by a second reviewer.
  const other = await as("kofi", `#/haiti-mss/review?n=${number}`);
  await other.page.click("button:has-text('Accept')");
  await other.page.waitForSelector(".review .status.accepted", { timeout: 30_000 });
  await page.waitForSelector(".review .status.accepted", { timeout: 30_000 });
  assert.equal(await page.locator("button:has-text('Accept')").count(), 0);
  await other.done();
  await done();
});

test("a file that was downloaded is recognised, and its rows become one bundle", async () => {
  const { page, done } = await as("marie", "#/haiti-mss/propose");
  await page.waitForSelector(".row-card");
  await page.click(".file-part summary");
  await page.setInputFiles(".file-input", fileURLToPath(new URL("../data/import/dtm-haiti.json", import.meta.url)));
  await page.waitForSelector(".found", { timeout: 60_000 });
  assert.match(await page.textContent(".found"), /recognised as .*dtm/i);
  await page.click(".found .main-button");
  await page.waitForSelector(".from-file .bundle-table", { timeout: 30_000 });
  await page.setInputFiles(".file-input", { name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 nothing") });
  await page.waitForSelector(".file-part .wrong", { timeout: 30_000 });
  await done();
});

test("a fact of the record is disputed from where it stands", async () => {
  const { page, done } = await as("marie", "#/haiti-mss/record?on=2024-09-26&section=force");
  await page.waitForSelector(".fact-table tbody tr");
  await page.click(".fact-what .figure");
  await page.waitForSelector("dialog[open] .claim-actions a");
  await page.click("dialog[open] .claim-actions a:has-text('Dispute')");
  await page.waitForSelector(".from-file del", { timeout: 30_000 });
  assert.match(await page.textContent(".from-file"), /disputed/);
  await done();
});

test("a threshold is watched, a wrong one is told, and it is removed", async () => {
  const { page, done } = await as("ali", "#/haiti-mss/watch");
  await page.waitForSelector(".watch form");
  const limit = (name) => page.locator(`.watch label:has-text("${name}") input`);
  await page.click(".watch form .main-button");
  await page.waitForSelector(".watch .wrong");
  await limit("rises above").fill("1000");
  await page.click(".watch form .main-button");
  await page.waitForSelector(".watch table button");
  assert.match(await page.textContent(".watch table"), /above 1000/);
  await page.click(".watch table button");
  await page.click(".watch table button");
  await page.waitForFunction(() => !document.querySelector(".watch table button"));
  await done();
});

test("the log says who did what, its chain is verified, and a filter stands in the address", async () => {
  const { page, done } = await as("rosa", "#/haiti-mss/log");
  await page.waitForSelector(".log tbody tr");
  await page.click(".log .main-button");
  await page.waitForSelector(".log .notice code");
  assert.match(await page.textContent(".log .notice"), /whole/);
  await page.fill('.log label:has-text("Who") input', "marie");
  await page.waitForFunction(() => location.hash.includes("who=marie"));
  await page.waitForFunction(() => [...document.querySelectorAll(".log tbody tr td:nth-child(3)")].every((one) => one.textContent === "marie"));
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(".log .pager a")]);
  assert.match(readFileSync(await file.path(), "utf8"), /marie/);
  await done();
});

test("a keeper adds an account and ends it; anybody makes a token, which is shown once, and changes their password", async () => {
  const keeper = await as("kofi", "#/haiti-mss/people");
  const add = keeper.page.locator("form[aria-label='Add an account']");
  await add.locator("input").nth(0).fill("nadia");
  await add.locator("select").selectOption("reader");
  await add.locator("input[type=password]").fill(password("nadia"));
  await add.locator("button").click();
  await keeper.page.waitForSelector("td:has-text('nadia')");
  const nadia = await as("nadia", "#/haiti-mss/people");
  assert.equal(await nadia.page.locator("form[aria-label='Add an account']").count(), 0);
  const token = nadia.page.locator("form[aria-label='Make a token']");
  await token.locator("input").first().fill("feed reader");
  await token.locator("button").click();
  await nadia.page.waitForSelector(".people .secret");
  assert.match(await nadia.page.textContent(".people .secret"), /^muster_/);
  const change = nadia.page.locator("form[aria-label='Change your password']");
  await change.locator("input[type=password]").nth(0).fill(password("nadia"));
  await change.locator("input[type=password]").nth(1).fill("quite another long word");
  await change.locator("button").click();
  await nadia.page.waitForSelector(".people .good-line");
  await nadia.done();
  const row = keeper.page.locator("tr:has-text('nadia')").first();
  await row.locator("button").click();
  await row.locator("button").click();
  await keeper.page.waitForSelector("tr:has-text('nadia') >> text=disabled");
  await keeper.done();
});

/** The code that an authenticator app shows for a secret of base32 (RFC 6238), some steps of 30 seconds from now. */
function code_of(secret, steps = 0) {
  const bits = [...secret].map((c) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac("sha1", key).update(counter).digest();
  const at = hash.at(-1) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

test("somebody sets up a second factor, signs in with it, and a keeper ends it when the phone is lost", async () => {
  const { page, done } = await as("ali", "#/haiti-mss/people");
  await page.click("button:has-text('Set up a second factor')");
  await page.waitForSelector("svg.qr path");
  assert.deepEqual(await unfit(page), []);
  const secret = (await page.textContent(".people-part .secret")).replaceAll(" ", "");
  await page.fill("input[autocomplete=one-time-code]", "000000");
  await page.click("button:has-text('Confirm')");
  await page.waitForSelector(".people-part [role=alert] :text('not right')");
  const shown = code_of(secret);
  await page.fill("input[autocomplete=one-time-code]", shown);
  await page.click("button:has-text('Confirm')");
  await page.waitForSelector(".people-part .good-line");
  await page.click("button:has-text('Sign out')");
  await sign_in(page, "ali");
  await page.waitForSelector(".sign-in input[autocomplete=one-time-code]");
  assert.equal(await page.locator(".sign-in .wrong-line").count(), 0, "it is asked for, nothing is wrong yet");
  await page.fill("input[autocomplete=one-time-code]", shown);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".sign-in .wrong-line:has-text('used already')");
  await page.fill("input[autocomplete=one-time-code]", code_of(secret, 1));
  await page.keyboard.press("Enter");
  await page.waitForSelector(".top .pages a");
  await done();

  const kofi = await as("kofi", "#/haiti-mss/people");
  const end = kofi.page.locator("tr:has-text('ali') button:has-text('phone is lost')");
  await end.click();
  await end.click(); // what cannot be taken back is pressed twice
  await kofi.page.waitForFunction(() => !/phone is lost/.test(document.body.textContent));
  await kofi.done();
  const again = await as("ali", "#/haiti-mss/people");
  await again.page.waitForSelector("button:has-text('Set up a second factor')");
  await again.done();
});

test("a proposal is written and sent with the keyboard alone", async () => {
  const { page, done } = await as("marie", "#/haiti-mss/propose");
  await page.waitForSelector(".row-card");
  const go_to = async (column, card) => {
    for (let i = 0; i < 90; ++i) {
      const there = await page.evaluate(([name, at]) => {
        const now = document.activeElement;
        return now?.dataset.column === name && [...document.querySelectorAll(".row-card")].indexOf(now.closest(".row-card")) === at;
      }, [column, card]);
      if (there) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${column} is not reached`);
  };
  for (const [card, column, text] of [[0, "publisher", "Keyboard Gazette"], [0, "published", "2024-10-08"], [0, "reliability", "B"], [0, "title", "By keys"], [1, "series", "strength_in_theatre"], [1, "on", "2024-10-07"], [1, "value", "434"], [1, "actor", "KEN"], [1, "place", "HT"]]) {
    await go_to(column, card);
    await page.keyboard.press("Control+A");
    await page.keyboard.type(text);
  }
  for (let i = 0; i < 60 && (await page.evaluate(() => document.activeElement?.tagName)) !== "TEXTAREA"; ++i) await page.keyboard.press("Tab");
  await page.keyboard.type("By keyboard");
  await can_send(page);
  for (let i = 0; i < 10 && !(await page.evaluate(() => document.activeElement?.matches(".send-row .main-button"))); ++i) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => /review\?.*[?&]n=\d+/.test(location.hash));
  await done();
});

for (const part of ["propose", "review", "watch", "log", "people"]) {
  test(`${part}: no rule of axe-core is broken, wide, on a dark phone and in French`, async () => {
    for (const look of [{}, { width: 360, scheme: "dark", locale: "fr-FR" }]) {
      const { page, done } = await as("kofi", `#/haiti-mss/${part}`, look);
      await page.waitForTimeout(500);
      assert.deepEqual(await unfit(page), []);
      const { width } = await sticking_out(page, look.width ?? 1280);
      assert.ok(width <= (look.width ?? 1280), `${width}`);
      assert.deepEqual((await weak_texts(page)).weak.filter((t) => !t.includes("OPTION") && !t.includes("BUTTON.main-button")), []);
      await done();
    }
  });
}
