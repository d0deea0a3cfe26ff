// Record: the same facts as a list, as rival claims side by side, on the map, and as a grid of how much is known.
import { h } from "../dom";
import { t } from "../messages";
import type { Frame, Shown } from "./main";
import { record_page } from "./record";
import { health_grid } from "./record_health";
import { record_map } from "./record_map";
import { rivals_view } from "./record_rivals";

const views = ["list", "rivals", "map", "health"] as const;
type View = (typeof views)[number];
const makers: Record<View, (frame: Frame) => Shown> = {
  list: record_page,
  rivals: rivals_view,
  map: record_map,
  health: health_grid,
};

const view_of = (query: URLSearchParams): View => views.find((one) => one === query.get("view")) ?? "list";

/** Links to the four views; the filters of the list go along. */
function tabs({ where, on }: Frame, now: View): HTMLElement {
  const items = views.map((view) => {
    const query = new URLSearchParams(where.query);
    query.delete("cursor");
    query.set("on", on);
    if (view === "list") query.delete("view");
    else query.set("view", view);
    const link = h("a", { "aria-current": view === now ? "true" : undefined }, t(`view.${view}`));
    link.setAttribute("href", `#/${encodeURIComponent(where.mission)}/record?${query}`);
    return h("li", {}, link);
  });
  return h("nav", { class: "views", "aria-label": t("view.views") }, h("ul", {}, items));
}

export function record_views(frame: Frame): Shown {
  const now = view_of(frame.where.query);
  const shown = makers[now](frame);
  const links = h("div", {}, tabs(frame, now));
  const element = h("div", {}, links, shown.element);
  const changed = shown.day_changed;
  const result: Shown = { element };
  if (changed)
    result.day_changed = (on) => {
      const query = new URLSearchParams(frame.where.query);
      query.set("on", on);
      links.replaceChildren(tabs({ ...frame, on, where: { ...frame.where, query } }, now));
      changed(on);
    };
  if (shown.gone) result.gone = shown.gone;
  return result;
}
