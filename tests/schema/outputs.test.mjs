// What every verb writes as JSON, and every page holds, is what its schema in docs/schema says, with nothing beside it.
// MUSTER_BIN is the program, MUSTER_MISSION the mission folder.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { schemas, validator } from "./schemas.mjs";

const { MUSTER_BIN: program, MUSTER_MISSION: mission } = process.env;
assert.ok(program && mission, "set MUSTER_BIN to the program and MUSTER_MISSION to a mission folder");

const here = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const reference = here("../reference");
const island = here("cases/_base/island/mission");
const flee = here("cases/_base/flee/case");
const bench = here("cases/_base/bench/data");
const on = ["--on", "2024-09-26"];

const folder = mkdtempSync(join(tmpdir(), "muster-schema-"));
const early = join(folder, "early"); // the record of its first half: a backtest goes over fewer days
before(() => call(["export", mission, "--on", "2024-06-30", "--format", "mission", "-o", early]));
after(() => rmSync(folder, { recursive: true, force: true }));

const tried = new Set(["common", "status"]); // status has tests of its own

function call(words) {
  const { stdout, stderr, status } = spawnSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28, cwd: folder });
  assert.ok(status === 0 || words[0] === "check" || (words.includes("--watch") && status === 3), `${words.join(" ")}: ${stderr}`);
  return stdout;
}

function follows(name, data) {
  tried.add(name);
  const validate = validator(name);
  validate(data);
  const wrong = (validate.errors ?? []).slice(0, 5);
  assert.deepEqual(wrong.map((e) => `${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`), []);
}

const outputs = [
  ["status", "status", island, "--on", "2024-06-25", "--json"],
  ["forecast", "forecast", mission, ...on, "--runs", "4", "--json"],
  ["forecast", "forecast", island, "--on", "2024-06-25", "--runs", "4", "--json"],
  ["forecast", "forecast", mission, ...on, "--runs", "4", "--explain", "--json"],
  ["gaps", "gaps", mission, "strength", ...on, "--json"],
  ["gaps", "gaps", mission, "money", ...on, "--json"],
  ["sensitivity", "sensitivity", mission, ...on, "--runs", "4", "--json"],
  ["compare", "compare", mission, ...on, "funded", "airport-closed", "--runs", "4", "--json"],
  ["promises", "promises", mission, ...on, "--json"],
  ["promises", "promises", island, "--on", "2024-06-25", "--json"],
  ["sources", "sources", mission, ...on, "--json"],
  ["timeline", "timeline", mission, ...on, "--json"],
  ["diff", "diff", mission, "--from", "2024-09-01", "--to", "2024-09-26", "--runs", "100", "--json"],
  ["diff", "diff", island, "--from", "2024-02-01", "--to", "2024-06-25", "--watch", here("data/diff/watch.toml"), "--json"],
  ["diff", "diff", mission, island, "--on", "2024-06-25", "--json"],
  ["check", "check", mission, "--json"],
  ["import", "import", here("data/import/dtm-haiti.json"), mission, "--dry-run", "--json"],
  ["people", "people", flee, "--runs", "3", "--json"],
  ["bench", "bench", "--data", bench, "--json"],
  ["backtest", "backtest", reference, "--json"],
  ["backtest-summary", "backtest", reference, "--summary"],
  ["backtest-mission", "backtest", early, "--json"],
  ["backtest-calibration", "backtest", mission, "--calibration", "2", "--json"],
  ["report", "report", mission, ...on, "--runs", "4", "--json"],
  ["report", "report", mission, "--on", "2023-09-01", "--runs", "0", "--json"],
  ["report", "report", island, "--on", "2024-06-25", "--runs", "4", "--json"],
];

for (const [name, ...words] of outputs) {
  const spoken = words.map((w) => (w.startsWith("/") ? w.split("/").at(-1) : w)).join(" ");
  test(`${spoken} follows ${name}.schema.json`, () => follows(name, JSON.parse(call(words))));
}

test("check of a record with errors follows check.schema.json", () => {
  const bad = join(folder, "bad");
  cpSync(island, bad, { recursive: true });
  writeFileSync(join(bad, "facts-bad.csv"), "id,series,on,value,source\nx,no_such_series,2024-01-01,1,nobody\n");
  const data = JSON.parse(call(["check", bad, "--json"]));
  assert.ok(data.errors > 0);
  follows("check", data);
});

