// What if: scenarios chosen or written, compared as a job whose figures appear while it runs.
import { h } from "../dom";
import { day, number } from "../format";
import type { Job, Jobs, MissionIndex, ReportData, ScenarioFiles, Scenarios } from "../generated/data";
import { t } from "../messages";
import { index } from "../record";
import { scenarios as effects } from "../sections/scenarios";
import { ApiError, api, follow_job } from "./api";
import { load_atlas } from "./atlas";
import { add_figure_files } from "./figure_files";
import type { Frame, Shown } from "./main";
import { keep_own, own_of, remove_own } from "./own_scenarios";
import { lists_of, scenario_form } from "./scenario_form";
import { type Own, toml_of } from "./scenario_text";
import { aborted, failed, wrong } from "./told";

const most = 4;

interface Ground {
  frame: Frame;
  record: ScenarioFiles["scenarios"];
  index: MissionIndex;
  chosen: Set<string>; // "funded"; "own/late" of one's own
  result: HTMLElement;
  progress: HTMLElement;
  form: HTMLElement;
  list: HTMLElement;
  stop?: (() => void) | undefined;
  asked: number; // only the newest answer counts
  report?: Promise<ReportData>;
}

/** A scenario as a card that can be chosen. */
function card(ground: Ground, key: string, name: string, about: string, actions: HTMLElement[]): HTMLElement {
  const box = h("input", { type: "checkbox", checked: ground.chosen.has(key) });
  box.addEventListener("change", () => {
    if (box.checked && ground.chosen.size >= most) {
      box.checked = false;
      ground.progress.replaceChildren(h("p", { class: "note" }, t("whatif.most")));
      return;
    }
    if (box.checked) ground.chosen.add(key);
    else ground.chosen.delete(key);
  });
  return h(
    "li",
    { class: "scenario-card" },
    h("label", {}, box, h("strong", {}, name)),
    about ? h("p", { class: "note" }, about) : null,
    actions.length ? h("div", { class: "buttons" }, actions) : null,
  );
}

const small = (text: string, press: () => void): HTMLElement =>
  h("button", { type: "button", class: "link-button", onclick: press }, text);

function draw_list(ground: Ground): void {
  const { heading, on } = ground.frame;
  const mine = own_of(heading.id);
  const edit = (start: Own) => {
    const form = scenario_form(
      start,
      lists_of(ground.index, on),
      (own) => {
        const kept = keep_own(
          heading.id,
          own,
          ground.record.map((r) => r.id),
        );
        if (ground.chosen.size < most) ground.chosen.add(`own/${kept.id}`);
        ground.form.replaceChildren();
        draw_list(ground);
      },
      () => ground.form.replaceChildren(),
    );
    ground.form.replaceChildren(form);
    form.querySelector<HTMLElement>("input")?.focus();
    form.scrollIntoView({ block: "nearest" });
  };
  const copied = (name: string, text: string): Own => ({ id: "", name, why: "", edits: [], text });
  ground.list.replaceChildren(
    h("h2", { class: "figure-title" }, t("whatif.of_record")),
    ground.record.length
      ? h(
          "ul",
          { class: "scenario-cards" },
          ground.record.map((one) =>
            card(ground, one.id, one.name, one.description, [
              small(t("whatif.copy"), () => edit(copied(`${one.name} 2`, one.toml))),
            ]),
          ),
        )
      : h("p", { class: "nothing" }, t("whatif.none")),
    h("h2", { class: "figure-title" }, t("whatif.own")),
    h(
      "ul",
      { class: "scenario-cards" },
      mine.map((one) =>
        card(ground, `own/${one.id}`, one.name, one.why, [
          small(t("whatif.edit"), () => edit(one)),
          small(t("whatif.copy"), () => edit({ ...one, id: "", name: `${one.name} 2` })),
          small(t("whatif.remove"), () => {
            remove_own(heading.id, one.id);
            ground.chosen.delete(`own/${one.id}`);
            draw_list(ground);
          }),
        ]),
      ),
      h(
        "li",
        { class: "scenario-card new" },
        h(
          "button",
          { type: "button", class: "more", onclick: () => edit({ id: "", name: "", why: "", edits: [] }) },
          `+ ${t("whatif.new")}`,
        ),
      ),
    ),
  );
}

/** How far the job is, with the time left and a way to end it. */
function draw_progress(ground: Ground, job: Job): void {
  const running = job.state === "running" || job.state === "waiting";
  const text = () => {
    if (job.state === "waiting") return t("whatif.waiting");
    if (job.state === "cancelled") return t("whatif.cancelled");
    if (job.state === "done") return t("whatif.done", { n: number(job.asked.runs) });
    if (job.runs === 0) return t("whatif.stage", { stage: job.stage });
    const left = job.seconds_left === null ? "" : `, ${t("whatif.left", { n: number(Math.ceil(job.seconds_left)) })}`;
    return `${t("whatif.running", { finished: number(job.finished), runs: number(job.runs) })}${left}`;
  };
  const first =
    running && job.first_figures !== null
      ? t(job.first_figures === 0 ? "whatif.first_force" : "whatif.first", { n: job.first_figures })
      : "";
  ground.progress.replaceChildren(
    running
      ? h("progress", { max: 1, value: job.runs > 0 ? job.finished / job.runs : undefined, "aria-label": text() })
      : "",
    h(
      "p",
      { class: "progress-text", role: "status" },
      text(),
      first ? h("span", { class: "note" }, ` ${first}`) : null,
    ),
    running
      ? h("button", { type: "button", class: "more", onclick: () => void api.cancel(job.id) }, t("whatif.cancel"))
      : h("p", { class: "note" }, t("whatif.hash", { hash: job.id.slice(0, 12) })),
  );
}

