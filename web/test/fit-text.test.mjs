// What the page of a fit says in words: pure functions.
import assert from "node:assert/strict";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const { outputFiles } = buildSync({
  entryPoints: [fileURLToPath(new URL("../src/fit/text.ts", import.meta.url))],
  bundle: true,
  format: "esm",
  write: false,
});
const text = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

test("numbers have as many digits as the eye needs", () => {
  assert.equal(text.digits(0.4379), "0.44");
  assert.equal(text.digits(24.13), "24.1");
  assert.equal(text.digits(1234.5), "1,235");
  assert.equal(text.digits(-0.128), "−0.13");
  assert.equal(text.digits(-0.0013), "0");
});

test("chains agree where R-hat is below 1.05 for all that is fitted", () => {
  assert.equal(text.agreed([{ r_hat: 1.01 }, { r_hat: null }]), true);
  assert.equal(text.agreed([{ r_hat: 1.01 }, { r_hat: 1.05 }]), false);
});

test("a posterior as wide as its prior is not narrowed, a point is narrowed wholly", () => {
  const prior = { mean: 0, deviation: 1 };
  assert.equal(text.narrowed({ prior, q10: -1.2816, q90: 1.2816 }), 0);
  assert.equal(text.narrowed({ prior, q10: 0.5, q90: 0.5 }), 1);
  assert.equal(text.narrowed({ prior, q10: -2, q90: 2 }), 0);
  assert.equal(text.narrowed({ prior: null, q10: 0, q90: 1 }), null);
});

test("a parameter without words of its own is read without underscores", () => {
  assert.equal(text.readable("branching"), "Events that one event begets");
  assert.equal(text.readable("some_new_one"), "some new one");
});
