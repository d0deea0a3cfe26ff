// The page for who is not signed in.
import { h } from "../dom";
import { t } from "../messages";
import { ApiError } from "./api";
import { form, heading, labelled, text_input } from "./controls";
import { code_input } from "./second_factor";
import { set_session } from "./session";
import { team } from "./team_api";
import { wrong } from "./told";

/** `done` is called when the person is signed in. */
export function sign_in(done: () => void): HTMLElement {
  let name = "";
  let password = "";
  const told = h("div", { role: "alert" });
  const press = h("button", { type: "submit", class: "main-button" }, t("sign.in"));
  // Asked for once the password was right, of who has a second factor.
  const code = code_input();
  const place_of_code = h("div", {});
  const ask_for_code = () => {
    if (!place_of_code.firstChild) place_of_code.append(h("p", { class: "note" }, t("factor.asked")), code.element);
    code.input.value = "";
    code.input.focus();
  };
  const submit = async () => {
    press.disabled = true;
    try {
      set_session(await team.sign_in(name, password, code.input.value));
      done();
    } catch (error) {
      const needs_code = error instanceof ApiError && error.problem.parameter === "code";
      if (needs_code) {
        const first = !place_of_code.firstChild;
        ask_for_code();
        press.disabled = false;
        if (first) return told.replaceChildren();
      }
      told.replaceChildren(
        error instanceof ApiError ? h("p", { class: "wrong-line" }, error.problem.detail) : wrong(error),
      );
      press.disabled = false;
    }
  };
  const take_name = (value: string) => {
    name = value;
  };
  const secret = h("input", { type: "password", autocomplete: "current-password", required: true });
  secret.addEventListener("input", () => {
    password = secret.value;
  });
  const element = h(
    "section",
    { class: "page sign-in" },
    heading(t("sign.title"), t("sign.lead")),
    form(
      t("sign.title"),
      () => void submit(),
      labelled(
        t("sign.name"),
        text_input("", take_name, { autocomplete: "username", required: true, autocapitalize: "none" }),
      ),
      labelled(t("sign.password"), secret),
      place_of_code,
      told,
      press,
    ),
  );
  queueMicrotask(() => element.querySelector("input")?.focus());
  return element;
}
