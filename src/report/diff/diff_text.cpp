#include "report/diff/diff_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>

#include "base/number.hpp"
#include "record/load/enum_words.hpp"
#include "report/json/status_json.hpp"

namespace muster {
namespace {

constexpr std::size_t kLabel = 14;

class News {
 public:
  News(const DiffReport& report, const TextStyle& style)
      : report_(report), mission_(report.after.mission()), style_(style), sources_(news_by_source(report)) {}

  std::string text() {
    title();
    watch();
    figures();
    odds();
    promises();
    steps();
    for (const ClaimChange how :
         {ClaimChange::kContradicted, ClaimChange::kCorrected, ClaimChange::kWithdrawn})
      changed(how);
    sources();
    return std::move(text_);
  }

 private:
  void heading(std::string_view name) { text_ += fmt::format("\n{}\n", style_.ink.bold(name)); }
  void item(std::string_view label, std::string_view content) {
    bool first = true;
    for (const std::string& part : wrap(content, style_.width - kLabel - 2)) {
      text_ += fmt::format("  {}{}\n", style_.ink.dim(fit(first ? label : "", kLabel)), part);
      first = false;
    }
  }
  // How many of a list are shown.
  [[nodiscard]] std::size_t most(std::size_t usual) const {
    return style_.explain ? std::numeric_limits<std::size_t>::max() : usual;
  }
  void more(std::size_t all, std::size_t shown) {
    if (all > shown) item("", fmt::format("and {} more: --explain lists them all", all - shown));
  }
  [[nodiscard]] std::size_t count(ClaimChange how) const {
    const auto& claims = report_.diff.claims;
    return static_cast<std::size_t>(
        std::count_if(claims.begin(), claims.end(), [&](const ChangedClaim& one) { return one.how == how; }));
  }
  [[nodiscard]] std::string because(const std::vector<FactId>& facts,
                                    const std::vector<FactId>& without = {}) const {
    constexpr std::size_t kMost = 2;
    std::string text;
    const std::size_t shown = std::min(facts.size(), most(kMost));
    for (std::size_t i = 0; i < shown; ++i)
      text += fmt::format("{}{}", i == 0 ? "because of " : "; ", named_claim(mission_, facts[i]));
    if (facts.size() > shown) text += fmt::format("; and {} more", facts.size() - shown);
    for (const FactId id : without)
      text +=
          fmt::format("{}without {}", text.empty() ? "" : "; ", named_claim(report_.before.mission(), id));
    return text.empty() ? std::string(kDaysPassed) : text;
  }

  void title() {
    const bool two = &report_.before.mission() != &mission_;
    text_ += style_.ink.bold(mission_.name) + "\n";
    const std::string days = report_.before.on() == report_.after.on()
                                 ? fmt::format("as known on {}", to_words(report_.after.on()))
                                 : fmt::format("from what was known on {} to what was known on {}",
                                               to_words(report_.before.on()), to_words(report_.after.on()));
    text_ += wrapped(
        two ? fmt::format("{} and {}, {}", report_.before.mission().folder, mission_.folder, days) : days,
        style_.width);
    const auto& claims = report_.diff.claims;
    if (claims.empty() && sources_.empty()) {
      text_ += "\nNothing came in.\n";
      return;
    }
    std::string parts;
    for (const ClaimChange how :
         {ClaimChange::kNew, ClaimChange::kCorrected, ClaimChange::kContradicted, ClaimChange::kWithdrawn}) {
      if (count(how) == 0) continue;
      constexpr std::array<std::string_view, 4> kWords = {"new", "correcting earlier ones",
                                                          "contradicting others", "withdrawn"};
      parts += fmt::format("{}{} {}", parts.empty() ? ": " : ", ", count(how),
                           kWords[static_cast<std::size_t>(how)]);
    }
    text_ += "\n" + wrapped(fmt::format("{}, {}{}. {} moved.", plural(sources_.size(), "source"),
                                        plural(claims.size(), "claim"), parts,
                                        plural(report_.diff.figures.size(), "headline figure")),
                            style_.width);
  }

  void watch() {
    if (!report_.watched) return;
    heading("WATCHED");
    if (report_.crossings.empty())
      item("", fmt::format("none of {} crossed", plural(report_.thresholds.size(), "threshold")));
    for (const Crossing& one : report_.crossings) {
      item("crossed", crossing_text(mission_, report_.thresholds[one.threshold], one));
      item("", because(one.because, one.without));
    }
  }

  void figures() {
    if (report_.diff.figures.empty()) return;
    heading("WHAT MOVED");
    for (const MovedFigure& one : report_.diff.figures) {
      const NamedFigure& is = one.after;
      const auto amount = [&](double value) { return amount_text(value, is.unit, mission_.currency); };
      const double change = is.figure.value - one.before.figure.value;
      const std::string by = given(change) && change != 0 && is.unit != Unit::kOpen
                                 ? fmt::format("  {}{}", change > 0 ? "+" : "−", amount(std::abs(change)))
                                 : "";
      const std::string title = figure_title(mission_, is);
      const std::string numbers = amounts_text(report_, one) + by;
      const std::size_t room = style_.width - 2;
      if (text_width(title) + text_width(numbers) + 2 <= room)
        text_ += fmt::format("  {}{}\n", style_.ink.bold(fit(title, room - text_width(numbers))), numbers);
      else
        text_ += wrapped(fmt::format("{}: {}", title, numbers), style_.width, "  ", "    ");
      text_ += wrapped(because(one.because, one.without), style_.width, "      ", "      ");
    }
  }