test("score of a frozen forecast follows score.schema.json", () => {
  const copy = join(folder, "frozen");
  cpSync(mission, copy, { recursive: true });
  call(["freeze", copy, "--on", "2024-06-26"]);
  const frozen = join(copy, "forecasts");
  follows("score", JSON.parse(call(["score", join(frozen, readdirSync(frozen)[0]), mission, ...on, "--json"])));
  follows("track", JSON.parse(call(["score", frozen, mission, ...on, "--json"])));
  const file = join(folder, "track.html");
  call(["score", frozen, mission, ...on, "--html", file]);
  const data = JSON.parse(/id="muster-data">(.*?)<\/script>/s.exec(readFileSync(file, "utf8"))[1]);
  assert.equal(data.kind, "track");
  follows("track-page", data);
});

for (const [name, kind, ...words] of [
  ["report", "comparison", "compare", mission, ...on, "funded", "--runs", "4"],
  ["fit", "fit", "fit", mission, ...on, "--steps", "400"],
  ["case", "case", "people", flee],
  ["bench-page", "bench", "bench", "displacement", "--data", bench],
]) {
  test(`the page of ${words[0]} --html holds data of kind ${kind} that follow ${name}.schema.json`, () => {
    const file = join(folder, `${kind}.html`);
    call([...words, "--html", file]);
    const data = JSON.parse(/id="muster-data">(.*?)<\/script>/s.exec(readFileSync(file, "utf8"))[1]);
    assert.equal(data.kind, kind);
    follows(name, data);
  });
}

/** The address of a server of a mission, and what ends it.  What people do there lies in a folder that is removed. */
async function serving(of = mission, database = `sqlite:${join(folder, "muster.db")}`, ...more) {
  const words = ["serve", of, "--port", "0", "--database", database, ...more];
  const server = spawn(program, words, { stdio: ["ignore", "pipe", "ignore"], cwd: folder });
  for await (const text of server.stdout) return [String(text).trim(), server];
  throw new Error("the server said no address");
}

test("answers of the server follow the schemas that its OpenAPI names", async () => {
  const [address, server] = await serving();
  try {
    const api = async (path, asked = {}) => (await fetch(new URL(path, address), asked)).json();
    const { paths } = await api("/api/v1/openapi.json");
    const [{ id: name }] = (await api("/api/v1/missions")).missions;
    const of_mission = `/api/v1/missions/${name}`;
    const asked = { runs: 2, on: "2024-09-26" };
    follows("asked", asked);
    const post = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(asked) };
    const job = await api(`${of_mission}/outlook`, post);
    follows("job", job);
    const values = {
      mission: name,
      figure: (await api(`${of_mission}/figures?on=2024-09-26`)).figures[0].figure,
      fact: (await api(`${of_mission}/facts?on=2024-09-26`)).facts[0].id,
      job: job.id,
      file: (await api(`${of_mission}/forecasts`)).forecasts[0].file,
    };
    for (const [path, { get }] of Object.entries(paths)) {
      const schema = get?.responses["200"].content?.["application/json"]?.schema?.$ref;
      if (!schema || path.includes("{number}")) continue;
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, word) => encodeURIComponent(values[word]));
      follows(/(\w[\w-]*)\.schema\.json/.exec(schema)[1], await api(filled));
    }
    follows("problem", await api(`${of_mission}/facts/no-such-fact`));
    await fetch(new URL(`/api/v1/jobs/${job.id}`, address), { method: "DELETE" });
  } finally {
    server.kill();
  }
});

