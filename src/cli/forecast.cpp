// muster forecast: strength in theatre by date, the odds of open promises, milestones.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

#include "base/number.hpp"
#include "cli/mission_arguments.hpp"
#include "cli/reference_arguments.hpp"
#include "cli/verb_list.hpp"
#include "forecast/strength_forecast.hpp"
#include "report/json_values.hpp"
#include "report/text_table.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

constexpr int kLongestHorizon = 36;

// "18mo", "2y": months; nothing, with a message, if it is neither.
std::optional<int> horizon_of(const Arguments& arguments, const Console& console) {
  constexpr int kDefault = 18;
  const auto text = arguments.text("horizon");
  if (!text) return kDefault;
  const bool years = text->ends_with("y");
  const std::size_t unit = years ? 1 : text->ends_with("mo") ? 2 : 0;
  const std::string_view digits = *text;
  const auto number = parse_count(digits.substr(0, digits.size() - unit));
  if (unit > 0 && number && *number >= 1 && *number * (years ? 12 : 1) <= kLongestHorizon) {
    return static_cast<int>(*number * (years ? 12 : 1));
  }
  console.err << fmt::format("muster: --horizon '{}' is not a span of 1 to {} months: write 18mo or 1y\n",
                             *text, kLongestHorizon);
  return std::nullopt;
}

// What was known of the mission's strength at the end of each month since its first mandate, and on the day
// itself. A mission folder does not say who pays: it is taken for one of several states, paid voluntarily.
History history_of(const Mission& mission, const View& view, const Mandate& first, double ceiling) {
  History history{.traits = {.id = mission.short_name,
                             .kind = "multinational",
                             .funding = "voluntary",
                             .host = mission.host},
                  .authorised = first.adopted,
                  .ceilings = {{first.adopted, ceiling}},
                  .counts = {}};
  for (int month = 1;; ++month) {
    const Day day = std::min(history.day_of_month(month), view.on());
    const double people = force_status(View(mission, day)).in_theatre.value;
    history.counts.push_back({day, given(people) ? people : 0});
    if (day == view.on()) return history;
  }
}

struct Input {
  std::vector<Sender> senders;
  std::vector<ActorId> actors;  // of the senders
  std::vector<OpenPromise> promises;
  std::vector<double> quantities;  // as promised
  std::vector<double> milestones;
};

void add_promises(const View& view, Input& input) {
  const Mission& mission = view.mission();
  for (const PromiseStatus& promise : promises_status(view).items) {
    const std::string& target = mission[mission[promise.fact].series].target;
    const bool strength = target == "strength_in_theatre";
    if (promise.outcome != Outcome::kOpen || !promise.due.given() || promise.due <= view.on() ||
        !given(promise.quantity) || (!strength && target != "arrivals")) {
      continue;
    }
    OpenPromise open{.id = promise.id, .due = promise.due, .wanted = promise.quantity};
    double there = 0;
    if (promise.actor != mission.mission_actor) {
      const auto found = std::find(input.actors.begin(), input.actors.end(), promise.actor);
      if (found == input.actors.end()) continue;
      open.sender = static_cast<int>(found - input.actors.begin());
      there = input.senders[static_cast<std::size_t>(open.sender)].there;
    } else {
      for (const Sender& sender : input.senders) there += sender.there;
    }
    // Arrivals still to come, on top of those who are there.
    const double delivered = given(promise.delivered) ? promise.delivered : 0;
    if (!strength) open.wanted = there + std::max(promise.quantity - delivered, 0.0);
    input.promises.push_back(std::move(open));
    input.quantities.push_back(promise.quantity);
  }
}

Input input_of(const View& view, const ForceStatus& force) {
  Input input;
  const auto number = [](const Figure& figure) { return figure.known() ? figure.value : 0; };
  for (const ContributorStatus& contributor : force.contributors) {
    input.actors.push_back(contributor.id);
    input.senders.push_back({std::string(view.mission()[contributor.id].id), number(contributor.pledged),
                             number(contributor.in_theatre)});
  }
  add_promises(view, input);
  for (const double people : {1000.0, 2000.0}) {
    if (people < force.authorised.value) input.milestones.push_back(people);
  }
  input.milestones.push_back(force.authorised.value);
  return input;
}

Json strength_json(const StrengthOn& strength) {
  return {{"on", json_day(strength.on)}, {"q05", strength.people[0]}, {"q10", strength.people[1]},
          {"q25", strength.people[2]},   {"q50", strength.people[3]}, {"q75", strength.people[4]},
          {"q90", strength.people[5]},   {"q95", strength.people[6]}};
}

