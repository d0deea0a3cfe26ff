// `status --json` is what docs/schema/status.schema.json says, agrees with what had been published by each day, and with nothing later.
// MUSTER_BIN is the program, MUSTER_MISSION the mission folder.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { schemas, validator } from "./schemas.mjs";

const { MUSTER_BIN: program, MUSTER_MISSION: mission } = process.env;
assert.ok(program && mission, "set MUSTER_BIN to the program and MUSTER_MISSION to a mission folder");

const days = ["2023-10-03", "2024-03-02", "2024-06-30", "2024-09-26"];
const run = (...words) => JSON.parse(execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 28 }));
const status = new Map(days.map((on) => [on, run("status", mission, "--on", on, "--json")]));
// Everything that the record ever learns, whatever the day: the last day of its mandate is after all it holds.
const report = (on) => run("report", mission, "--on", on, "--runs", "0", "--json");
const whole = report(report(days.at(-1)).mission.last_day);
const facts = new Map(whole.facts.map((fact) => [fact.id, fact]));
const sources = new Map(whole.sources.map((source) => [source.id, source]));

const validate = validator("status");

/** Calls `visit(name, object)` for every object within `value`. */
function each(value, visit, name = "status") {
  if (value === null || typeof value !== "object") return;
  if (!Array.isArray(value)) visit(name, value);
  for (const [key, inner] of Object.entries(value)) each(inner, visit, `${name}.${key}`);
}

test("each schema describes every property and says whether it lets others in", () => {
  assert.ok(schemas.size > 15);
  for (const [file, schema] of schemas) {
    each(schema, (name, part) => {
      if (part.type === "object") assert.ok([false, true].includes(part.additionalProperties) || typeof part.additionalProperties === "object", `${file}: ${name}`);
      for (const [key, property] of Object.entries(typeof part.properties === "object" && part.type ? part.properties : {})) {
        assert.ok(property.description?.length > 1, `${file}: ${name}.${key} is not described`);
      }
    });
  }
});

test("the schema refuses what is not in it", () => {
  const wrong = structuredClone(status.get(days[0]));
  wrong.force.in_theatre.valeu = 1;
  wrong.on = "3 October 2023";
  assert.equal(validate(wrong), false);
  assert.equal(validate.errors.length, 2);
});

for (const [on, known] of status) {
  test(`${on}: status --json follows its schema`, () => {
    validate(known);
    assert.deepEqual(validate.errors ?? [], []);
    assert.equal(known.on, on);
  });

  test(`${on}: every fact and source behind a figure was published by then`, () => {
    let checked = 0;
    each(known, (name, part) => {
      const ids = [...(Array.isArray(part.facts) ? part.facts : []), ...(typeof part.fact === "string" ? [part.fact] : [])];
      for (const id of ids) {
        assert.ok(facts.has(id), `${name}: no fact ${id}`);
        assert.ok(facts.get(id).published <= on, `${name}: ${id} was published on ${facts.get(id).published}`);
        checked += 1;
      }
      const behind = [...(Array.isArray(part.sources) ? part.sources : []), ...(part.source ? [part.source] : [])];
      for (const id of behind) {
        assert.ok(sources.has(id), `${name}: no source ${id}`);
        assert.ok(sources.get(id).published <= on, `${name}: ${id} was published on ${sources.get(id).published}`);
      }
    });
    assert.ok(checked > 20, `${checked} facts`);
  });

  test(`${on}: a figure lies within its bounds, and one that is known has a source`, () => {
    each(known, (name, part) => {
      if (!("low" in part && "high" in part && "sources" in part)) return;
      if (part.value === null) return;
      if (part.low !== null) assert.ok(part.low <= part.value, name);
      if (part.high !== null) assert.ok(part.value <= part.high, name);
      if (part.value > 0) assert.ok(part.sources.length > 0 && part.facts.length > 0, name);
    });
  });

  test(`${on}: sums are those of their parts`, () => {
    const { steps, promises, force } = known;
    const dropped = steps.items.filter((s) => s.state === "dropped").length;
    assert.equal(steps.done + steps.open + steps.blocked + dropped, steps.items.length);
    for (const outcome of ["kept", "late", "missed", "open", "unresolved"]) {
      assert.equal(promises[outcome], promises.items.filter((p) => p.outcome === outcome).length, outcome);
    }
    const there = force.contributors.reduce((sum, c) => sum + c.in_theatre, 0);
    assert.ok(there >= force.in_theatre.low && there <= force.in_theatre.high, `${there} by contributor`);
  });
}

test("the day after the resolution: a year of mandate, and nobody there", () => {
  const known = status.get("2023-10-03");
  assert.equal(known.force.in_theatre.value, 0);
  assert.equal(known.mandate.days_left, 365);
  assert.match(known.mandate.instrument, /2699/);
});

test("2 March 2024: a reciprocal agreement, and nobody there", () => {
  assert.equal(status.get("2024-03-02").force.in_theatre.value, 0);
});

test("30 June 2024: all that was published by then has 400 officers in theatre", () => {
  assert.equal(status.get("2024-06-30").force.in_theatre.value, 400);
});

test("26 September 2024: about 400 of 2,500, six days before the mandate ends", () => {
  const { force, mandate } = status.get("2024-09-26");
  assert.ok(force.in_theatre.value >= 380 && force.in_theatre.value <= 430, `${force.in_theatre.value}`);
  assert.equal(force.authorised.value, 2500);
  assert.equal(mandate.days_left, 6);
  assert.equal(mandate.ends, "2024-10-02");
});
