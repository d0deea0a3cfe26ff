#include "intake/new_mission/mission_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace muster {
namespace {

std::string toml_text(std::string_view text) {
  return nlohmann::json(text).dump();  // TOML's basic strings have JSON's escapes
}

std::string key_line(std::string_view key, std::string_view text) {
  return text.empty() ? std::string() : fmt::format("{} = {}\n", key, toml_text(text));
}

}  // namespace

std::string some_of(std::span<const std::string> names) {
  constexpr std::size_t kMost = 8;
  const auto some = names.first(std::min(names.size(), kMost));
  return fmt::format("{}{}", fmt::join(some, ", "), names.size() > kMost ? ", …" : "");
}

std::string mission_toml(const MissionKeys& keys) {
  std::string text = fmt::format("# {}  docs/formats.md describes every key.\n", keys.made);
  for (const auto& [key, value] : std::initializer_list<std::pair<std::string_view, std::string_view>>{
           {"name", keys.name},
           {"short_name", keys.short_name},
           {"host", keys.host},
           {"kind", keys.kind},
           {"funding", keys.funding},
           {"personnel", keys.personnel},
           {"lead", keys.lead},
           {"mission_actor", keys.mission_actor},
           {"host_police_actor", keys.host_police_actor},
           {"fund_actor", keys.fund_actor},
           {"currency", keys.currency}})
    text += key_line(key, value);
  text +=
      fmt::format("first_day = {}\nlast_day = {}\n\n", to_string(keys.first_day), to_string(keys.last_day));
  text +=
      "# When there is one, the authorised strength and each instrument, with its source in sources.csv:\n"
      "# authorised_strength = 2500\n# authorised_source = \"…\"\n"
      "# [[mandate]]\n# instrument = \"…\"\n# adopted = YYYY-MM-DD\n# ends = YYYY-MM-DD\n# source = \"…\"\n";
  for (const RateKeys& rate : keys.rates) {
    text += fmt::format("\n[[exchange_rate]]\n{}per_unit = {}\n{}{}", key_line("currency", rate.currency),
                        rate.per_unit, key_line("source", rate.source), key_line("note", rate.note));
  }
  return text;
}

std::string series_toml(const Series& series) {
  std::vector<std::string> items;
  for (const std::string& item : series.items) items.push_back(toml_text(item));
  std::string text = "[[series]]\n";
  text += key_line("id", series.id) + key_line("title", series.title);
  text += key_line("section", name_of(series.section)) + key_line("kind", name_of(series.kind));
  text += key_line("unit", name_of(series.unit)) + key_line("actor", name_of(series.actor));
  text += key_line("place", name_of(series.place)) + key_line("to", name_of(series.to));
  if (!items.empty()) text += fmt::format("items = [{}]\n", fmt::join(items, ", "));
  text += key_line("definition", series.definition) + key_line("publishers", series.publishers);
  if (series.stale_after_days > 0) text += fmt::format("stale_after_days = {}\n", series.stale_after_days);
  if (series.headline) text += "headline = true\n";
  if (series.headline_item > 0)
    text += key_line("headline_item", series.items[series.headline_item - std::size_t{1}]);
  text += key_line("better", name_of(series.better)) + key_line("target", series.target);
  return text;
}

std::vector<std::string> next_steps(const Filled& filled) {
  std::vector<std::string> next;
  if (!filled.people) {
    next.emplace_back(
        "people of each place: 'muster new' again with --population and a file of COD-PS; without them "
        "neither displaced people nor violence is forecast");
  }
  next.emplace_back(
      "mission.toml: authorised strength and [[mandate]], each with its source: the mandate, and the "
      "forecast of strength");
  if (!filled.force) {
    next.emplace_back(
        "mission.toml: personnel; places.csv: kind, such as province and district: the words of every text");
    next.emplace_back(
        "facts.csv: pledges, arrivals and people in theatre: status, promises and the forecast of "
        "strength");
  }
  if (!filled.host.empty()) {
    next.push_back(filled.host);
  } else {
    next.emplace_back("'muster import' of IOM DTM: displaced people by place, their map and forecast");
    next.emplace_back("'muster import' of violence by place and month: the map and forecast of violence");
  }
  if (!filled.money)
    next.emplace_back("facts.csv: money pledged, paid and spent: months covered, the forecast of the fund");
  if (filled.host.empty())
    next.emplace_back("facts.csv: host_police on duty; places.csv: airport and port as sites");
  if (!filled.links)
    next.emplace_back("links.csv: which places have a road between them; without it nobody moves");
  return next;
}

}  // namespace muster
