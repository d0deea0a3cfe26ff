#include "report/text/status_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/number.hpp"
#include "record/load/enum_words.hpp"
#include "report/json/status_json.hpp"
#include "report/text/terminal_charts.hpp"

namespace muster {
namespace {

// "426 (400–430)"; the range only where it says more than the value.
std::string with_range(const Figure& figure, Unit unit, std::string_view currency) {
  if (!figure.known()) return std::string(kNotKnown);
  std::string text = amount_text(figure.value, unit, currency);
  if (given(figure.low) && given(figure.high) && figure.high > figure.low) {
    const auto bound = [&](double v) {
      return unit == Unit::kMoney ? in_words(v) : amount_text(v, unit, "");
    };
    text += fmt::format(" ({}–{})", bound(figure.low), bound(figure.high));
  }
  return text;
}

std::string people(const Figure& figure) {
  return with_range(figure, Unit::kPeople, {});
}

class Screen {
 public:
  Screen(const View& view, const Status& status, const TextStyle& style)
      : view_(view), mission_(view.mission()), status_(status), style_(style) {}

  std::string text() {
    title();
    mandate();
    steps();
    force();
    money();
    promises();
    situation();
    infrastructure();
    disagreements();
    changes();
    legend();
    return std::move(text_);
  }

 private:
  void line(std::string_view content) { text_ += fmt::format("{}\n", content); }
  void heading(std::string_view name) { text_ += fmt::format("\n{}\n", style_.ink.bold(name)); }
  void wrapped(std::string_view label, std::string_view content) {
    constexpr std::size_t kLabel = 14;
    bool first = true;
    for (const std::string& part : wrap(content, style_.width - kLabel - 2)) {
      line(fmt::format("  {}{}", style_.ink.dim(fit(first ? label : "", kLabel)), part));
      first = false;
    }
  }
  void evidence(const std::vector<FactId>& facts) {
    if (style_.explain) text_ += evidence_text(view_, facts, style_.width);
  }
  void evidence(const Figure& figure) {
    if (style_.explain) text_ += evidence_text(view_, figure, style_.width);
  }
  void chart(const std::string& drawn) {
    if (!drawn.empty()) text_ += fmt::format("\n{}", drawn);
  }

  void title() {
    if (const std::string end = record_end_text(view_); !end.empty()) {
      for (const std::string& part : wrap(end, style_.width)) line(style_.ink.bad(part));
    }
    line(style_.ink.bold(mission_.name));
    line(style_.ink.dim(
        fmt::format("as known on {} · record {}", to_words(view_.on()), mission_.hash().substr(0, 12))));
  }

  void mandate() {
    heading("MANDATE");
    const MandateStatus& m = status_.mandate;
    if (m.mandate == nullptr) {
      wrapped("instrument", "none known");
    } else {
      wrapped("instrument", fmt::format("{}{}, adopted {}", m.mandate->instrument,
                                        m.mandate->chapter.empty() ? "" : ", Chapter " + m.mandate->chapter,
                                        to_words(m.mandate->adopted)));
      wrapped("runs to", m.days_left ? mandate_end(m.mandate->ends, *m.days_left) : "no day that is known");
    }
    if (m.next) wrapped("next", fmt::format("{}, {}", m.next->title, to_words(m.next->on)));
  }

  [[nodiscard]] std::string mandate_end(Day ends, int days_left) const {
    const std::string left =
        days_left >= 0 ? plural(static_cast<std::size_t>(days_left), "day") + " left"
                       : fmt::format("ended {} ago", plural(static_cast<std::size_t>(-days_left), "day"));
    constexpr int kSoonDays = 30;
    return fmt::format("{}, {}", to_words(ends), days_left < kSoonDays ? style_.ink.bad(left) : left);
  }

