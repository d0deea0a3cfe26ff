// ReliefWeb's API: reports, as rows of sources.csv.
//
// A row is a report.  It becomes a source and no fact: what it says must be read.  The texts of reports
// belong to their publishers and are not looked at.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "intake/kinds/kinds.hpp"
#include "intake/matching/fold.hpp"
#include "intake/tables/values.hpp"

namespace muster {
namespace {

constexpr Vintage kVintages[] = {
    {"API, reports", {"id", "fields_title", "fields_date_original", "fields_source_name"}},
    {"API, reports without short names",
     {"id", "fields_title", "fields_date_original", "fields_source_shortname"}},
    {"API, reports by day of entry", {"id", "fields_title", "fields_date_created", "fields_source_name"}}};

// "https://www.reliefweb.int/report/x/" and "http://reliefweb.int/report/x" are one page.
std::string same_page(std::string_view url) {
  for (const std::string_view before : {"https://", "http://", "www."}) {
    if (url.starts_with(before)) url.remove_prefix(before.size());
  }
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

// The parts of a cell that was a list, joined by "; ", each once.
std::string joined(std::string_view cell) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find(kListMark), cell.size());
    const std::string_view part = without_blanks(cell.substr(0, end));
    if (!part.empty() && std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return fmt::format("{}", fmt::join(parts, "; "));
}

// How the record rates the publishers that it has, the latest source of each: by folded name.
std::map<std::string, char> ratings_of(const Mission& mission) {
  std::map<std::string, std::pair<Day, char>> latest;
  for (const Source& source : mission.sources) {
    auto& known = latest[folded(source.publisher)];
    if (!known.first.given() || known.first <= source.published)
      known = {source.published, source.reliability};
  }
  std::map<std::string, char> ratings;
  for (const auto& [publisher, rating] : latest) ratings.emplace(publisher, rating.second);
  return ratings;
}

class Reports {
 public:
  explicit Reports(Reading& reading) : reading_(reading), ratings_(ratings_of(reading.mission)) {
    const Columns& c = reading.columns;
    id_ = c.find("id");
    title_ = c.find("fields_title");
    urls_[0] = c.find("fields_url_alias");
    urls_[1] = c.find("fields_url");
    urls_[2] = c.find("fields_origin");
    days_[0] = c.find("fields_date_original");
    days_[1] = c.find("fields_date_created");
    publishers_[0] = c.find("fields_source_shortname");
    publishers_[1] = c.find("fields_source_name");
    format_ = c.find("fields_format_name");
    language_ = c.find("fields_language_name");
    for (const Source& source : reading.mission.sources) {
      ids_.insert(std::string(source.id));
      if (!source.url.empty()) pages_.insert(same_page(source.url));
    }
  }

  void add_row(const TableRow& row) {
    ProposedSource source;
    source.id = fmt::format("rw-{}", row[id_]);
    source.title = row[title_];
    for (const std::size_t column : urls_) {
      if (source.url.empty()) source.url = row[column];
    }
    for (const std::size_t column : publishers_) {
      if (source.publisher.empty()) source.publisher = joined(row[column]);
    }
    std::optional<Day> day;
    // The day as ReliefWeb writes it, without its clock time: that of the publisher's midnight.
    for (const std::size_t column : days_) {
      if (!day) day = field_day(row[column].substr(0, 10));
    }
    const bool known = ids_.contains(source.id);
    if (row[id_].empty() || source.title.empty()) return reading_.leave_out("no title", row, row[id_]);
    if (!day) return reading_.leave_out("no day of publication", row, source.title);
    if (source.publisher.empty()) return reading_.leave_out("no publisher", row, source.title);
    if (!known && !source.url.empty() && !pages_.insert(same_page(source.url)).second)
      return reading_.leave_out("its page is in sources.csv already", row, source.url);
    const Mission& mission = reading_.mission;
    if (*day < mission.first_day || *day > mission.last_day)
      return reading_.leave_out(fmt::format("published outside the days of mission.toml, {} to {}",
                                            to_string(mission.first_day), to_string(mission.last_day)),
                                row, to_string(*day));
    source.published = *day;
    const auto rated = ratings_.find(folded(source.publisher));
    source.reliability = rated == ratings_.end() ? 'F' : rated->second;
    source.note = joined(row[format_]);
    if (const std::string language = joined(row[language_]); !language.empty())
      source.note += (source.note.empty() ? "" : ", ") + language;
    source.without_facts = true;
    ++reading_.out.rows_taken;
    (source.reliability == 'F' ? unrated_ : rated_) += known ? 0 : 1;
    fresh_ += known ? 0 : 1;
    reading_.out.sources.push_back(std::move(source));
  }

  void finish() {
    if (fresh_ == 0) return;
    reading_.out.remarks.push_back(fmt::format(
        "A report becomes a source, not a fact: read it and add what it says, or delete its row; until then "
        "'muster "
        "check' names it. {} rated as the record rates its publisher, {} with F: nobody has rated it yet.",
        rated_, unrated_));
  }

 private:
  Reading& reading_;
  std::map<std::string, char> ratings_;
  std::set<std::string> ids_;
  std::set<std::string> pages_;
  std::size_t id_, title_, urls_[3], days_[2], publishers_[2], format_, language_;
  std::size_t fresh_ = 0, rated_ = 0, unrated_ = 0;
};

Result<void> read(Reading& reading) {
  reading.out.name = "reliefweb";
  Reports reports(reading);
  auto done = reading.each_row([&](const TableRow& row) { reports.add_row(row); });
  if (!done) return done;
  reports.finish();
  return {};
}

}  // namespace

FileKind reliefweb_kind() {
  return {.name = "reliefweb",
          .title = "ReliefWeb: reports as sources",
          .vintages = kVintages,
          .refuse = nullptr,
          .read = read};
}

}  // namespace muster
