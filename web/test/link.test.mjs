// Which addresses become links, and which characters reach the page: pure functions.
import assert from "node:assert/strict";
import test from "node:test";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";

const { outputFiles } = buildSync({
  entryPoints: [fileURLToPath(new URL("../src/link.ts", import.meta.url))],
  bundle: true,
  format: "esm",
  write: false,
});
const { safe_link, plain } = await import(`data:text/javascript,${encodeURIComponent(outputFiles[0].text)}`);

test("pages and letters become links", () => {
  for (const good of [
    "https://example.org/a?b=c#d",
    "http://example.org/",
    "mailto:a@example.org",
    "HTTPS://example.org/",
  ])
    assert.equal(safe_link(good)?.toLowerCase(), good.toLowerCase());
});

test("nothing else does", () => {
  for (const bad of [
    "javascript:1",
    "JAVASCRIPT:1",
    "java\nscript:1",
    "\u0001javascript:1",
    "data:text/html,x",
    "file:///etc/passwd",
    "//example.org",
    "x",
    "",
  ])
    assert.equal(safe_link(bad), null, bad);
});

test("controls and turns of direction go, all other characters stay", () => {
  assert.equal(plain("a\u0000\u0007\u001b\u007f\u0085\u202e\u2066b"), "ab");
  const good = "é ø 中文 \u05d0\u05d1 \u200f\u200e\n\t’“” 😀";
  assert.equal(plain(good), good);
});
