#include "server/facts/facts_page.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>

#include "record/load/enum_words.hpp"
#include "record/resolve.hpp"
#include "report/record/fact_json.hpp"
#include "status/status.hpp"

namespace muster {
namespace {

constexpr std::size_t kSealLength = 16;

std::string seal_of(std::string_view fact, std::string_view asked) {
  const std::string text = fmt::format("{}\x1d{}", fact, asked);
  return fmt::format("{:016x}", XXH3_64bits(text.data(), text.size()));
}

int hexadecimal(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Groups of claims about the same thing and time that hold more than one.
template <class Use>
void for_each_group(const View& view, const Use& use) {
  const Mission& mission = view.mission();
  for (std::uint32_t s = 0; s < mission.catalogue.series.size(); ++s) {
    for (const Resolved& group : resolved_groups(view, SeriesId{s})) use(mission.catalogue.series[s], group);
  }
}

}  // namespace

std::string cursor_after(std::string_view fact, std::string_view asked) {
  std::string text = seal_of(fact, asked);
  for (const char c : fact) text += fmt::format("{:02x}", static_cast<unsigned char>(c));
  return text;
}

std::optional<std::string> fact_of_cursor(std::string_view cursor, std::string_view asked) {
  if (cursor.size() < kSealLength || cursor.size() % 2 != 0) return std::nullopt;
  std::string fact;
  for (std::size_t i = kSealLength; i < cursor.size(); i += 2) {
    const int high = hexadecimal(cursor[i]), low = hexadecimal(cursor[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    fact += static_cast<char>(16 * high + low);
  }
  if (cursor.substr(0, kSealLength) != seal_of(fact, asked)) return std::nullopt;
  return fact;
}

Json told_fact_json(const Snapshot& snapshot, FactId id, bool chosen, std::size_t rivals) {
  const Mission& mission = snapshot.mission;
  const Fact& fact = mission[id];
  const Series& series = mission[fact.series];
  const auto name = [&](auto row) { return row.given() ? mission[row].name : std::string_view{}; };
  Json json = fact_json(mission, id, chosen);
  json["series_title"] = series.title;
  json["section"] = name_of(series.section);
  json["kind"] = name_of(series.kind);
  json["unit"] = name_of(series.unit);
  json["actor_name"] = name(fact.actor);
  json["by_name"] = name(fact.by);
  json["place_name"] = name(fact.place);
  json["to_name"] = name(fact.to);
  if (fact.source.given()) {
    const Source& source = mission[fact.source];
    json["publisher"] = source.publisher;
    json["source_title"] = source.title;
    json["source_url"] = source.url;
    json["reliability"] = std::string(1, source.reliability);
  }
  json["where"] = snapshot.where(id);
  json["rivals"] = rivals;
  return json;
}

FactsAround facts_around(const View& view) {
  FactsAround around{.rivals = std::vector<std::uint32_t>(view.mission().facts.size(), 0), .chosen = {}};
  for_each_group(view, [&](const Series& series, const Resolved& group) {
    around.chosen.insert(group.chosen);
    // Events beside one another are no rivals: each has happened.
    if (series.kind == SeriesKind::kEvent) {
      around.chosen.insert(group.others.begin(), group.others.end());
      return;
    }
    const auto others = static_cast<std::uint32_t>(group.others.size());
    if (group.chosen.given()) around.rivals[group.chosen.v] = others;
    for (const FactId id : group.others) around.rivals[id.v] = others;
  });
  return around;
}

Json facts_page_json(const Snapshot& snapshot, const View& view, std::span<const FactId> all,
                     std::size_t begin, std::size_t limit, std::string_view asked) {
  const FactsAround around = facts_around(view);
  Json list = Json::array();
  const std::size_t end = std::min(begin + limit, all.size());
  for (std::size_t i = begin; i < end; ++i)
    list.push_back(told_fact_json(snapshot, all[i], around.chosen.contains(all[i]), around.rivals[all[i].v]));
  return {{"on", json_day(view.on())},
          {"count", all.size()},
          {"before", begin},
          {"facts", std::move(list)},
          {"next",
           end < all.size() ? Json(cursor_after(snapshot.mission[all[end - 1]].id, asked)) : Json(nullptr)}};
}

Json rivals_json(const Snapshot& snapshot, const View& view, FactId id) {
  const Mission& mission = snapshot.mission;
  std::vector<FactId> claims = {id};
  FactId chosen = id;
  for (const Resolved& group : resolved_groups(view, mission[id].series)) {
    std::vector<FactId> all = {group.chosen};
    all.insert(all.end(), group.others.begin(), group.others.end());
    if (std::find(all.begin(), all.end(), id) == all.end()) continue;
    if (mission[mission[id].series].kind != SeriesKind::kEvent) claims = std::move(all);
    chosen = group.chosen;
  }
  Json list = Json::array();
  for (const FactId one : claims) {
    Json claim = told_fact_json(snapshot, one, one == chosen, claims.size() - 1);
    claim["cost"] = claim_cost(mission, mission[one], view.on());
    list.push_back(std::move(claim));
  }
  return {{"on", json_day(view.on())},
          {"fact", mission[id].id},
          {"rule", kResolveRule},
          {"claims", std::move(list)}};
}

}  // namespace muster
