import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

// One file, report.html, that opens offline: scripts and styles stand inside it.
export default defineConfig({
  plugins: [viteSingleFile({ removeViteModuleLoader: true })],
  build: { target: "es2022", rollupOptions: { input: "report.html" }, chunkSizeWarningLimit: 3000 },
});
