// Writes src/generated/data.ts: the types of the data that the program puts into pages, from docs/schema.  It is not committed,
// so that it cannot disagree with the schemas; `npm run build` makes it first.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

const pages = ["report", "case", "fit", "bench-page", "track-page"];
const others = ["common", "status", "bench", "track"];
// What the server answers, for the application.
const answers = ["missions", "mission", "facts", "fact", "figures", "history", "scenarios", "job", "jobs", "problem", "network", "score", "promises",
  "session", "sessions", "tokens", "token", "accounts", "person", "second-factor", "tables", "preview", "import", "imported", "proposal", "proposals",
  "review", "effect", "watches", "watch", "log", "log-check"];
const read = (name) =>
  JSON.parse(readFileSync(new URL(`../../docs/schema/${name}.schema.json`, import.meta.url), "utf8"));

/** One document of all schemas: "status.schema.json#/$defs/Step" becomes "#/$defs/Step". */
function in_one(value) {
  if (Array.isArray(value)) return value.map(in_one);
  if (value === null || typeof value !== "object") return value;
  // What stands beside a reference would make another type of it.
  if (typeof value.$ref === "string") {
    const [file, path] = value.$ref.split("#");
    return { $ref: path ? `#${path}` : `#/$defs/${read(file.replace(".schema.json", "")).title}` };
  }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, in_one(inner)]));
}

const $defs = {};
for (const name of [...others, ...pages, ...answers]) {
  const { $defs: inner, $schema, $id, ...root } = read(name);
  const named = { ...inner, ...(root.type ? { [root.title]: root } : {}) };
  for (const [key, { title, ...def }] of Object.entries(named)) {
    if ($defs[key]) throw new Error(`two schemas define ${key}`);
    $defs[key] = in_one(def);
  }
}
const roots = [...pages, ...answers].map((name) => ({ $ref: `#/$defs/${read(name).title}` }));
const text = await compile({ title: "PageData", oneOf: roots, $defs }, "PageData", {
  additionalProperties: false,
  bannerComment: "// Made by tools/types.mjs from docs/schema: change it there.",
  format: false,
  unreachableDefinitions: true,
});
mkdirSync(new URL("../src/generated", import.meta.url), { recursive: true });
writeFileSync(new URL("../src/generated/data.ts", import.meta.url), text);
