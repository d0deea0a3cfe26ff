// People: accounts and roles for a keeper; tokens, sessions and the password of who is there.
import { h, table } from "../dom";
import { t } from "../messages";
import { button, careful_button, choice, form, heading, labelled, text_input } from "./controls";
import type { Frame, Shown } from "./main";
import { moment } from "./moment";
import { second_factor_part } from "./second_factor";
import { may, session, set_session } from "./session";
import { team } from "./team_api";
import type { OpenSession, Person, Token } from "./team_types";
import { wrong } from "./told";

const roles = ["reader", "contributor", "reviewer", "keeper"] as const;
const role_choices = () => roles.map((one) => ({ value: one, text: t(`role.${one}`) }));
/** Roles that somebody may give a token: their own and those below it. */
const roles_below = () =>
  role_choices().slice(0, Math.max(1, roles.indexOf(session().role as (typeof roles)[number]) + 1));

/** A part of the page that fills itself again after each change, and says below what did not work. */
function part(
  title: string,
  fill: () => Promise<HTMLElement[]>,
): { element: HTMLElement; change: (work: () => Promise<unknown>) => Promise<boolean> } {
  const content = h("div", {});
  const told = h("div", { role: "alert" });
  const again = async () => content.replaceChildren(...(await fill()));
  const change = async (work: () => Promise<unknown>) => {
    try {
      await work();
      told.replaceChildren();
      await again();
      return true;
    } catch (error) {
      told.replaceChildren(wrong(error));
      return false;
    }
  };
  void change(async () => undefined);
  return {
    element: h("section", { class: "people-part" }, h("h2", { class: "part-title" }, title), content, told),
    change,
  };
}

const secret_input = (
  name: string,
  autocomplete: string,
): { element: HTMLElement; value: () => string; clear: () => void } => {
  const input = h("input", {
    type: "password",
    autocomplete,
    required: true,
    minlength: autocomplete === "new-password" ? 12 : undefined,
  });
  return {
    element: labelled(name, input, autocomplete === "new-password" ? t("people.password_about") : ""),
    value: () => input.value,
    clear: () => {
      input.value = "";
    },
  };
};

function person_row(one: Person, change: (work: () => Promise<unknown>) => Promise<boolean>): (Node | string)[] {
  const role = choice(role_choices(), one.role, async (next) => {
    if (!(await change(() => team.change_person(one.name, { role: next })))) role.value = one.role;
  });
  role.setAttribute("aria-label", t("people.role_of", { name: one.name }));
  const toggle = () => void change(() => team.change_person(one.name, { disabled: !one.disabled }));
  return [
    h(
      "span",
      {},
      h("strong", {}, one.name),
      h("span", { class: "note" }, ` ${[one.full_name, one.email].filter(Boolean).join(", ")}`),
    ),
    role,
    h(
      "span",
      {},
      one.disabled ? t("people.disabled") : one.has_password ? t("people.active") : t("people.no_password"),
      one.second_factor ? `, ${t("people.with_factor")} ` : null,
      one.second_factor
        ? careful_button(
            t("people.end_factor"),
            () => void change(() => team.change_person(one.name, { second_factor: false })),
          )
        : null,
    ),
    moment(one.created),
    one.disabled ? button(t("people.enable"), toggle) : careful_button(t("people.disable"), toggle),
  ];
}

function accounts(): HTMLElement {
  const { element, change } = part(t("people.accounts"), async () => {
    const { people } = await team.people();
    const heads = [t("sign.name"), t("people.role"), t("people.state"), t("people.created"), t("app.action")];
    return [
      table(
        t("people.accounts"),
        heads,
        people.map((one) => person_row(one, change)),
      ),
    ];
  });
  const person = { name: "", full_name: "", email: "", role: "contributor" };
  const set = (key: keyof typeof person) => (value: string) => {
    person[key] = value;
  };
  const password = secret_input(t("people.first_password"), "new-password");
  const add = form(
    t("people.add"),
    () =>
      void change(() => team.add_person({ ...person, password: password.value() })).then((good) => {
        if (good) {
          add.reset();
          person.role = "contributor";
        }
      }),
    h("h3", {}, t("people.add")),
    h(
      "div",
      { class: "cells" },
      labelled(t("sign.name"), text_input("", set("name"), { required: true, maxlength: 64, autocapitalize: "none" })),
      labelled(t("people.full_name"), text_input("", set("full_name"))),
      labelled(t("people.email"), text_input("", set("email"), { type: "email" })),
      labelled(t("people.role"), choice(role_choices(), person.role, set("role"))),
      password.element,
    ),
    h("button", { type: "submit", class: "main-button" }, t("people.add")),
  );
  element.append(add);
  return element;
}