Json strengths_json(const std::vector<StrengthOn>& strengths) {
  Json list = Json::array();
  for (const StrengthOn& strength : strengths) list.push_back(strength_json(strength));
  return list;
}

Json forecast_json(const View& view, const Input& input, const StrengthForecast& forecast,
                   const MoneyStatus& money, std::uint64_t seed) {
  Json contributors = Json::array();
  for (std::size_t i = 0; i < input.senders.size(); ++i) {
    contributors.push_back({{"id", input.senders[i].id},
                            {"pledged", json_number(input.senders[i].pledged)},
                            {"there", json_number(input.senders[i].there)},
                            {"strength", strengths_json(forecast.senders[i])}});
  }
  Json promises = Json::array();
  for (const PromiseOdds& odds : forecast.promises) {
    promises.push_back({{"id", input.promises[odds.promise].id},
                        {"due", json_day(input.promises[odds.promise].due)},
                        {"quantity", json_number(input.quantities[odds.promise])},
                        {"probability", odds.probability}});
  }
  Json milestones = Json::array();
  for (const Milestone& milestone : forecast.milestones) {
    milestones.push_back({{"people", json_number(milestone.people)},
                          {"by10", json_day(milestone.by[0])},
                          {"by50", json_day(milestone.by[1])},
                          {"by90", json_day(milestone.by[2])},
                          {"probability", milestone.probability}});
  }
  Json weights = Json::array();
  for (const MissionWeight& weight : forecast.weights) {
    weights.push_back({{"mission", weight.id.empty() ? "prior" : weight.id}, {"weight", weight.weight}});
  }
  return {
      {"on", json_day(view.on())},
      {"strength", strengths_json(forecast.total)},
      {"contributors", std::move(contributors)},
      {"promises", std::move(promises)},
      {"milestones", std::move(milestones)},
      {"money",
       {{"required_a_year", json_number(money.required.value)},
        {"paid", json_number(money.paid.value)},
        {"gap", json_number(money.gap)},
        {"months_covered", json_number(money.months_covered)}}},
      {"alone", {{"ramps", strength_json(forecast.alone[0])}, {"analogs", strength_json(forecast.alone[1])}}},
      {"past_missions", std::move(weights)},
      {"seed", seed},
      {"draws", forecast.draws},
      {"monte_carlo_error", forecast.monte_carlo_error},
      {"record", view.mission().hash()}};
}

std::string rounded(double people) {
  return with_thousands(std::round(people));
}

void print_strength(const std::vector<StrengthOn>& strengths, std::size_t width, std::ostream& out) {
  std::vector<std::vector<std::string>> rows;
  for (const StrengthOn& s : strengths) {
    rows.push_back({to_string(s.on), rounded(s.people[0]), rounded(s.people[2]), rounded(s.people[3]),
                    rounded(s.people[4]), rounded(s.people[6])});
  }
  out << text_table({{.head = "on"},
                     {.head = "5 %", .right = true},
                     {.head = "25 %", .right = true},
                     {.head = "50 %", .right = true},
                     {.head = "75 %", .right = true},
                     {.head = "95 %", .right = true}},
                    rows, width);
}