  void odds() {
    if (!report_.with_odds) return;
    heading("ODDS THAT MOVED");
    if (!report_.no_odds.empty())
      item("", report_.no_odds);
    else if (report_.odds.empty())
      item("", "none by a hundredth or more");
    for (const MovedOdds& one : report_.odds) {
      const auto odds = [](const JudgedPromise* promise) {
        if (promise == nullptr) return std::string("not made");
        if (promise->now.basis == OddsBasis::kSettled) return std::string(name_of(promise->status.outcome));
        if (!given(promise->now.probability)) return std::string("none");
        return fmt::format("{:.0f} %", 100 * promise->now.probability);
      };
      const JudgedPromise& shown = one.after != nullptr ? *one.after : *one.before;
      const Mission& mission = one.after != nullptr ? mission_ : report_.before.mission();
      item("", fmt::format("{}{}: {} → {}", promise_words(mission, shown.status),
                           shown.status.due.given() ? ", due " + to_words(shown.status.due) : "",
                           odds(one.before), odds(one.after)));
      const auto found = changed_behind(mission, shown.status, one.before == nullptr, report_.diff.claims);
      if (one.after != nullptr)
        item("", found.empty() ? "because of what moved above, and of the days that passed" : because(found));
    }
  }

  void promises() {
    if (report_.diff.promises.empty()) return;
    heading("PROMISES");
    for (const MovedPromise& one : report_.diff.promises) {
      const PromiseStatus& shown = one.after ? *one.after : *one.before;
      item(one.before && one.after ? name_of(shown.outcome)
           : one.after             ? "new"
                                   : "withdrawn",
           promise_move_text(report_, one));
      item("", because(one.because, one.without));
    }
  }

  void steps() {
    if (report_.diff.steps.empty() && report_.diff.mandates.empty()) return;
    heading("MANDATE AND STEPS");
    for (const Mandate* mandate : report_.diff.mandates) {
      item(to_words(mandate->adopted),
           fmt::format("{} ({})", mandate_text(*mandate), publisher_text(mission_, mandate->source)));
    }
    for (const MovedStep& one : report_.diff.steps) {
      const Step& step = mission_[one.step];
      const bool done = one.after == StepStatus::kDone;
      item(done         ? to_words(step.done)
           : one.before ? name_of(one.after)
                        : "new",
           fmt::format("{} ({}, {})", step_move_text(mission_, one), publisher_text(mission_, one.source),
                       to_words(mission_[one.source].published)));
    }
  }

  void changed(ClaimChange how) {
    if (count(how) == 0) return;
    constexpr std::array<std::string_view, 4> kHeads = {"", "CORRECTED", "SOURCES NOW DISAGREE", "WITHDRAWN"};
    heading(kHeads[static_cast<std::size_t>(how)]);
    constexpr std::size_t kMost = 8;
    std::size_t shown = 0;
    for (const ChangedClaim& claim : report_.diff.claims) {
      if (claim.how != how || shown == most(kMost)) continue;
      ++shown;
      const Mission& mission = how == ClaimChange::kWithdrawn ? report_.before.mission() : mission_;
      const Fact& fact = mission[claim.fact];
      std::string text = fmt::format("{}: {}", claim_text(mission, fact), named_claim(mission, claim.fact));
      const Mission& earlier = report_.before.mission();
      for (std::size_t i = 0; i < std::min(claim.earlier.size(), most(2)); ++i) {
        const FactId id = claim.earlier[i];
        text += fmt::format("; was {}, {}", value_text(earlier, earlier[id]), named_claim(earlier, id));
      }
      for (std::size_t i = 0; i < std::min(claim.rivals.size(), most(2)); ++i) {
        const FactId id = claim.rivals[i];
        text += fmt::format("; against {}, {}", value_text(mission, mission[id]), named_claim(mission, id));
      }
      item(to_words(fact.published), text);
    }
    more(count(how), shown);
  }

  void sources() {
    if (sources_.empty()) return;
    heading("WHO SAYS SO");
    constexpr std::size_t kMost = 15;
    std::size_t shown = 0;
    for (const SourceNews& one : sources_) {
      if (shown++ == most(kMost)) break;
      source(one);
    }
    more(sources_.size(), std::min(sources_.size(), most(kMost)));
  }

  void source(const SourceNews& news) {
    const Source& source = mission_[news.source];
    item(to_words(source.published),
         fmt::format("{}, reliability {}{}{}{}", source.publisher, source.reliability,
                     source.title.empty() ? "" : ": ", source.title,
                     news.late ? " (published earlier, recorded since)" : ""));
    constexpr std::size_t kMost = 3;
    std::size_t shown = 0;
    for (const ChangedClaim* claim : news.claims) {
      if (shown == most(kMost)) break;
      ++shown;
      const std::string text = claim_text(mission_, mission_[claim->fact]);
      const std::size_t room = style_.width - kLabel - 4;
      text_ += wrapped(style_.explain ? fmt::format("{} ({})", text, mission_[claim->fact].id)
                                      : fit(text, std::min(room, text_width(text))),
                       style_.width, std::string(kLabel + 2, ' ') + "· ", std::string(kLabel + 4, ' '));
    }
    if (news.claims.size() > shown)
      item("", fmt::format("  and {}", plural(news.claims.size() - shown, "claim more", "claims more")));
  }

  const DiffReport& report_;
  const Mission& mission_;
  const TextStyle& style_;
  std::vector<SourceNews> sources_;
  std::string text_;
};

}  // namespace

std::string diff_text(const DiffReport& report, const TextStyle& style) {
  return News(report, style).text();
}

}  // namespace muster
