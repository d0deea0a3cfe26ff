// What part of a map is shown: moved and zoomed by buttons, keys, wheel and pointer.  Pure functions but for `movable`.
import { type Box, mercator } from "../world";

/** The middle and how many times larger than the whole; northings as Mercator draws them. */
export interface MapView {
  lon: number;
  north: number;
  zoom: number;
}

const most_zoom = 40;
const latitude = (north: number): number =>
  ((2 * Math.atan(Math.exp((north * Math.PI) / 180)) - Math.PI / 2) * 180) / Math.PI;

export const whole = (box: Box): MapView => ({
  lon: (box.west + box.east) / 2,
  north: (mercator(box.south) + mercator(box.north)) / 2,
  zoom: 1,
});

/** Held inside the whole: one does not get lost beside the map. */
export function held(view: MapView, box: Box): MapView {
  const zoom = Math.min(most_zoom, Math.max(1, view.zoom));
  const [south, north] = [mercator(box.south), mercator(box.north)];
  const inside = (at: number, low: number, high: number) => {
    const half = (high - low) / (2 * zoom);
    return Math.min(high - half, Math.max(low + half, at));
  };
  return { zoom, lon: inside(view.lon, box.west, box.east), north: inside(view.north, south, north) };
}

/** What the view shows of the whole. */
export function part_of(view: MapView, box: Box): Box {
  const half_lon = (box.east - box.west) / (2 * view.zoom);
  const half_north = (mercator(box.north) - mercator(box.south)) / (2 * view.zoom);
  return {
    west: view.lon - half_lon,
    east: view.lon + half_lon,
    south: latitude(view.north - half_north),
    north: latitude(view.north + half_north),
  };
}

/** "-72.3,18.5,4" in an address; the whole for what is none. */
export function view_of(text: string | null, box: Box): MapView {
  const [lon, north, zoom] = (text ?? "").split(",").map(Number);
  if (!Number.isFinite(lon) || !Number.isFinite(north) || !Number.isFinite(zoom)) return whole(box);
  return held({ lon: lon!, north: north!, zoom: zoom! }, box);
}
export const text_of = (view: MapView): string =>
  view.zoom === 1 ? "" : `${view.lon.toFixed(3)},${view.north.toFixed(3)},${view.zoom.toFixed(2)}`;

/** Degrees of one pixel of a drawing of this size. */
const degrees_of = (view: MapView, box: Box, width: number, height: number): number =>
  Math.max((box.east - box.west) / width, (mercator(box.north) - mercator(box.south)) / height) / view.zoom;

/** Makes the holder of a drawing movable; `now` is what it shows, `show` gets what it shall. */
export function movable(holder: HTMLElement, box: Box, now: () => MapView, show: (view: MapView) => void): void {
  const step = () => degrees_of(now(), box, holder.clientWidth || 1, holder.clientHeight || 1);
  const move = (dx: number, dy: number) => {
    const view = now();
    show(held({ ...view, lon: view.lon - dx * step(), north: view.north + dy * step() }, box));
  };
  const zoom_at = (factor: number, x: number, y: number) => {
    const view = now();
    const from = step();
    const next = held({ ...view, zoom: view.zoom * factor }, box);
    const shift = from * (1 - view.zoom / next.zoom); // what is under the pointer stays there
    show(held({ zoom: next.zoom, lon: view.lon + x * shift, north: view.north - y * shift }, box));
  };
  const from_middle = (event: MouseEvent): [number, number] => {
    const frame = holder.getBoundingClientRect();
    return [event.clientX - frame.left - frame.width / 2, event.clientY - frame.top - frame.height / 2];
  };
  holder.addEventListener("keydown", (event) => {
    const far = 60;
    const keys: Record<string, () => void> = {
      ArrowLeft: () => move(far, 0),
      ArrowRight: () => move(-far, 0),
      ArrowUp: () => move(0, far),
      ArrowDown: () => move(0, -far),
      "+": () => zoom_at(1.5, 0, 0),
      "=": () => zoom_at(1.5, 0, 0),
      "-": () => zoom_at(1 / 1.5, 0, 0),
      "0": () => show(whole(box)),
    };
    const key = keys[event.key];
    if (!key || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    key();
  });
  holder.addEventListener(
    "wheel",
    (event) => {
      // Without a modifier the wheel scrolls the page, as everywhere.
      if (!event.ctrlKey && !event.metaKey && document.activeElement !== holder) return;
      event.preventDefault();
      zoom_at(event.deltaY < 0 ? 1.2 : 1 / 1.2, ...from_middle(event));
    },
    { passive: false },
  );
  holder.addEventListener("dblclick", (event) => zoom_at(2, ...from_middle(event)));
  let last: { x: number; y: number } | undefined;
  holder.addEventListener("pointerdown", (event) => {
    if (now().zoom > 1) last = { x: event.clientX, y: event.clientY };
  });
  holder.addEventListener("pointermove", (event) => {
    if (!last) return;
    if (event.buttons === 0) {
      last = undefined;
      return;
    }
    move(event.clientX - last.x, event.clientY - last.y);
    last = { x: event.clientX, y: event.clientY };
  });
  const let_go = () => {
    last = undefined;
  };
  for (const end of ["pointerup", "pointerleave", "pointercancel"]) holder.addEventListener(end, let_go);
}
