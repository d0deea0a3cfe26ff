// Watch: thresholds of one's own, what crossed them, and how to hear of it elsewhere.
import { h, table } from "../dom";
import type { MissionIndex } from "../generated/data";
import { t } from "../messages";
import { api } from "./api";
import { type Choice, careful_button, choice, form, heading, labelled, suggestions, text_input } from "./controls";
import type { Frame, Shown } from "./main";
import { moment } from "./moment";
import { team } from "./team_api";
import type { Watches } from "./team_types";
import { empty_limits, type Limits, threshold_toml } from "./threshold_text";
import { wrong } from "./told";

interface Desk {
  frame: Frame;
  index: MissionIndex;
  figures: Choice[];
  list: HTMLElement;
  crossed: HTMLElement;
  told: HTMLElement;
  limits: Limits;
  webhook: string;
}

/** A threshold as a person reads it, from the text that is kept. */
function threshold_of(text: string): HTMLElement {
  const lines = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line && !line.startsWith("["));
  const name = lines.find((line) => line.startsWith("name"))?.replace(/^name\s*=\s*"(.*)"$/, "$1");
  const rest = lines
    .filter((line) => !line.startsWith("name"))
    .map((line) =>
      line
        .replace(/\s*=\s*/, " ")
        .replaceAll('"', "")
        .replaceAll("_", " "),
    );
  return h("span", {}, name ? h("strong", {}, name) : null, h("span", { class: "note" }, ` ${rest.join(", ")}`));
}

function draw_lists(desk: Desk, { watches, crossings }: Watches): void {
  const { id } = desk.frame.heading;
  const remove = async (n: number) => {
    await team.unwatch(id, n);
    await fill(desk);
  };
  desk.list.replaceChildren(
    watches.length
      ? table(
          t("watch.yours"),
          [t("watch.threshold"), t("watch.webhook"), t("watch.made"), t("app.action")],
          watches.map((one) => [
            threshold_of(one.threshold),
            one.webhook || "–",
            moment(one.made),
            careful_button(
              t("watch.remove"),
              () => void remove(one.number).catch((error) => desk.told.replaceChildren(wrong(error))),
            ),
          ]),
        )
      : h("p", { class: "nothing" }, t("watch.none")),
  );
  desk.crossed.replaceChildren(
    crossings.length
      ? table(
          t("watch.crossed"),
          [t("watch.when"), t("watch.what"), t("watch.cause")],
          crossings.map((one) => [moment(one.at), one.text, one.cause]),
        )
      : h("p", { class: "nothing" }, t("watch.crossed_none")),
  );
}

const fill = async (desk: Desk): Promise<void> => draw_lists(desk, await team.watches(desk.frame.heading.id));

async function add(desk: Desk): Promise<void> {
  try {
    const made = await team.watch(desk.frame.heading.id, threshold_toml(desk.limits), desk.webhook);
    desk.told.replaceChildren(
      made.secret && made.webhook
        ? h("div", { class: "notice" }, h("p", {}, t("watch.secret"), " ", h("code", { class: "secret" }, made.secret)))
        : h("p", { class: "good-line" }, t("watch.added")),
    );
    await fill(desk);
  } catch (error) {
    desk.told.replaceChildren(wrong(error, t("watch.not_added")));
  }
}

