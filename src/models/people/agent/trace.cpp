#include "models/people/agent/trace.hpp"

#include <fmt/format.h>

#include "base/files/csv.hpp"
#include "base/require.hpp"

namespace muster {

PersonTrace::PersonTrace(std::filesystem::path file, const Displacement& scenario, std::uint32_t every)
    : file_(std::move(file)),
      beside_(file_.string() + ".partial"),
      scenario_(&scenario),
      every_(every),
      out_(beside_, std::ios::binary | std::ios::trunc) {}

Result<PersonTrace> PersonTrace::open(const std::filesystem::path& file, const Displacement& scenario,
                                      std::uint32_t every) {
  require(every > 0, "every {} > 0", every);
  PersonTrace trace(file, scenario, every);
  if (!trace.out_) return failure(fmt::format("cannot write {}", file.string()));
  std::string head = "person,day,date,place,from,to,km,origin,displaced_on";
  for (const Demographic& attribute : scenario.demographics)
    head += fmt::format(",{}", csv_cell(attribute.name));
  trace.write(head + "\n");
  return trace;
}

PersonTrace::~PersonTrace() {
  if (!out_.is_open()) return;
  out_.close();
  std::error_code ignored;
  std::filesystem::remove(beside_, ignored);
}

void PersonTrace::write(const std::string& text) {
  out_ << text;
  bytes_ += text.size();
}

void PersonTrace::created(std::uint32_t size, SiteId origin, int day) {
  people_ = size;
  const std::size_t followed = (people_ + every_ - 1) / every_;
  if (followed > followed_.size()) followed_.resize(followed, {origin, day, {}, {}});
}

void PersonTrace::tell(std::uint32_t person, int day, SiteId site, RoadId link, float km,
                       const Traits& traits) {
  require(person % every_ == 0 && person < people_, "person {} is one of each {} of {}", person, every_,
          people_);
  Followed& one = followed_[person / every_];
  if (one.km >= 0 && one.site == site && one.link == link && one.km == km) return;
  one.site = site;
  one.link = link;
  one.km = km;
  const auto name = [&](SiteId id) { return csv_cell(scenario_->sites[id.v].name); };
  std::string row = fmt::format("{},{},{},", person, day, to_string(scenario_->start + day));
  if (link.given()) {
    const Road& road = scenario_->links[link.v];
    row += fmt::format(",{},{},{},", name(road.from), name(road.to), km);
  } else {
    row += fmt::format("{},,,,", name(site));
  }
  row += name(one.origin) + ",";
  if (one.displaced_on >= 0) row += fmt::format("{}", one.displaced_on);
  for (std::size_t i = 0; i < scenario_->demographics.size(); ++i) {
    row += ",";
    if (i < traits.values.size()) row += csv_cell(scenario_->demographics[i].values[traits.values[i]]);
  }
  ++rows_;
  write(row + "\n");
}

Result<void> PersonTrace::close() {
  out_.close();
  std::error_code wrong;
  if (out_) std::filesystem::rename(beside_, file_, wrong);
  if (out_ && !wrong) return {};
  std::error_code ignored;
  std::filesystem::remove(beside_, ignored);
  return failure(fmt::format("cannot write {}{}", file_.string(), wrong ? ": " + wrong.message() : ""));
}

}  // namespace muster
