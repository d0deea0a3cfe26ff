// Writes dist/app/world.json: outlines of the world's states, for maps of the application.
import { copyFileSync } from "node:fs";

copyFileSync(
  new URL("../node_modules/world-atlas/countries-50m.json", import.meta.url),
  new URL("../dist/app/world.json", import.meta.url),
);