void print(const View& view, const History& history, const Input& input, const StrengthForecast& forecast,
           std::uint64_t seed, const TextStyle& style, std::ostream& out) {
  out << fmt::format(
      "{}: strength in theatre, forecast as known on {}\n{} there of {}; outside view: past missions and "
      "the mission's own counts\n\n",
      view.mission().short_name, to_words(view.on()), rounded(history.counts.back().people),
      rounded(history.ceilings.back().people));
  print_strength(forecast.total, style.width, out);
  std::vector<std::vector<std::string>> rows;
  for (std::size_t i = 0; i < input.senders.size(); ++i) {
    const Quantiles& q = forecast.senders[i].back().people;
    rows.push_back({std::string(view.mission()[input.actors[i]].name), rounded(input.senders[i].pledged),
                    rounded(input.senders[i].there), rounded(q[0]), rounded(q[3]), rounded(q[6])});
  }
  out << fmt::format("\ncontributors on {}\n", to_words(forecast.total.back().on))
      << text_table({{.head = "", .stretch = true},
                     {.head = "pledged", .right = true},
                     {.head = "there", .right = true},
                     {.head = "5 %", .right = true},
                     {.head = "50 %", .right = true},
                     {.head = "95 %", .right = true}},
                    rows, style.width);
  out << "\nopen promises\n";
  for (const PromiseOdds& odds : forecast.promises) {
    out << fmt::format("  {} by {}: {:.0f} %  ({})\n", rounded(input.quantities[odds.promise]),
                       to_words(input.promises[odds.promise].due), 100 * odds.probability,
                       input.promises[odds.promise].id);
  }
  if (forecast.promises.empty()) out << "  none with a number and a day ahead\n";
  rows.clear();
  for (const Milestone& milestone : forecast.milestones) {
    std::vector<std::string> row = {rounded(milestone.people)};
    for (const Day day : milestone.by) row.push_back(day.given() ? to_string(day) : "later");
    row.push_back(fmt::format("{:.0f} %", 100 * milestone.probability));
    rows.push_back(std::move(row));
  }
  out << "\nreached by\n"
      << text_table({{.head = "people", .right = true},
                     {.head = "10 %"},
                     {.head = "50 %"},
                     {.head = "90 %"},
                     {.head = "odds in all", .right = true}},
                    rows, style.width);
  if (style.explain) {
    out << fmt::format("\nwhat the forecast for {} rests on\n", to_words(forecast.total.back().on));
    for (std::size_t i = 0; i < std::min<std::size_t>(forecast.weights.size(), 10); ++i) {
      const MissionWeight& weight = forecast.weights[i];
      out << fmt::format("  {:>5.1f} %  {}\n", 100 * weight.weight,
                         weight.id.empty() ? "no past mission: the wide prior" : weight.id);
    }
    out << "own counts:";
    for (const DatedNumber& count : history.counts)
      out << fmt::format(" {} {},", to_string(count.on), rounded(count.people));
    out << fmt::format("\nalone, the ramps would say {} to {}, the analogs {} to {} (5 and 95 %)\n",
                       rounded(forecast.alone[0].people[0]), rounded(forecast.alone[0].people[6]),
                       rounded(forecast.alone[1].people[0]), rounded(forecast.alone[1].people[6]));
  }
  out << fmt::format("\nseed {}, {} draws, Monte-Carlo error of the last median {:.0f} people\n", seed,
                     forecast.draws, forecast.monte_carlo_error);
}

int run(const Arguments& arguments, const Console& console) {
  const auto day = on_day(arguments, console);
  const auto months = horizon_of(arguments, console);
  const auto seed = seed_of(arguments, console);
  if (!day || !months || !seed) return kWrongCall;
  const auto mission = read_mission(arguments, console);
  if (!mission) return kWrongInput;
  const auto folder = arguments.text("reference");
  const auto past = folder ? read_reference(*folder, console) : std::optional(builtin_reference());
  if (!past) return kWrongInput;
  const View view(*mission, *day);
  const ForceStatus force = force_status(view);
  const auto mandates = view.mandates();
  if (mandates.empty() || !force.authorised.known() || force.authorised.value <= 0) {
    console.err << fmt::format(
        "muster: on {} no {} was known, so there is nothing to forecast a strength towards\n",
        to_string(*day), mandates.empty() ? "mandate" : "authorised strength");
    return kWrongInput;
  }
  const History history = history_of(*mission, view, *mandates.front(), force.authorised.value);
  std::vector<History> histories;
  for (const PastMission& one : past->missions) histories.push_back(one.history);
  const OutsideModel model = fit_outside(histories, OutsideParameters{}, *seed);
  const Input input = input_of(view, force);
  const StrengthForecast forecast = forecast_strength(condition(model, history, *day), *months, input.senders,
                                                      input.promises, input.milestones, *seed);
  if (arguments.has("json")) {
    console.out << forecast_json(view, input, forecast, money_status(view, force), *seed).dump(2) << '\n';
  } else {
    print(view, history, input, forecast, *seed, text_style(arguments, console), console.out);
  }
  return kGood;
}

}  // namespace

Verb forecast_verb() {
  return {.name = "forecast",
          .summary = "Strength in theatre by date, the odds of open promises, milestones",
          .words = {"MISSION"},
          .options = {kOnOption,
                      {"--horizon", "SPAN", "How far ahead, such as 18mo or 1y; by default 18mo"},
                      {"--reference", "DIR",
                       "Learn from this folder of past missions; by default the program's own"},
                      kSeedOption,
                      kJsonOption,
                      kExplainOption,
                      kCatalogueOption},
          .run = run};
}

}  // namespace muster
