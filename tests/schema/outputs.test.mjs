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

/** The address of a server of the mission, and what ends it. */
async function serving() {
  const server = spawn(program, ["serve", mission, "--port", "0"], { stdio: ["ignore", "pipe", "ignore"] });
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
    };
    for (const [path, { get }] of Object.entries(paths)) {
      const schema = get?.responses["200"].content?.["application/json"]?.schema?.$ref;
      if (!schema) continue;
      const filled = path.replaceAll(/\{(\w+)\}/g, (_, word) => encodeURIComponent(values[word]));
      follows(/(\w[\w-]*)\.schema\.json/.exec(schema)[1], await api(filled));
    }
    follows("problem", await api(`${of_mission}/facts/no-such-fact`));
    await fetch(new URL(`/api/v1/jobs/${job.id}`, address), { method: "DELETE" });
  } finally {
    server.kill();
  }
});

test("no schema is without an output that was held against it", () => {
  assert.deepEqual([...schemas.keys()].filter((name) => !tried.has(name)), []);
});
