// The pure functions of the page: numbers and dates as people read them, and what a fact says alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const path = (name) => fileURLToPath(new URL(`../src/${name}`, import.meta.url));

/** A module of src/ with all that it imports; `more` names what it shares with it. */
async function load(name, more = "") {
  const contents = `export * from ${JSON.stringify(path(name))};${more}`;
  const stdin = { contents, resolveDir: path(""), loader: "ts" };
  const { outputFiles } = buildSync({ stdin, bundle: true, format: "esm", write: false });
  return import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);
}

const format = await load("format.ts", "export { speak } from './messages.ts';");
const { best, index } = await load("record.ts");

test("a day is written with the month's name, and a dash where there is none", () => {
  assert.equal(format.day("2024-09-26"), "26 Sep 2024");
  assert.equal(format.day("2023-01-01"), "1 Jan 2023");
  assert.equal(format.day(null), "–");
});

test("a span of days does not repeat itself", () => {
  assert.equal(format.days("2024-01-01", "2024-03-31"), "Jan–Mar 2024");
  assert.equal(format.days("2024-02-01", "2024-02-29"), "Feb 2024");
  assert.equal(format.days("2024-01-01", "2024-03-22"), "1 Jan–22 Mar 2024");
  assert.equal(format.days("2023-10-01", "2024-03-31"), "Oct 2023–Mar 2024");
  assert.equal(format.days("2024-03-02", "2024-03-02"), "2 Mar 2024");
});

test("ticks of months name the year at the first and at each January", () => {
  assert.equal(format.month_tick("2023-11-01", true), "Nov\n2023");
  assert.equal(format.month_tick("2023-12-01", false), "Dec");
  assert.equal(format.month_tick("2024-01-01", false), "Jan\n2024");
});

test("numbers have separators; large ones have words", () => {
  assert.equal(format.number(702973), "702,973");
  assert.equal(format.number(0), "0");
  assert.equal(format.number(null), "–");
  assert.equal(format.words(85_300_000), "85.3 million");
  assert.equal(format.words(2_500_000_000), "2.5 billion");
  assert.equal(format.words(400), "400");
  assert.equal(format.short(1_500_000), "1.5 m");
  assert.equal(format.short(900), "900");
});

test("a quantity carries its unit", () => {
  assert.equal(format.quantity(80, "percent"), "80 %");
  assert.equal(format.quantity(45_000_000, "money", "USD"), "USD 45 million");
  assert.equal(format.quantity(0, "open"), "closed");
  assert.equal(format.quantity(1, "open"), "open");
  assert.equal(format.quantity(13196, "people"), "13,196");
  assert.equal(format.quantity(null, "people"), "–");
});

test("a range is shown only where it says more than the value, and its unit once", () => {
  const percent = (v) => format.quantity(v, "percent");
  assert.equal(format.range(80, 85, percent), "80–85 %");
  assert.equal(format.range(400, 400, format.number), "");
  assert.equal(format.range(null, 400, format.number), "");
  assert.equal(format.range(383, 426, format.number), "383–426");
});

test("words follow their number", () => {
  assert.equal(format.plural(1, "day"), "1 day");
  assert.equal(format.plural(0, "day"), "0 days");
  assert.equal(format.plural(1228, "fact"), "1,228 facts");
});

test("days between two dates are whole, over the end of summer time too", () => {
  assert.equal(format.days_between("2024-09-26", "2024-10-02"), 6);
  assert.equal(format.days_between("2023-10-03", "2024-10-02"), 365);
});

test("a fact without a value says the middle of its bounds, or its only bound", () => {
  assert.equal(best({ value: 5, low: 1, high: 9 }), 5);
  assert.equal(best({ value: null, low: 1000, high: 2000 }), 1500);
  assert.equal(best({ value: null, low: 500, high: null }), 500);
  assert.equal(best({ value: null, low: null, high: null }), null);
});

test("facts about days after the report's are left out unless asked for", () => {
  const fact = (id, on) => ({ id, on, series: "strength", item: "", actor: "AAA", place: "" });
  const record = index({
    on: "2024-06-30",
    facts: [fact("a", "2024-06-01"), fact("b", "2024-07-01")],
    actors: [],
    places: [],
    series: [],
    sources: [],
  });
  assert.deepEqual(
    record.of("strength").map((f) => f.id),
    ["a"],
  );
  assert.deepEqual(
    record.of("strength", {}, true).map((f) => f.id),
    ["a", "b"],
  );
  assert.deepEqual(record.of("strength", { actor: "BBB" }), []);
});

test("brief numbers and ticks keep one unit", () => {
  assert.equal(format.brief(1_037_400), "1.04 m");
  assert.equal(format.brief(561_740), "562k");
  assert.equal(format.brief(-23_327), "-23k");
  assert.equal(format.brief(4_800), "4,800");
  assert.deepEqual([0, 500_000, 2_000_000].map(format.axis_of(2_200_000)), ["0", "0.5 m", "2 m"]);
  assert.deepEqual([0, 50_000].map(format.axis_of(90_000)), ["0", "50k"]);
  assert.deepEqual([0, 2.5].map(format.axis_of(4)), ["0", "2.5"]);
});

test("a probability is never rounded to a certainty that it is not", () => {
  assert.deepEqual([0, 0.001, 0.5, 0.999, 1, null].map(format.percent), [
    "0 %",
    "under 1 %",
    "50 %",
    "over 99 %",
    "100 %",
    "–",
  ]);
});

test("French has its own months, separators and units, and none counts as one", () => {
  const read = (name) => JSON.parse(readFileSync(path(name), "utf8"));
  format.speak("fr", { ...read("messages/fr.json"), ...read("app/messages/fr.json") });
  assert.equal(format.day("2024-09-26"), "26 sept. 2024");
  assert.equal(format.days("2024-01-01", "2024-03-31"), "janv.–mars 2024");
  for (let month = 1; month <= 12; ++month) {
    const iso = `2024-${String(month).padStart(2, "0")}-05`;
    const shown = new Intl.DateTimeFormat("fr-FR", {
      day: "numeric",
      month: "short",
      year: "numeric",
      timeZone: "UTC",
    });
    assert.equal(format.day(iso), shown.format(new Date(iso)));
  }
  assert.equal(format.number(702973), "702\u202f973");
  assert.equal(format.percent(0.37), "37\u202f%");
  assert.equal(format.words(85_300_000), "85,3 millions");
  assert.equal(format.words(1_500_000), "1,5 million");
  assert.equal(format.quantity(45_000_000, "money", "USD"), "45 millions USD");
  assert.equal(
    format.range(80, 85, (v) => format.quantity(v, "percent")),
    "80–85\u202f%",
  );
  assert.equal(format.counted(0, "word.person", "word.persons"), "0 personne");
  format.speak("en", read("messages/en.json"));
});
