// The masthead, and the figures that answer "where do we stand".

import { h, section, written } from "../dom";
import type { Evidence } from "../evidence";
import { counted, day, days, number, quantity, range, short, words } from "../format";
import type { Figure, ReportData, Situation } from "../generated/data";
import { lang_of_record, t } from "../messages";
import type { Record_ } from "../record";
import { capital, count_of, people_of } from "../words";

export function masthead(record: Record_): HTMLElement {
  const { mission, on, status } = record.data;
  const m = status.mandate;
  const days =
    m.days_left === null
      ? m.instrument
        ? t("stand.no_day")
        : t("stand.no_mandate")
      : m.days_left >= 0
        ? counted(m.days_left, "stand.left", "stand.left_many")
        : counted(-m.days_left, "stand.ended", "stand.ended_many");
  return h(
    "header",
    { class: "masthead" },
    h("p", { class: "kicker" }, t("stand.known_on", { host: mission.host_name, day: day(on) })),
    h("h1", { lang: lang_of_record() }, mission.name),
    h(
      "dl",
      { class: "mandate" },
      h(
        "div",
        {},
        h("dt", {}, t("stand.mandate")),
        h(
          "dd",
          {},
          m.instrument
            ? m.chapter
              ? t("stand.chapter", { instrument: m.instrument, chapter: m.chapter })
              : m.instrument
            : t("stand.none"),
        ),
      ),
      h("div", {}, h("dt", {}, t("stand.runs_to")), h("dd", {}, m.ends ? `${day(m.ends)} · ${days}` : days)),
      h(
        "div",
        {},
        h("dt", {}, t("stand.next")),
        m.next
          ? h(
              "dd",
              {},
              m.next.on ? t("stand.next_on", { day: day(m.next.on) }) : "",
              h("span", { lang: lang_of_record() }, m.next.title),
            )
          : h("dd", {}, t("stand.nothing_dated")),
      ),
    ),
  );
}

interface Tile {
  name: string;
  label: string;
  of_record?: boolean; // the label is a title of the record's catalogue
  figure: Figure;
  text: string;
  sub: string;
  change?: string;
  good?: boolean | undefined;
}

function tile(evidence: Evidence, one: Tile): HTMLElement {
  return h(
    "li",
    {},
    evidence.figure(
      one.name,
      one.figure.value,
      one.figure.facts,
      h("span", { class: "tile-label" }, one.of_record ? written(one.label) : one.label),
      h("span", { class: "tile-value" }, one.text),
      h("span", { class: "tile-sub" }, one.sub),
      one.change
        ? h("span", { class: `tile-sub${one.good === undefined ? "" : one.good ? " good" : " bad"}` }, one.change)
        : "",
    ),
  );
}

function situation_tile(s: Situation, currency: string, whole_country: boolean): Tile {
  const show = (v: number) => quantity(v, s.unit, currency);
  const spread = range(s.low, s.high, show);
  const when = s.until ? days(s.as_of ?? "", s.until) : day(s.as_of);
  let change = "";
  let good: boolean | undefined;
  if (s.trend && s.trend.change !== 0) {
    const up = s.trend.change > 0;
    change = `${up ? "▲" : "▼"} ${show(Math.abs(s.trend.change))} ${t(s.until ? "stand.on_period" : "stand.since", { day: day(s.trend.as_of) })}`;
    if (s.better !== "neither") good = up === (s.better === "up");
  }
  return {
    name: `situation.${s.series}`,
    of_record: true,
    label: s.place_name && !whole_country ? `${s.title}, ${s.place_name}` : s.title,
    figure: s,
    text: show(s.value ?? 0),
    sub: [
      when,
      spread && t("stand.claims", { range: spread }),
      s.stale && t("stand.days_old", { n: number(s.age_days) }),
    ]
      .filter(Boolean)
      .join(" · "),
    change,
    good,
  };
}