  void steps() {
    heading("STEPS");
    wrapped("",
            fmt::format("{} done, {} open{}", status_.steps.done, status_.steps.open,
                        status_.steps.blocked > 0 ? fmt::format(", {} blocked", status_.steps.blocked) : ""));
    constexpr int kMost = 4;
    int shown = 0;
    for (const StepState& state : status_.steps.items) {
      if (!state.can_start || shown++ >= kMost) continue;
      const Step& step = mission_[state.id];
      wrapped(shown == 1 ? "can start" : "",
              fmt::format("{}{}", step.title,
                          view_.planned(step).given()
                              ? fmt::format(" (planned {})", to_words(view_.planned(step)))
                              : ""));
    }
    bool first = true;
    for (const StepState& state : status_.steps.items) {
      if (state.status != StepStatus::kOpen || state.can_start) continue;
      std::string waits;
      for (const StepId before : mission_[state.id].after) {
        if (view_.knows(mission_[before]) && view_.status(mission_[before]) != StepStatus::kDone) {
          waits += fmt::format("{}{}", waits.empty() ? "" : "; ", mission_[before].title);
        }
      }
      wrapped(first ? "waiting" : "", fmt::format("{} ← {}", mission_[state.id].title, waits));
      first = false;
    }
  }

  void force() {
    heading("FORCE");
    const ForceStatus& f = status_.force;
    const double share = f.in_theatre.known() && f.authorised.known() && f.authorised.value > 0
                             ? 100 * f.in_theatre.value / f.authorised.value
                             : kNotGiven;
    wrapped("in theatre",
            fmt::format("{}{}{}", people(f.in_theatre),
                        given(share) ? fmt::format(", {:.0f} % of the planned size", share) : "",
                        f.in_theatre.as_of.given() ? ", " + to_words(f.in_theatre.as_of) : ""));
    evidence(f.in_theatre);
    wrapped("authorised", people(f.authorised));
    evidence(f.authorised);
    wrapped("pledged", people(f.pledged));
    evidence(f.pledged);
    if (knows_notifications()) {
      wrapped("notified", people(f.notified));
      evidence(f.notified);
    }
    if (f.ready.known())
      wrapped("ready", fmt::format("{}, weighted by the vehicles that work", people(f.ready)));
    contributors();
    if (style_.charts) chart(strength_chart(view_, style_.width));
  }

  // Not every mission is notified to the UN: its own is not, and of old ones no source tells.
  [[nodiscard]] bool knows_notifications() const {
    return !view_.facts("notified_personnel").empty() || !view_.facts("notification_events").empty();
  }

  // Columns that nothing is known for are left out.
  void contributors() {
    const ForceStatus& f = status_.force;
    const bool notified = knows_notifications();
    const bool pledged = std::any_of(f.contributors.begin(), f.contributors.end(),
                                     [](const ContributorStatus& c) { return c.pledged.known(); });
    std::vector<TextColumn> columns = {{.head = "contributor", .stretch = true}};
    if (pledged) columns.push_back({.head = "pledged", .right = true});
    if (notified) columns.push_back({.head = "notified"});
    columns.push_back({.head = "in theatre", .right = true});
    if (pledged) columns.push_back({.head = "share", .right = true});
    columns.push_back({.head = "last arrival"});
    std::vector<std::vector<std::string>> rows;
    std::string left, unnumbered;
    for (const ContributorStatus& c : f.contributors) {
      const bool counted = c.pledged.known() || c.in_theatre.value > 0;
      if (!counted) {
        std::string& names = c.in_theatre.facts.empty() ? unnumbered : left;  // counted, and nobody is there
        names += fmt::format("{}{}", names.empty() ? "" : ", ", mission_[c.id].name);
        continue;
      }
      std::vector<std::string>& row = rows.emplace_back();
      row.emplace_back(mission_[c.id].name);
      if (pledged) row.push_back(c.pledged.known() ? people(c.pledged) : "no number");
      if (notified) row.emplace_back(c.has_notified ? "yes" : "no");
      row.push_back(people(c.in_theatre));
      if (pledged)
        row.push_back(c.pledged.known() && c.pledged.value > 0
                          ? fmt::format("{:.0f} %", 100 * c.in_theatre.value / c.pledged.value)
                          : "");
      row.push_back(c.last_arrival.given() ? to_words(c.last_arrival) : "");
    }
    text_ += text_table(columns, rows, style_.width);
    if (!left.empty()) wrapped("have left", left);
    if (!unnumbered.empty()) wrapped("no number", unnumbered);
  }

