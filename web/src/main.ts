// The report: reads the data that the program put into the page and builds one section after the other.
import "./style.css";
import { bench_page } from "./bench/page";
import { case_page } from "./case/page";
import { h, section_links } from "./dom";
import { evidence } from "./evidence";
import { fit_page } from "./fit/page";
import { day } from "./format";
import type { BenchData, CaseData, FitData, ReportData, TrackData } from "./generated/data";
import { plain } from "./link";
import { speak, t } from "./messages";
import fr from "./messages/fr.json";
import { index } from "./record";
import { brief } from "./sections/brief";
import { calibration } from "./sections/calibration";
import { contributors, strength } from "./sections/force";
import { forecast } from "./sections/forecast";
import { headline, masthead } from "./sections/headline";
import { map } from "./sections/map";
import { money } from "./sections/money";
import { odds } from "./sections/odds";
import { displaced, violence } from "./sections/people";
import { promises } from "./sections/promises";
import { changes, cited, disagreements, footer, incidents, infrastructure, sources } from "./sections/record";
import { scenarios } from "./sections/scenarios";
import { steps } from "./sections/steps";
import { track_page } from "./track/page";

const clean = (_: string, value: unknown) => (typeof value === "string" ? plain(value) : value);
const data = JSON.parse(document.getElementById("muster-data")?.textContent ?? "{}", clean) as
  | ReportData
  | CaseData
  | FitData
  | BenchData
  | TrackData
  | { kind: undefined };
const app = document.getElementById("app")!;

function theme_button(): HTMLElement {
  const dark = () => getComputedStyle(document.documentElement).colorScheme.trim() === "dark";
  return h(
    "button",
    {
      type: "button",
      class: "theme",
      onclick: () => {
        document.documentElement.dataset.theme = dark() ? "light" : "dark";
      },
    },
    t("page.theme"),
  );
}

if (data.kind === "case") {
  case_page(data, app, theme_button());
} else if (data.kind === "fit") {
  fit_page(data, app, theme_button());
} else if (data.kind === "bench") {
  bench_page(data, app, theme_button());
} else if (data.kind === "track") {
  track_page(data, app, theme_button());
} else if (data.kind === undefined) {
  app.replaceChildren(
    h("p", {}, "This page has no data: it is the template from which `muster report` makes a report."),
  );
} else {
  if (data.language === "fr") {
    speak("fr", fr);
    document.documentElement.lang = "fr";
  }
  const record = index(data);
  const proof = evidence(record);
  document.title = t("page.title", { mission: record.data.mission.short_name, day: day(record.data.on) });
  const sections =
    record.data.kind === "comparison"
      ? [scenarios(record)]
      : record.data.only === "brief"
        ? [brief(record, proof)]
        : [
            brief(record, proof),
            headline(record, proof),
            strength(record, proof),
            forecast(record),
            contributors(record, proof),
            promises(record, proof),
            odds(record, proof),
            steps(record, proof),
            money(record, proof),
            displaced(record, proof),
            violence(record, proof),
            map(record, proof),
            scenarios(record),
            infrastructure(record, proof),
            changes(record, proof),
            incidents(record, proof),
            disagreements(record, proof),
            calibration(record),
            sources(record),
            cited(record),
          ];
  app.replaceChildren(
    masthead(record),
    section_links(sections.length > 1 ? sections : [], theme_button()),
    h("main", { id: "main" }, sections),
    footer(record),
    proof.dialog,
  );
}