test("what people send and get follows the schemas", async () => {
  const copy = join(folder, "island");
  cpSync(island, copy, { recursive: true });
  const [address, server] = await serving(copy);
  const of_mission = "/api/v1/missions/island";
  const send = async (path, schema, body, answer, status = 200) => {
    follows(schema, body);
    const asked = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const got = await fetch(new URL(path, address), asked);
    const data = await got.json();
    assert.equal(got.status, status, `${path}: ${JSON.stringify(data)}`);
    follows(answer, data);
    return data;
  };
  const get = async (path, schema) => {
    const data = await (await fetch(new URL(path, address))).json();
    follows(schema, data);
    return data;
  };
  const row = (id) => [
    { file: "sources.csv", kind: "add", cells: { id: `s-${id}`, publisher: "N", published: "2024-06-12", title: "T", url: "https://example.org/n", reliability: "B" } },
    { file: "facts.csv", kind: "add", key: "", before: {}, cells: { id, series: "pledged_personnel", on: "2024-06-10", actor: "JAM", value: "150", credibility: "2", source: `s-${id}` } },
  ];
  try {
    await send(`${of_mission}/preview`, "edits", { edits: [...row("a"), { file: "facts.csv", kind: "add", cells: { id: "b", series: "no_such" } }] }, "preview");
    const [made, own] = [await send(`${of_mission}/proposals`, "draft", { why: "W", edits: row("a") }, "proposal", 201), "1"];
    assert.equal(String(made.number), own);
    await send(`${of_mission}/proposals/1/revise`, "draft", { why: "W", edits: row("c") }, "proposal");
    await send(`${of_mission}/proposals/1/notes`, "note", { text: "Hm" }, "proposal", 201);
    await get(`${of_mission}/proposals/1`, "proposal");
    await get(`${of_mission}/proposals/1/review`, "review");
    const job = await send(`${of_mission}/proposals/1/effect`, "effect-asked", { on: "2024-06-25", runs: 100 }, "job", 202);
    let state = job.state;
    while (state === "waiting" || state === "running") {
      await new Promise((done) => setTimeout(done, 50));
      ({ state } = await get(`/api/v1/jobs/${job.id}`, "job"));
    }
    const effect = await get(`/api/v1/jobs/${job.id}/result`, "effect");
    assert.equal(effect.figures.find((one) => one.id === "pledged" && one.actor === "JAM").after, 150);
    const fact = (await get(`${of_mission}/facts?on=2024-06-25`, "facts")).facts[0].id;
    await send(`${of_mission}/dispute`, "dispute", { fact }, "proposed");
    await send(`${of_mission}/correction`, "correction", { fact, cells: { value: "7", source: "s-new" } }, "proposed");
    await send(`${of_mission}/proposals/1/verdict`, "verdict-asked", { verdict: "refuse", note: "No" }, "verdict");
    const threshold = '[[watch]]\nseries = "displaced"\nplace = "T"\nabove = 1\n';
    await send(`${of_mission}/watches`, "new-watch", { threshold, webhook: "http://127.0.0.1:9/x" }, "watch", 201);
    await get(`${of_mission}/watches`, "watches");
    await send("/api/v1/people", "new-person", { name: "rosa", role: "reviewer", password: "correct horse battery" }, "person", 201);
    await send("/api/v1/people/rosa", "person-change", { disabled: true }, "person");
    await get("/api/v1/people", "accounts");
    await send("/api/v1/tokens", "new-token", { name: "T", role: "reader", days: 3 }, "token", 201);
    await get("/api/v1/tokens", "tokens");
    await get("/api/v1/log", "log");
    await get("/api/v1/log/verify", "log-check");
    follows("sign-in", { name: "rosa", password: "correct horse battery" });
    follows("new-password", { old: "correct horse battery", new: "another long password" });
    const file = readFileSync(here("data/import/dtm-haiti.json"));
    const upload = { method: "POST", headers: { "content-type": "application/octet-stream" }, body: file };
    const [there, another] = await serving();
    const imported = await fetch(new URL("/api/v1/missions/haiti-mss/import?name=dtm-haiti.json", there), upload);
    follows("imported", await imported.json());
    another.kill();
  } finally {
    server.kill();
  }
});

test("answers of a team's server about a second factor follow their schemas", async () => {
  const database = `sqlite:${join(folder, "team.db")}`;
  const file = join(folder, "password.txt");
  writeFileSync(file, "correct horse battery\n", { mode: 0o600 });
  const added = spawnSync(program, ["user", "add", "kofi", "--role", "keeper", "--database", database, "--password-file", file]);
  assert.equal(added.status, 0, String(added.stderr));
  const [address, server] = await serving(mission, database, "--team");
  try {
    const post = (path, body, more = {}) =>
      fetch(new URL(path, address), { method: "POST", headers: { "content-type": "application/json", ...more }, body: JSON.stringify(body) });
    const signed_in = await post("/api/v1/session", { name: "kofi", password: "correct horse battery" });
    const session = await signed_in.json();
    follows("session", session);
    const proof = { cookie: signed_in.headers.get("set-cookie").split(";")[0], "x-csrf-token": session.csrf };
    const begun = await post("/api/v1/session/second-factor", {}, proof);
    assert.equal(begun.status, 201);
    follows("second-factor", await begun.json());
    const wrong = { code: "000000" };
    follows("code", wrong);
    assert.equal((await post("/api/v1/session/second-factor/confirm", wrong, proof)).status, 422);
    const end = { password: "correct horse battery", code: "000000" };
    follows("second-factor-end", end);
    assert.equal((await post("/api/v1/session/second-factor/end", end, proof)).status, 409);
  } finally {
    server.kill();
  }
});

test("a proposal that is shown before it is filed follows proposed.schema.json", () => {
  const shown = JSON.parse(call(["propose", here("data/import/dtm-haiti.json"), mission, "--dry-run", "--json"]));
  assert.ok(shown.edits.length > 0);
  follows("proposed", shown);
});

test("no schema is without an output that was held against it", () => {
  assert.deepEqual([...schemas.keys()].filter((name) => !tried.has(name)), []);
});
