#include "intake/kinds/yearly.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text/letter_case.hpp"
#include "intake/tables/values.hpp"

namespace muster {

std::optional<int> year_of(std::string_view text) {
  const auto number = field_number(text);
  if (!number || *number < 1900 || *number > 2200) return std::nullopt;
  return static_cast<int>(*number);
}

void add_yearly(Reading& reading, const YearlySource& source, int year, std::string_view series, bool flow,
                double value, int credibility, std::string note) {
  const std::string id = fmt::format("{}-{}", source.prefix, year);
  auto& sources = reading.out.sources;
  if (std::none_of(sources.begin(), sources.end(), [&](const ProposedSource& s) { return s.id == id; })) {
    sources.push_back(
        {.id = id,
         .publisher = std::string(source.publisher),
         .published = reading.published(source.published),
         .title = fmt::format("{}, {}", source.title, year),
         .url = std::string(source.url),
         .reliability = 'B',
         .note = reading.published_note(fmt::format(
             "The file gives no day of publication: {} by our assumption.", source.published_by))});
  }
  const std::string_view place = reading.mission[reading.places.country()].pcode;
  ProposedFact fact{.id = fmt::format("{}-{}-{}", id, small_letters(place), series),
                    .series = std::string(series),
                    .on = day_from({year, flow ? 1 : 12, flow ? 1 : 31}),
                    .precision = flow ? Precision::kDay : Precision::kYear,
                    .actor = std::string(source.actor),
                    .place = std::string(place),
                    .value = value,
                    .credibility = credibility,
                    .source = id,
                    .note = std::move(note)};
  if (flow) fact.until = day_from({year, 12, 31});
  reading.out.facts.push_back(std::move(fact));
}

}  // namespace muster