  void money() {
    heading("MONEY");
    const MoneyStatus& m = status_.money;
    const auto show = [&](std::string_view label, const Figure& figure, std::string_view more) {
      wrapped(label, fmt::format("{}{}{}", with_range(figure, Unit::kMoney, mission_.currency),
                                 figure.as_of.given() ? ", " + to_words(figure.as_of) : "", more));
      evidence(figure);
    };
    if (!m.required.known() && m.required_in_all.known()) {
      show("required", m.required_in_all, ", in all");
    } else {
      show("required", m.required, m.required.known() ? ", a year " + cost_is_for(status_) : "");
    }
    show("pledged", m.pledged, "");
    show("paid", m.paid,
         given(m.months_covered) ? fmt::format("; {:.1f} {} at the present strength", m.months_covered,
                                               plural_word(std::round(m.months_covered * 10) / 10, "month"))
                                 : "");
    if (given(m.gap)) {
      wrapped(m.gap > 0 ? "gap" : "surplus",
              fmt::format("{} between a year's cost and the pledges",
                          amount_text(std::abs(m.gap), Unit::kMoney, mission_.currency)));
    }
    for (const std::string& sentence : m.left_out) wrapped("left out", sentence);
  }

  void promises() {
    heading("PROMISES");
    const PromisesStatus& p = status_.promises;
    wrapped("", fmt::format("{} kept, {} late, {} missed, {} open{}", p.count(Outcome::kKept),
                            p.count(Outcome::kLate), p.count(Outcome::kMissed), p.count(Outcome::kOpen),
                            p.count(Outcome::kUnresolved) > 0
                                ? fmt::format(", {} whose outcome is not in the record",
                                              p.count(Outcome::kUnresolved))
                                : ""));
    std::vector<const PromiseStatus*> open;
    for (const PromiseStatus& promise : p.items) {
      if (promise.outcome == Outcome::kOpen && promise.due.given()) open.push_back(&promise);
    }
    std::stable_sort(open.begin(), open.end(), [](const auto* a, const auto* b) { return a->due < b->due; });
    for (const PromiseStatus* promise : open) {
      wrapped(
          to_words(promise->due),
          fmt::format("{}{}", promise_title(mission_, *promise),
                      given(promise->share) ? fmt::format(" ({:.0f} % so far)", 100 * promise->share) : ""));
    }
  }

  void situation() {
    heading("SITUATION");
    constexpr std::size_t kRoomForPublisher = 95;
    const bool with_publisher = style_.width >= kRoomForPublisher;
    std::vector<std::vector<std::string>> rows;
    for (const SituationItem& item : status_.situation) {
      const Series& series = mission_[item.series];
      std::string trend;
      if (given(item.before)) {
        const double change = item.figure.value - item.before;
        trend = change == 0 ? "="
                            : fmt::format("{} {}", change > 0 ? "▲" : "▼",
                                          amount_text(std::abs(change), series.unit, mission_.currency));
      }
      const Day about = item.until.given() ? item.until : item.figure.as_of;
      const std::string when = fmt::format("{}{}{}{}", item.until.given() ? "to " : "", to_words(about),
                                           item.stale ? " †" : "", item.one_source ? " ‡" : "");
      const bool elsewhere = item.place.given() && mission_[item.place].level != PlaceLevel::kCountry;
      std::string title = situation_title(series, item);
      if (elsewhere) title += fmt::format(", {}", mission_[item.place].name);
      rows.push_back(
          {std::move(title), with_range(item.figure, series.unit, mission_.currency), trend, when});
      if (with_publisher) rows.back().emplace_back(mission_[item.figure.sources.front()].publisher);
    }
    std::vector<TextColumn> columns = {{.head = "", .stretch = true, .wraps = true},
                                       {.head = "", .right = true},
                                       {.head = ""},
                                       {.head = ""}};
    if (with_publisher) columns.push_back({.head = "", .stretch = true});
    text_ += text_table(columns, rows, style_.width);
    if (style_.charts) chart(displaced_chart(view_, style_.width));
    for (const SituationItem& item : status_.situation) evidence(item.figure);
  }

