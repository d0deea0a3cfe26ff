#include "intake/kinds/ocha/donor_sums.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/number.hpp"
#include "base/text/letter_case.hpp"

namespace muster {

bool DonorSums::add(const TableRow& row, std::string_view donor, int year, bool pledged, double usd, Day on) {
  usd_ += usd;
  std::string id = actors_.find(donor);
  if (id.empty()) {
    reading_.leave_out(fmt::format("donor '{}' is neither in actors.csv nor a state", donor), row, {});
    return false;
  }
  Sum& sum = sums_[{std::move(id), year, pledged}];
  sum.usd += usd;
  ++sum.rows;
  sum.last = std::max(sum.last, on);
  last_ = std::max(last_, on);
  usd_taken_ += usd;
  return true;
}

void DonorSums::write(std::string_view prefix, const std::string& source, std::string_view what) {
  const Mission& mission = reading_.mission;
  const PlaceId country = reading_.places.country();
  std::map<std::string, std::size_t> facts_of;
  for (const auto& [key, sum] : sums_) {
    const std::string donor = small_letters(key.donor);
    ++facts_of[key.donor];
    reading_.out.facts.push_back(
        {.id = fmt::format("{}-{}-{}{}", prefix, donor, key.year, key.pledged ? "-pledged" : ""),
         .series = "humanitarian_money",
         .item = "grant",
         .on = sum.last,
         .actor = key.donor,
         .place = country.given() ? std::string(mission[country].pcode) : std::string(),
         .value = std::round(sum.usd * 100) / 100,
         .currency = "USD",
         .status = key.pledged ? FactStatus::kAnnounced : FactStatus::kConfirmed,
         .credibility = 2,  // the donor's or the receiver's own report
         .source = source,
         .note = fmt::format("{}: {} of {} added up.", key.year, plural(sum.rows, "row"), what)});
  }
  if (usd_taken_ != usd_)
    reading_.out.remarks.push_back(
        fmt::format("USD {} of {} are taken; the rest is of donors that are left out: it is taken too once "
                    "actors.csv has them by "
                    "name.",
                    with_thousands(usd_taken_), with_thousands(usd_)));
  const auto several =
      std::count_if(facts_of.begin(), facts_of.end(), [](const auto& f) { return f.second > 1; });
  if (several > 0)
    reading_.out.remarks.push_back(
        fmt::format("{} facts of several years, or of gifts and of pledges: a status shows the latest alone "
                    "and never adds them.",
                    plural(static_cast<std::size_t>(several), "donor has", "donors have")));
}

Result<ProposedSource> ledger_source(const Reading& reading, std::string id, Day known,
                                     std::string_view assumption) {
  for (const Source& source : reading.mission.sources) {
    const bool copy = source.id == id || source.id.starts_with(id + "-");
    if (!copy || reading.published_given() || source.published >= known) continue;
    return failure(
        fmt::format("the record has this ledger of {}, and the file is later: say when it was published, "
                    "--published DATE, not "
                    "before {}",
                    to_string(source.published), to_string(known)));
  }
  ProposedSource source;
  source.id = std::move(id);
  source.published = reading.published(known);
  source.note = reading.published_note(assumption);
  source.reliability = 'B';
  return source;
}

}  // namespace muster
