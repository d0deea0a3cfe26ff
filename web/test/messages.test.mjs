// What the pages say: every language has each message, with the same gaps for names and numbers, and each is used.  The report
// has files of its own, and so has the application.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const src = new URL("../src/", import.meta.url);
const folders = ["messages/", "app/messages/"];
const file = (folder, name) => JSON.parse(readFileSync(new URL(folder + name, src), "utf8"));
const gaps = (text) => [...text.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();
const code = readdirSync(src, { recursive: true })
  .filter((name) => name.endsWith(".ts") && !name.startsWith("generated"))
  .map((name) => readFileSync(new URL(name, src), "utf8"))
  .join("\n");
// Of these the keys are put together from a name.
const made =
  /^((page|view|layer|outcome|role|state|column|cause)\.\w+|record\.(section|series|actor|place|source|status|from|until|correct|dispute)|watch\.(above|below|moves|moves_percent)|log\.(who|what|about|from|to))$/;

for (const folder of folders) {
  const names = readdirSync(new URL(folder, src));
  const first = file(folder, "en.json");
  test(`${folder} has English and French`, () => assert.deepEqual(names.sort(), ["en.json", "fr.json"]));
  for (const name of names) {
    const messages = file(folder, name);
    test(`${folder}${name} has every message, and no other`, () => {
      assert.deepEqual(Object.keys(messages).sort(), Object.keys(first).sort());
      for (const [key, text] of Object.entries(messages)) assert.ok(text.trim(), key);
    });
    test(`${folder}${name} has the same gaps in each`, () => {
      for (const [key, text] of Object.entries(messages)) assert.deepEqual(gaps(text), gaps(first[key]), key);
    });
  }
  test(`each message of ${folder} is used`, () => {
    for (const key of Object.keys(first)) assert.ok(code.includes(`"${key}"`) || made.test(key), key);
  });
  test(`the French of ${folder} says something else than its English, but for words that both have`, () => {
    const fr = file(folder, "fr.json");
    const same = Object.keys(first).filter((key) => fr[key] === first[key]);
    assert.ok(same.length < 24, same.join(", "));
  });
  test(`the French of ${folder} has narrow no-break spaces before its signs`, () => {
    for (const [key, text] of Object.entries(file(folder, "fr.json")))
      assert.doesNotMatch(text, /[ \u00a0][;:!?%»]|« /, key);
  });
}

test("no message of the report has the key of one of the application", () => {
  const both = Object.keys(file("messages/", "en.json")).filter((key) => key in file("app/messages/", "en.json"));
  assert.deepEqual(both, []);
});