const share_of = ({ in_theatre, authorised }: ReportData["status"]["force"]): number | null =>
  in_theatre.value !== null && authorised.value ? Math.round((100 * in_theatre.value) / authorised.value) : null;

function tiles_of(record: Record_): Tile[] {
  const { force, money, situation } = record.data.status;
  const share = share_of(force);
  const spread = range(force.in_theatre.low, force.in_theatre.high, (v) => number(v));
  const last = record.data.forecast?.now.strength.at(-1);
  const who = capital(people_of(record.data.mission.personnel));
  return [
    {
      name: "force.in_theatre",
      label: t("stand.in_theatre", { who }),
      figure: force.in_theatre,
      text: number(force.in_theatre.value),
      sub: [
        share !== null &&
          t("stand.share_of", { share: t("value.percent", { n: share }), planned: number(force.authorised.value) }),
        spread && t("stand.claims", { range: spread }),
        force.in_theatre.as_of ? day(force.in_theatre.as_of) : t("stand.no_arrival"),
      ]
        .filter(Boolean)
        .join(" · "),
    },
    {
      name: "force.pledged",
      label: t("stand.pledged", { who }),
      figure: force.pledged,
      text: force.pledged.value === null ? t("stand.not_known") : number(force.pledged.value),
      sub:
        force.pledged.value === null
          ? t("stand.no_pledge")
          : t("stand.by_contributors", {
              contributors: counted(
                force.contributors.filter((c) => c.pledged !== null).length,
                "count.contributor",
                "count.contributors",
              ),
              day: day(force.pledged.as_of),
            }),
    },
    ...(last
      ? [
          {
            name: "forecast.last",
            label: t("stand.median", { who, day: day(last.on) }),
            figure: { ...force.in_theatre, value: Math.round(last.q50) },
            text: number(Math.round(last.q50)),
            sub: t("stand.nine", { range: range(Math.round(last.q05), Math.round(last.q95), (v) => number(v)) }),
          },
        ]
      : []),
    {
      name: "money.paid",
      label: t("stand.paid"),
      figure: money.paid,
      text: money.paid.value === null ? t("stand.not_known") : short(money.paid.value),
      sub: [
        money.required.value === null
          ? money.required_in_all
            ? t("stand.of_in_all", { currency: money.currency, sum: words(money.required_in_all.value) })
            : t("stand.need_unknown", { currency: money.currency })
          : t("stand.of_a_year", { currency: money.currency, sum: words(money.required.value) }),
        money.months_covered !== null &&
          t("stand.months_covered", {
            months: counted(Math.round(money.months_covered), "count.month", "count.months"),
          }),
      ]
        .filter(Boolean)
        .join(" · "),
    },
    ...situation.map((s) => situation_tile(s, money.currency, record.places.get(s.place)?.level === "country")),
  ];
}

function title_of(record: Record_): string {
  const { force, promises } = record.data.status;
  const { personnel } = record.data.mission;
  if (share_of(force) === null)
    return force.in_theatre.value
      ? t("stand.some_there", { who: count_of(force.in_theatre.value, personnel) })
      : t("stand.nobody");
  const there = t("stand.there", {
    n: number(force.in_theatre.value),
    planned: number(force.authorised.value),
    people: people_of(personnel),
  });
  const settled = promises.kept + promises.missed + promises.late;
  if (settled === 0) return there;
  return t(promises.kept === 1 ? "stand.kept_one" : "stand.kept", {
    there,
    kept: number(promises.kept),
    settled: counted(settled, "count.settled", "count.settled_many"),
  });
}

export function headline(record: Record_, evidence: Evidence): HTMLElement {
  return section(
    {
      id: "stand",
      nav: t("stand.nav"),
      title: title_of(record),
      hint: t("stand.hint"),
    },
    h(
      "ul",
      { class: "tiles" },
      tiles_of(record).map((one) => tile(evidence, one)),
    ),
  );
}
