// Outlines of the world's states, which stand inside a report and come from the server here, since a first page need not
// wait for them.  In the application this module is what "world-atlas/countries-50m.json?raw" means (vite.app.config.ts).
let text = '{"type":"Topology","arcs":[],"objects":{"countries":{"type":"GeometryCollection","geometries":[]}}}';
let loading: Promise<void> | undefined;

export { text as default };

/** Fetches the outlines, once; maps made after have them. */
export function load_atlas(): Promise<void> {
  loading ??= fetch("/world.json")
    .then((answer) => answer.text())
    .then((json) => {
      text = json;
    });
  return loading;
}
