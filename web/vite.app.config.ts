import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));

// The application that `muster serve` gives: app.html, app.js and app.css, under names that do not change, since the
// program carries them inside itself.  Outlines of the world come when a map is first drawn (src/app/atlas.ts).
export default defineConfig({
  resolve: { alias: { "world-atlas/countries-50m.json?raw": own("src/app/atlas.ts") } },
  build: {
    outDir: "dist/app",
    target: "es2022",
    modulePreload: false,
    chunkSizeWarningLimit: 3000,
    rollupOptions: {
      input: "app.html",
      output: {
        entryFileNames: "app.js",
        chunkFileNames: "[name].js",
        assetFileNames: "app[extname]",
        inlineDynamicImports: true,
      },
    },
  },
});