/** What is watched: a figure, or a series of some place. */
function about_of(desk: Desk): HTMLElement {
  const { index, limits } = desk;
  const about = h("div", { class: "cells" });
  const set = (key: Exclude<keyof Limits, "of">) => (value: string) => {
    limits[key] = value;
  };
  const draw = () => {
    const what = choice(
      [
        { value: "figure", text: t("watch.figure") },
        { value: "series", text: t("watch.series") },
      ],
      limits.of,
      (value) => {
        limits.of = value === "series" ? "series" : "figure";
        draw();
      },
    );
    const series = index.series
      .map((one) => ({ value: one.id, text: one.title }))
      .sort((a, b) => a.text.localeCompare(b.text));
    const parts =
      limits.of === "figure"
        ? [labelled(t("watch.which"), choice(desk.figures, limits.figure, set("figure")))]
        : [
            labelled(t("watch.which"), choice(series, limits.series, set("series"), t("row.none"))),
            labelled(
              t("record.place"),
              text_input(limits.place, set("place"), { list: "watch-places" }),
              t("watch.place_about"),
            ),
            labelled(t("watch.item"), text_input(limits.item, set("item"))),
          ];
    about.replaceChildren(
      labelled(t("watch.of"), what),
      ...parts,
      labelled(t("record.actor"), text_input(limits.actor, set("actor"), { list: "watch-actors" })),
    );
  };
  draw();
  return about;
}

function form_of(desk: Desk): HTMLElement {
  const { index, limits } = desk;
  const set = (key: Exclude<keyof Limits, "of">) => (value: string) => {
    limits[key] = value;
  };
  const limit = (key: "above" | "below" | "moves" | "moves_percent") =>
    labelled(
      t(`watch.${key}`),
      text_input(limits[key], set(key), {
        inputmode: "decimal",
        pattern: "-?[0-9]+([.][0-9]+)?",
        title: t("watch.number"),
      }),
    );
  const webhook = text_input(
    "",
    (value) => {
      desk.webhook = value;
    },
    { type: "url", placeholder: "https://" },
  );
  return form(
    t("watch.new"),
    () => void add(desk),
    suggestions(
      "watch-places",
      index.places.map((p) => ({ value: p.id, text: p.name })),
    ),
    suggestions(
      "watch-actors",
      index.actors.map((a) => ({ value: a.id, text: a.name })),
    ),
    h("h2", { class: "part-title" }, t("watch.new")),
    about_of(desk),
    h("div", { class: "cells" }, limit("above"), limit("below"), limit("moves"), limit("moves_percent")),
    h(
      "div",
      { class: "cells" },
      labelled(t("watch.name"), text_input("", set("name"), { maxlength: 120 })),
      labelled(t("watch.webhook"), webhook, t("watch.webhook_about")),
    ),
    h("button", { type: "submit", class: "main-button" }, t("watch.add")),
    desk.told,
  );
}

export function watch(frame: Frame): Shown {
  const element = h("section", { class: "page watch" }, h("p", { class: "nothing" }, t("app.loading")));
  const begin = async () => {
    const { id, latest_day } = frame.heading;
    const on = latest_day ?? frame.on;
    const [index, { figures }] = await Promise.all([api.mission(id, on), api.figures(id, on)]);
    const series = new Set(index.series.map((one) => one.id));
    const names = new Map(
      figures.filter((f) => f.actor === "" && f.place === "" && !series.has(f.figure)).map((f) => [f.figure, f.title]),
    );
    const desk: Desk = {
      frame,
      index,
      figures: [...names].map(([value, text]) => ({ value, text })),
      list: h("div", {}),
      crossed: h("div", { role: "status" }),
      told: h("div", { role: "status", "aria-live": "polite" }),
      limits: { ...empty_limits(), figure: names.has("in_theatre") ? "in_theatre" : ([...names.keys()][0] ?? "") },
      webhook: "",
    };
    const feed = h("a", {}, t("watch.feed"));
    feed.setAttribute("href", team.feed(id));
    element.replaceChildren(
      ...heading(t("page.watch"), t("watch.lead")),
      h("h2", { class: "part-title" }, t("watch.crossed")),
      desk.crossed,
      h("p", { class: "note" }, feed, ` ${t("watch.feed_about")}`),
      h("h2", { class: "part-title" }, t("watch.yours")),
      desk.list,
      form_of(desk),
    );
    await fill(desk);
  };
  begin().catch((error) => element.replaceChildren(...heading(t("page.watch")), wrong(error)));
  return { element };
}