/** The effects, as the report shows them. */
async function draw_effects(ground: Ground, job: Job): Promise<void> {
  const early = job.state !== "done";
  if (early && job.first_figures === null) return;
  const mine = ++ground.asked;
  const { heading } = ground.frame;
  ground.report ??= api.report(heading.id, job.asked.on ?? ground.frame.on);
  const [compared, report] = await Promise.all([
    api.result<Scenarios>(job.id, "page", early),
    ground.report,
    load_atlas(),
  ]);
  if (mine !== ground.asked) return;
  const data: ReportData = { ...report, kind: "comparison", forecast: null, compared };
  const shown = effects(index(data));
  ground.result.replaceChildren(h("div", { class: "report" }, shown));
  add_figure_files(ground.result);
}

function follow(ground: Ground, id: string): void {
  ground.stop?.();
  let last = "";
  ground.stop = follow_job(id, (job) => {
    draw_progress(ground, job);
    if (job.state === "failed") {
      ground.progress.replaceChildren(failed(job.failure, t("whatif.failed")));
      return;
    }
    const step = `${job.state === "done"} ${job.first_figures}`;
    if (step === last) return;
    last = step;
    draw_effects(ground, job).catch((error) => {
      // The first figures are gone as soon as all are there, which come with the next event.
      if (!aborted(error) && !(error instanceof ApiError && error.problem.status === 409))
        ground.result.replaceChildren(wrong(error));
    });
  });
}

async function run(ground: Ground, runs: number): Promise<void> {
  const { heading, on, where, put } = ground.frame;
  if (ground.chosen.size === 0) {
    ground.progress.replaceChildren(h("p", { class: "note" }, t("whatif.choose")));
    return;
  }
  const mine = own_of(heading.id).filter((one) => ground.chosen.has(`own/${one.id}`));
  const scenarios = ground.record.map((r) => r.id).filter((id) => ground.chosen.has(id));
  try {
    const own = mine.map((one) => ({ name: one.id, toml: toml_of(one) }));
    const job = await api.compare(heading.id, { on, runs, seed: 1, scenarios, own });
    const query = new URLSearchParams(where.query);
    query.set("on", on);
    query.set("job", job.id);
    put(query, true);
    if (!ground.result.isConnected) return;
    ground.asked += 1;
    ground.result.replaceChildren();
    follow(ground, job.id);
  } catch (error) {
    ground.progress.replaceChildren(wrong(error, t("whatif.failed")));
  }
}

function kept_results(ground: Ground, jobs: Jobs["jobs"]): HTMLElement {
  const { heading, go, where } = ground.frame;
  const mine = jobs.filter((job) => job.kind === "compare" && job.mission === heading.id && job.state === "done");
  const open = (job: Job) => {
    const query = new URLSearchParams(where.query);
    query.set("on", job.asked.on ?? ground.frame.on);
    query.set("job", job.id);
    go(query);
  };
  const names = (job: Job) => [...(job.asked.scenarios ?? []), ...(job.asked.own ?? []).map((o) => o.name)].join(", ");
  return h(
    "details",
    { class: "part kept" },
    h("summary", {}, t("whatif.kept")),
    mine.length
      ? h(
          "ul",
          {},
          mine.map((job) =>
            h(
              "li",
              {},
              small(`${names(job)} · ${day(job.asked.on)} · ${number(job.asked.runs)}`, () => open(job)),
            ),
          ),
        )
      : h("p", { class: "nothing" }, t("whatif.kept_none")),
  );
}

export function whatif(frame: Frame): Shown {
  const part = (name: string) => h("div", { class: name });
  const element = h("section", { class: "whatif" }, h("p", { class: "nothing" }, t("app.loading")));
  const ground: Ground = {
    frame,
    record: [],
    index: {} as MissionIndex,
    chosen: new Set(),
    result: part("result"),
    progress: part("progress"),
    asked: 0,
    form: part("form"),
    list: part("list"),
  };
  const begin = async () => {
    const [files, known, jobs] = await Promise.all([
      api.scenarios(frame.heading.id),
      api.mission(frame.heading.id, frame.on),
      api.jobs(),
    ]);
    ground.record = files.scenarios;
    ground.index = known;
    const runs = h("input", { type: "number", min: 2, max: 5000, value: 200, class: "runs" });
    const asked = jobs.jobs.find((job) => job.id === frame.where.query.get("job"));
    for (const id of asked?.asked.scenarios ?? []) ground.chosen.add(id);
    for (const one of asked?.asked.own ?? []) ground.chosen.add(`own/${one.name}`);
    draw_list(ground);
    element.replaceChildren(
      h("h1", { class: "page-title" }, t("whatif.title")),
      h("p", { class: "lead" }, t("whatif.lead")),
      ground.list,
      ground.form,
      h(
        "div",
        { class: "run-row" },
        h("label", { class: "filter" }, h("span", {}, t("whatif.runs")), runs),
        h(
          "button",
          {
            type: "button",
            class: "main-button",
            onclick: () => runs.reportValidity() && void run(ground, Number(runs.value)),
          },
          t("whatif.run"),
        ),
      ),
      ground.progress,
      ground.result,
      kept_results(ground, jobs.jobs),
    );
    const job = frame.where.query.get("job");
    if (job && /^[0-9a-f]{32}$/.test(job)) follow(ground, job);
  };
  begin().catch((error) => element.replaceChildren(wrong(error)));
  return { element, gone: () => ground.stop?.() };
}
