// The schemas of docs/schema, and a function that holds data against one of them.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const Ajv = require("ajv/dist/2020").default;
const addFormats = require("ajv-formats").default;

const folder = new URL("../../docs/schema/", import.meta.url);

/** By file name without ".schema.json". */
export const schemas = new Map(
  readdirSync(folder)
    .filter((name) => name.endsWith(".schema.json"))
    .map((name) => [name.replace(".schema.json", ""), JSON.parse(readFileSync(new URL(name, folder), "utf8"))]),
);

const ajv = addFormats(new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }));
for (const schema of schemas.values()) ajv.addSchema(schema);

export function validator(name) {
  const validate = ajv.getSchema(`${name}.schema.json`);
  if (!validate) throw new Error(`docs/schema has no ${name}.schema.json`);
  return validate;
}