function token_row(one: Token, change: (work: () => Promise<unknown>) => Promise<boolean>): (Node | string)[] {
  const state = one.revoked
    ? t("people.revoked")
    : one.used
      ? t("people.used", { at: moment(one.used) })
      : t("people.unused");
  return [
    one.name,
    one.account,
    t(`role.${one.role}` as "role.reader"),
    moment(one.ends),
    state,
    one.revoked ? "" : careful_button(t("people.revoke"), () => void change(() => team.revoke_token(one.number))),
  ];
}

function tokens(): HTMLElement {
  const { element, change } = part(t("people.tokens"), async () => {
    const { tokens: list } = await team.tokens(may("manage people"));
    if (!list.length) return [h("p", { class: "nothing" }, t("people.no_tokens"))];
    const heads = [
      t("people.token_name"),
      t("people.account"),
      t("people.role"),
      t("people.ends"),
      t("people.state"),
      t("app.action"),
    ];
    return [
      table(
        t("people.tokens"),
        heads,
        list.map((one) => token_row(one, change)),
      ),
    ];
  });
  const made = h("div", { role: "status", "aria-live": "polite" });
  const token = { name: "", role: "reader", days: "90" };
  const set = (key: keyof typeof token) => (value: string) => {
    token[key] = value;
  };
  const make = async () => {
    const one = await team.make_token(token.name, token.role, Number(token.days));
    made.replaceChildren(
      h("p", { class: "notice" }, t("people.token_once"), " ", h("code", { class: "secret" }, one.secret ?? "")),
    );
  };
  element.append(
    made,
    form(
      t("people.make_token"),
      () => void change(make),
      h(
        "div",
        { class: "cells" },
        labelled(t("people.token_name"), text_input("", set("name"), { required: true, maxlength: 100 })),
        labelled(t("people.role"), choice(roles_below(), token.role, set("role"))),
        labelled(t("people.days"), text_input("90", set("days"), { type: "number", min: 1, max: 366, required: true })),
      ),
      h("button", { type: "submit", class: "main-button" }, t("people.make_token")),
    ),
  );
  return element;
}

function session_row(one: OpenSession, change: (work: () => Promise<unknown>) => Promise<boolean>): (Node | string)[] {
  return [
    one.account,
    one.address || "–",
    moment(one.began),
    moment(one.used),
    careful_button(t("people.end"), () => void change(() => team.end_session(one.number))),
  ];
}

const sessions = (): HTMLElement => {
  const { element, change } = part(t("people.sessions"), async () => {
    const { sessions: list } = await team.sessions(may("manage people"));
    const heads = [t("people.account"), t("people.address"), t("people.began"), t("people.last_used"), t("app.action")];
    return [
      table(
        t("people.sessions"),
        heads,
        list.map((one) => session_row(one, change)),
      ),
    ];
  });
  return element;
};

function password_part(): HTMLElement {
  const told = h("div", { role: "alert" });
  const old = secret_input(t("people.old_password"), "current-password");
  const next = secret_input(t("people.new_password"), "new-password");
  const change = async () => {
    try {
      set_session(await team.change_password(old.value(), next.value()));
      old.clear();
      next.clear();
      told.replaceChildren(h("p", { class: "good-line" }, t("people.password_changed")));
    } catch (error) {
      told.replaceChildren(wrong(error));
    }
  };
  return h(
    "section",
    { class: "people-part" },
    h("h2", { class: "part-title" }, t("people.change_password")),
    h("p", { class: "note" }, t("people.change_about")),
    form(
      t("people.change_password"),
      () => void change(),
      // Password managers look for the name beside the password.
      h("input", { type: "text", autocomplete: "username", value: session().account ?? "", hidden: true }),
      h("div", { class: "cells" }, old.element, next.element),
      h("button", { type: "submit", class: "main-button" }, t("people.change_password")),
      told,
    ),
  );
}

export function people(_: Frame): Shown {
  const team_mode = session().mode === "team";
  const element = h(
    "section",
    { class: "page people" },
    heading(t("page.people"), team_mode ? t("people.lead") : t("people.alone")),
    team_mode && may("manage people") ? accounts() : null,
    team_mode ? tokens() : null,
    team_mode ? sessions() : null,
    team_mode ? password_part() : null,
    team_mode ? second_factor_part() : null,
  );
  return { element };
}
