// The brief: what to read first.  Its sentences come with the data, in the reader's language, so that page, text and
// other programs say the same.
import { chart, colour } from "../chart";
import { h, section, table } from "../dom";
import type { Evidence } from "../evidence";
import { counted, day, number, percent } from "../format";
import type { Brief, BriefSentence } from "../generated/data";
import { geography } from "../geography";
import { has_gaps, hatch_key, map_options } from "../map/draw";
import { kind_of, layer, month_of, summary } from "../map/layers";
import { type Key, lang_of_record, spoken, t } from "../messages";
import type { Record_ } from "../record";
import { capital, count_of, people_of } from "../words";

const subject: Record<BriefSentence["about"], Key> = {
  force: "brief.force",
  promises: "brief.promises",
  money: "brief.money",
  violence: "brief.violence",
  people: "brief.people",
};

const paper_map = 400; // pixels that the map is wide on paper, beside the dates

function title_of(record: Record_): string {
  const { force, mandate } = record.data.status;
  const { personnel } = record.data.mission;
  const there =
    force.in_theatre.value && force.authorised.value
      ? t("brief.share_there", {
          share: percent(force.in_theatre.value / force.authorised.value),
          people: people_of(personnel),
        })
      : force.in_theatre.value
        ? t("stand.some_there", { who: count_of(force.in_theatre.value, personnel) })
        : t("stand.nobody");
  if (!mandate.instrument) return t("brief.no_mandate", { there });
  if (mandate.days_left === null) return there;
  return mandate.days_left < 0
    ? t("brief.ended", { there })
    : t("brief.left", { there, days: counted(mandate.days_left, "count.day", "count.days") });
}

/** A number stays on the line of its unit. */
const unbroken = (text: string) => text.replace(/(\d) (%|million|billion)/g, "$1\u00a0$2");

function sentence(evidence: Evidence, one: BriefSentence): HTMLElement {
  const name = t(subject[one.about]);
  return h(
    "li",
    {},
    one.facts.length
      ? evidence.figure(`brief.${one.about}`, null, one.facts, name)
      : h("span", { class: "figure" }, name),
    h("p", {}, unbroken(one.text)),
  );
}

function decisions(brief: Brief): HTMLElement | null {
  if (brief.decisions.length === 0) return null;
  return h(
    "div",
    { class: "brief-part" },
    h("h3", {}, t("brief.decide")),
    h(
      "ol",
      { class: "brief-decide" },
      brief.decisions.map((d) =>
        h(
          "li",
          {},
          h("h4", {}, d.title),
          d.by ? h("p", { class: "brief-by" }, day(d.by)) : null,
          h("p", {}, unbroken(d.text)),
        ),
      ),
    ),
  );
}

function dates(brief: Brief): HTMLElement | null {
  if (brief.dates.length === 0) return null;
  return h(
    "div",
    { class: "brief-dates" },
    h("h3", {}, t("brief.dates")),
    h(
      "ol",
      {},
      brief.dates.map((d) => h("li", {}, h("strong", {}, day(d.on)), h("span", { lang: lang_of_record() }, d.text))),
    ),
  );
}

/** Where the displaced are by the newest count; where none is by place, the violent events of the newest month. */
function where(record: Record_): HTMLElement | null {
  const shapes = geography(record);
  const shown = [
    layer(record, shapes, "displaced", t("map.displaced"), t("map.displaced_what"), colour.warm),
    layer(record, shapes, "events", t("map.events"), t("map.events_what"), colour.accent),
  ].find((l) => (l.frames[l.now]?.dots.length ?? 0) > 0);
  const frame = shown?.frames[shown.now];
  if (!shown || !frame) return null;
  return chart(
    {
      title: t("brief.map", { what: shown.name, month: month_of(frame) }),
      note: t("brief.map_note", { kind: capital(kind_of(frame)), what: shown.what }),
      alt: summary(shown, frame).slice(0, 240),
      paper: paper_map,
      ...(has_gaps(shapes, shown, frame) ? { key: hatch_key() } : {}),
    },
    (width) => map_options(record, shapes, shown, frame, width, { labels: width < 500 ? 4 : 7, tips: false, name: 24 }),
    () =>
      table(
        t("brief.map_largest", { what: shown.name }),
        [t("head.place"), t("head.number"), t("head.counted_on")],
        frame.dots.slice(0, 10).map((d) => [d.place.name, number(d.value), day(d.on)]),
        [1],
      ),
  );
}

export function brief(record: Record_, evidence: Evidence): HTMLElement {
  const { brief_in } = record.data;
  const data = spoken() === "en" ? record.data.brief : brief_in?.[spoken() as keyof typeof brief_in];
  const text = section({
    id: "brief",
    nav: t("brief.nav"),
    title: title_of(record),
    hint: t("brief.hint"),
  });
  if (!data) return text;
  text.append(
    h(
      "ul",
      { class: "brief-sentences" },
      data.sentences.map((s) => sentence(evidence, s)),
    ),
    decisions(data) ?? "",
    h("div", { class: "brief-last" }, where(record), dates(data)),
  );
  return text;
}
