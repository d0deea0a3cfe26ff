import { createHash } from "node:crypto";
import { defineConfig, type Plugin } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

// What the page may do, written into the page itself: run the one script that was built, draw, and nothing else.  Nothing is
// loaded or sent, whatever texts a record brings along.  Styles stay open because charts set them mark by mark.
function content_security_policy(): Plugin {
  const policy = (scripts: string[]) =>
    [
      "default-src 'none'",
      `script-src ${scripts.map((s) => `'sha256-${createHash("sha256").update(s).digest("base64")}'`).join(" ")}`,
      "style-src 'unsafe-inline'",
      "img-src data:",
      "base-uri 'none'",
      "form-action 'none'",
    ].join("; ");
  return {
    name: "content-security-policy",
    enforce: "post",
    generateBundle: {
      order: "post", // after the script stands in the page
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== "asset" || !file.fileName.endsWith(".html")) continue;
          const html = String(file.source);
          const scripts = [...html.matchAll(/<script type="module"[^>]*>(.*?)<\/script>/gs)].map((m) => m[1] ?? "");
          if (scripts.length !== 1) throw new Error(`${file.fileName} has ${scripts.length} scripts, not one`);
          const tag = `<meta http-equiv="Content-Security-Policy" content="${policy(scripts)}" />`;
          file.source = html.replace(/<meta charset="utf-8"\s*\/?>/, (charset) => `${charset}\n    ${tag}`);
          if (!file.source.includes(tag)) throw new Error(`${file.fileName} has no place for its policy`);
        }
      },
    },
  };
}

// One file, report.html, that opens offline: scripts and styles stand inside it.
export default defineConfig({
  plugins: [viteSingleFile({ removeViteModuleLoader: true }), content_security_policy()],
  build: { target: "es2022", rollupOptions: { input: "report.html" }, chunkSizeWarningLimit: 3000 },
});
