// Overview: the report as known on the day, which follows the slider; each figure tells who said it, and its history.
import { h, section_links } from "../dom";
import { evidence } from "../evidence";
import type { Job, ReportData } from "../generated/data";
import { t } from "../messages";
import { index } from "../record";
import { brief } from "../sections/brief";
import { calibration } from "../sections/calibration";
import { contributors, strength } from "../sections/force";
import { forecast } from "../sections/forecast";
import { headline, masthead } from "../sections/headline";
import { map } from "../sections/map";
import { money } from "../sections/money";
import { odds } from "../sections/odds";
import { displaced, violence } from "../sections/people";
import { promises } from "../sections/promises";
import { changes, cited, disagreements, footer, incidents, infrastructure, sources } from "../sections/record";
import { scenarios } from "../sections/scenarios";
import { steps } from "../sections/steps";
import { api, follow_job } from "./api";
import { load_atlas } from "./atlas";
import { add_figure_files } from "./figure_files";
import { add_history } from "./history";
import type { Frame, Shown } from "./main";
import { aborted, failed, wrong } from "./told";

const runs = 200;

/** The report of these data, in the order in which `muster report` has it. */
function report_of(data: ReportData, mission: string): HTMLElement {
  const record = index(data);
  const proof = evidence(record);
  add_history(proof.dialog, mission, data.on);
  const ahead = data.forecast !== null;
  const parts = [
    brief(record, proof),
    headline(record, proof),
    strength(record, proof),
    ahead && forecast(record),
    contributors(record, proof),
    promises(record, proof),
    ahead && odds(record, proof),
    steps(record, proof),
    money(record, proof),
    displaced(record, proof),
    violence(record, proof),
    map(record, proof),
    ahead && scenarios(record),
    infrastructure(record, proof),
    changes(record, proof),
    incidents(record, proof),
    disagreements(record, proof),
    ahead && calibration(record),
    sources(record),
    cited(record),
  ].filter((part): part is HTMLElement => part !== false);
  return h(
    "div",
    { class: "report" },
    masthead(record),
    section_links(parts, h("span", {})),
    parts,
    footer(record),
    proof.dialog,
  );
}

const under_way = (job: Job): HTMLElement =>
  h("p", { class: "note", role: "status" }, t("overview.forecasting", { stage: job.stage || "…" }));

export function overview({ heading, on }: Frame): Shown {
  const place = h("div", { class: "place", "aria-busy": "true" }, h("p", { class: "nothing" }, t("app.loading")));
  const ahead = h("div", { class: "ahead" });
  const element = h("div", { class: "overview" }, ahead, place);
  let asking: AbortController | undefined;
  let stop_following: (() => void) | undefined;
  let known_on = on;

  const show = (data: ReportData) => {
    place.replaceChildren(report_of(data, heading.id));
    add_figure_files(place);
    place.removeAttribute("aria-busy");
  };
  const ask = async (day: string) => {
    known_on = day;
    stop_following?.();
    asking?.abort();
    asking = new AbortController();
    offer(day);
    try {
      const [data] = await Promise.all([api.report(heading.id, day, asking.signal), load_atlas()]);
      if (day === known_on) show(data);
    } catch (error) {
      if (!aborted(error)) place.replaceChildren(wrong(error));
    }
  };
  const forecast_of = async (day: string) => {
    const told = async (job: Job) => {
      if (day !== known_on) return;
      if (job.state === "failed") return ahead.replaceChildren(failed(job.failure, t("app.failed")));
      if (job.state === "cancelled") return offer(day);
      if (job.state !== "done") return ahead.replaceChildren(under_way(job));
      const data = await api.result<ReportData>(job.id, "verb", false);
      if (day !== known_on) return;
      ahead.replaceChildren();
      show(data);
    };
    try {
      const job = await api.forecast(heading.id, { on: day, runs });
      if (day !== known_on) return;
      stop_following?.();
      stop_following = follow_job(
        job.id,
        (one) => void told(one).catch((error) => ahead.replaceChildren(wrong(error))),
      );
    } catch (error) {
      if (day === known_on) ahead.replaceChildren(wrong(error));
    }
  };
  const offer = (day: string) =>
    ahead.replaceChildren(
      h("button", { type: "button", class: "more", onclick: () => void forecast_of(day) }, t("overview.forecast")),
      h("span", { class: "note" }, t("overview.forecast_note", { n: runs })),
    );
  void ask(on);
  return {
    element,
    day_changed: (day) => void ask(day),
    gone: () => {
      known_on = "";
      asking?.abort();
      stop_following?.();
    },
  };
}
