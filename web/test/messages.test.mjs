// The messages of the application: every language has each, with the same gaps for names and numbers, and each is used.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import test from "node:test";

const folder = new URL("../src/app/", import.meta.url);
const file = (name) => JSON.parse(readFileSync(new URL(`messages/${name}`, folder), "utf8"));
const names = readdirSync(new URL("messages/", folder));
const first = file("en.json");
const gaps = (text) => [...text.matchAll(/\{\w+\}/g)].map((m) => m[0]).sort();
const code = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(new URL(name, folder), "utf8"))
  .join("\n");

test("there are English and French", () => assert.deepEqual(names.sort(), ["en.json", "fr.json"]));

for (const name of names) {
  const messages = file(name);
  test(`${name} has every message, and no other`, () => {
    assert.deepEqual(Object.keys(messages).sort(), Object.keys(first).sort());
    for (const [key, text] of Object.entries(messages)) assert.ok(text.trim(), key);
  });
  test(`${name} has the same gaps in each`, () => {
    for (const [key, text] of Object.entries(messages)) assert.deepEqual(gaps(text), gaps(first[key]), key);
  });
}

test("each message is used", () => {
  // Of these the keys are put together from a name.
  const made = /^(page\.(overview|record|whatif)|record\.(section|series|actor|place|source|status|from|until))$/;
  for (const key of Object.keys(first)) assert.ok(code.includes(`"${key}"`) || made.test(key), key);
});

test("French says something else than English, but for words that both have", () => {
  const fr = file("fr.json");
  const same = Object.keys(first).filter((key) => fr[key] === first[key]);
  assert.ok(same.length < 10, same.join(", "));
});
