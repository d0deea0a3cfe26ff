// Node 18 is that of Debian 12: a package that asks for a later one fails there alone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

const debian = [18, 20, 4];

const numbers = (version) => version.split(".").map((part) => Number.parseInt(part, 10) || 0);

function compare(a, b) {
  for (let i = 0; i < 3; ++i) if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) - (b[i] ?? 0);
  return 0;
}

// Of one range, such as "^18.18.0 || >=20" or ">= 8.9".
function admits(range, node) {
  return range.split("||").some((alternative) =>
    alternative
      .replace(/([<>=^~]+)\s+/g, "$1")
      .trim()
      .split(/\s+/)
      .every((one) => {
        const [, sign, version] = /^([<>=^~]*)v?(.*)$/.exec(one);
        if (version === "" || version === "*" || version === "x") return true;
        const given = numbers(version);
        if (sign === ">=") return compare(node, given) >= 0;
        if (sign === ">") return compare(node, given) > 0;
        if (sign === "<") return compare(node, given) < 0;
        if (sign === "<=") return compare(node, given) <= 0;
        return node[0] === given[0] && compare(node, given) >= 0;
      }),
  );
}

test("ranges of versions are read as npm reads them", () => {
  for (const range of [">=18", "^18.18.0 || ^20.9.0 || >=21.1.0", ">= 8.9", "*", "18.x", ">=12 <19"])
    assert.ok(admits(range, debian), range);
  for (const range of [">=20", "^20.0.0 || >=22", ">=18.21", "<18"]) assert.ok(!admits(range, debian), range);
});

// npm leaves out an optional one that cannot run.
test("every package runs with the Node of Debian 12", () => {
  const { packages } = JSON.parse(readFileSync(new URL("../package-lock.json", import.meta.url), "utf8"));
  const newer = Object.entries(packages)
    .filter(([, one]) => one.engines?.node && !one.optional && !admits(one.engines.node, debian))
    .map(([name, one]) => `${name} needs Node ${one.engines.node}`);
  assert.deepEqual(newer, []);
});