  void infrastructure() {
    if (status_.infrastructure.empty()) return;
    heading("INFRASTRUCTURE");
    for (const SiteState& site : status_.infrastructure) {
      const std::string state = site.open ? style_.ink.good("open") : style_.ink.bad("closed");
      line(fmt::format("  {}  {} since {}", fit(mission_[site.place].name, 52), state, to_words(site.since)));
      evidence(site.facts);
    }
  }

  void disagreements() {
    if (status_.disagreements.empty()) return;
    heading("SOURCES DISAGREE");
    constexpr std::size_t kMost = 6;
    std::size_t shown = 0;
    for (const Disagreement& one : status_.disagreements) {
      if (shown++ == kMost) break;
      const Fact& chosen = mission_[one.chosen];
      std::string others;
      for (const FactId id : one.others) {
        const std::string other = fmt::format("{} ({})", value_text(mission_, mission_[id]),
                                              mission_[mission_[id].source].publisher);
        if (others.find(other) == std::string::npos)
          others += fmt::format("{}{}", others.empty() ? "" : ", ", other);
      }
      const Series& series = mission_[chosen.series];
      const std::string_view who =
          series.actor != ActorRule::kCounter && chosen.actor.given()
              ? mission_[chosen.actor].name
              : (chosen.place.given() ? mission_[chosen.place].name : std::string_view{});
      wrapped(to_words(chosen.on),
              fmt::format("{}{}{}: {} ({}); not {}", series.title, who.empty() ? "" : ", ", who,
                          value_text(mission_, chosen), mission_[chosen.source].publisher, others));
    }
    if (status_.disagreements.size() > kMost) {
      wrapped("", fmt::format("and {} more: muster sources --disagreements",
                              status_.disagreements.size() - kMost));
    }
  }

  // What changed in the mission first; what was said about it is for `timeline`.
  static bool is_news(const Event& event) {
    return event.section != Section::kStatements && event.section != Section::kPeople &&
           event.section != Section::kGroups;
  }

  void changes() {
    heading("LAST 30 DAYS");
    constexpr std::size_t kMost = 8;
    std::size_t shown = 0;
    for (const Event& event : status_.changes) {
      if (shown == kMost || !is_news(event)) continue;
      const auto lines = wrap(event.text, style_.width - 16);
      const std::string text = lines.size() == 1 ? lines.front() : fit(event.text, style_.width - 16);
      line(fmt::format("  {}{}", style_.ink.dim(fit(to_words(event.on), 14)), text));
      ++shown;
    }
    if (status_.changes.empty()) wrapped("", "nothing known");
    if (status_.changes.size() > shown) {
      wrapped("", fmt::format("and {} more: muster timeline", status_.changes.size() - shown));
    }
  }

  void legend() {
    const auto any = [&](auto test) {
      return std::any_of(status_.situation.begin(), status_.situation.end(), test);
    };
    std::string marks;
    if (any([](const SituationItem& i) { return i.stale; })) marks += "† older than the catalogue allows; ";
    if (any([](const SituationItem& i) { return i.one_source; })) marks += "‡ one source only; ";
    if (marks.empty()) return;
    line("");
    for (const std::string& part : wrap(marks + "(a–b) lowest and highest claim", style_.width))
      line(style_.ink.dim(part));
  }

  const View& view_;
  const Mission& mission_;
  const Status& status_;
  const TextStyle& style_;
  std::string text_;
};

}  // namespace

std::string status_text(const View& view, const Status& status, const TextStyle& style) {
  return Screen(view, status, style).text();
}

}  // namespace muster
