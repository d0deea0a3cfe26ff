// The counts of a Flee case: data_layout.csv, the files that it names, and registration_corrections.csv.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text/letter_case.hpp"
#include "flee/flee_files.hpp"
#include "flee/series.hpp"

namespace muster {
namespace {

bool is_camp(const Site& site) {
  return site.kind == SiteKind::kCamp || site.kind == SiteKind::kIdpCamp;
}

class Counts {
 public:
  Counts(FleeFiles& files, Displacement& scenario)
      : files_(files), scenario_(scenario), p_(scenario.parameters) {}

  void read() {
    read_layout();
    if (entries_.empty()) {
      if (files_.problems().good())
        files_.problems().error(layout(), "there are no rows", "name,file; the total first");
      return;
    }
    // The first row, the total, is read only if something needs it.
    const bool total = p_.sum_from_camps == 0 || (p_.insert_day0 == 0 && p_.total_row_on_day0 > 0);
    for (std::size_t i = total ? 0 : 1; i < entries_.size(); ++i) {
      auto sum = sum_of(entries_[i]);
      if (sum.empty()) return;
      if (i > 0) order_.push_back(entries_[i].name);
      series_[entries_[i].name] = std::move(sum);
    }
    if (!scenario_.start.given()) return;
    correct();
    displace(total ? &series_[entries_[0].name] : nullptr);
    use();
  }

 private:
  struct Entry {
    std::string name;
    std::vector<std::string> files;
  };

  [[nodiscard]] Position layout() const { return files_.whole_file("source_data/data_layout.csv"); }

  void read_layout() {
    files_.rows("source_data/data_layout.csv", false, [&](const TextFile& file, Row row, bool comment) {
      if (comment) return;
      Entry entry{files_.name(file, row[0]), {}};
      for (std::size_t i = 1; i < row.size(); ++i) {
        if (!FleeFiles::cell(row, i).text.empty()) entry.files.emplace_back(FleeFiles::cell(row, i).text);
      }
      if (entry.files.empty())
        return files_.warning(file, row[0], fmt::format("'{}' names no file and is ignored", row[0].text),
                              "name,file");
      const bool twice = std::any_of(entries_.begin(), entries_.end(),
                                     [&](const Entry& other) { return other.name == entry.name; });
      if (twice)
        return files_.error(file, row[0], fmt::format("duplicate name '{}'", row[0].text),
                            "one row with several files adds them up");
      const SiteId site = files_.find(entry.name);
      if (entries_.empty() && site.given() && is_camp(scenario_.sites[site.v])) {
        files_.error(file, row[0], fmt::format("the first row is camp '{}'", row[0].text),
                     "the first row is the total: total,file");
      }
      if (!entries_.empty() && !site.given() && files_.problems().good()) {
        files_.warning(
            file, row[0],
            fmt::format("'{}' is no place: its people are displaced, but compared with nothing", row[0].text),
            suggestion(row[0].text, files_.site_names()));
      }
      entries_.push_back(std::move(entry));
    });
  }

  // The sum of all files of a row; empty, with a problem, if they cannot be added up.
  CountSeries sum_of(const Entry& entry) {
    CountSeries sum = read_series(entry.files[0]);
    for (std::size_t f = 1; f < entry.files.size(); ++f) {
      const CountSeries more = read_series(entry.files[f]);
      if (sum.empty() || more.empty()) return {};
      bool too_early = false;
      sum = sum_as_flee(sum, more, too_early);
      if (too_early) {
        files_.problems().error(
            files_.whole_file("source_data/" + entry.files[f]),
            fmt::format("it begins later than {}, with which it is added up", entry.files[0]),
            "put the file that begins first at the end of its row");
      }
    }
    return sum;
  }

  CountSeries read_series(const std::string& name) {
    CountSeries series;
    std::vector<Position> at;  // positions of the rows of `series`
    bool told_date = false;
    files_.rows("source_data/" + name, false, [&](const TextFile& file, Row row, bool comment) {
      const Cell date = FleeFiles::cell(row, 0);
      if (comment || date.text.empty() || FleeFiles::cell(row, 1).text.empty()) return;
      if (series.empty() && small_letters(date.text).starts_with("date")) return;
      const auto day = files_.date(file, date, "the date", told_date);
      if (!day) return;
      const double people =
          files_.number(file, FleeFiles::cell(row, 1), std::nan(""), 0, "the count", kMostPeople);
      if (std::isnan(people)) return;
      series.push_back({*day - (scenario_.start.given() ? scenario_.start : Day{0}), people});
      at.push_back(file.position(date.at));
    });
    if (scenario_.start.given()) warn_of_order(series, at);
    const Position whole = files_.whole_file("source_data/" + name);
    if (series.empty() && files_.problems().good()) files_.problems().error(whole, "there are no counts");
    const bool all_before =
        std::all_of(series.begin(), series.end(), [](const CountOnDay& row) { return row.day < 0; });
    const bool all_after = std::all_of(series.begin(), series.end(),
                                       [&](const CountOnDay& row) { return row.day >= scenario_.days; });
    if (!series.empty() && scenario_.start.given() && (all_before || all_after)) {
      files_.problems().warning(
          whole,
          fmt::format("no count lies within the period, {} to {}", to_string(scenario_.start),
                      to_string(scenario_.start + (scenario_.days - 1))),
          "is StartDate of sim_period.csv right?");
    }
    return series;
  }

  // Warns of rows that are not later than all rows before them.  Both rule sets treat them as Flee does (see
  // count_on), so that both are measured by the same counts.
  void warn_of_order(const CountSeries& series, const std::vector<Position>& at) {
    const auto date = [&](int day) { return to_string(scenario_.start + day); };
    for (std::size_t i = 1, latest = 0; i < series.size(); ++i) {
      const int day = series[i].day, last = series[latest].day;
      if (day > last) {
        latest = i;
        continue;
      }
      std::string done = "it is ignored";
      if (i + 1 == series.size()) {
        done = fmt::format("all days from {} on have its count", date(std::max(day, series[0].day + 1)));
      } else if (const int next = series[i + 1].day; next > last) {
        done = fmt::format("counts from {} on lead from this row to that of {}", date(last), date(next));
      }
      files_.problems().warning(at[i],
                                day == last ? fmt::format("duplicate day {}: as in Flee, {}", date(day), done)
                                            : fmt::format("{} is earlier than {} above: as in Flee, {}",
                                                          date(day), date(last), done),
                                "order the rows by date, each once");
    }
  }

  void correct() {
    bool told_date = false;
    files_.rows(
        "input_csv/registration_corrections.csv", true, [&](const TextFile& file, Row row, bool comment) {
          if (comment) return;
          const auto found = series_.find(files_.name(file, row[0]));
          if (found == series_.end()) {
            std::vector<std::string_view> names;
            for (const auto& [name, counts] : series_) names.push_back(name);
            return files_.error(file, row[0], fmt::format("'{}' is not in data_layout.csv", row[0].text),
                                suggestion(row[0].text, names));
          }
          const Cell date = FleeFiles::cell(row, 1);
          const auto day = files_.date(file, date, "the date", told_date);
          if (!day) return;
          const int offset = *day - scenario_.start;
          if (offset < 0) return;
          if (!correct_registration(found->second, offset)) {
            return files_.error(
                file, date,
                fmt::format("'{}' has no count on {} that follows another above 0", row[0].text, date.text),
                "name the date of the corrected count");
          }
          const bool sane = std::all_of(found->second.begin(), found->second.end(),
                                        [](const CountOnDay& count) { return count.people <= kMostPeople; });
          if (!sane) {
            files_.error(file, date,
                         fmt::format("'{}' has more than {} people once corrected", row[0].text, kMostPeople),
                         "look at the counts around that date");
          }
        });
  }

  // People newly displaced on each day, from the rows of data_layout.csv or from the total's row.
  void displace(const CountSeries* total) {
    if (!files_.problems().good()) return;
    std::vector<CountSeries> all;
    if (p_.sum_from_camps > 0) {
      for (const std::string& name : order_) all.push_back(series_.at(name));
    } else {
      all.push_back(*total);
    }
    std::int64_t more_on_day0 = 0;
    if (p_.sum_from_camps > 0 && p_.total_row_on_day0 > 0 && total != nullptr)
      more_on_day0 = count_on(*total, 0);
    const bool nobody = p_.insert_day0 > 0 || p_.empty_camps_on_day0 > 0;
    scenario_.newly_displaced = newly_displaced(all, scenario_.days, nobody ? -1 : more_on_day0);
  }

  void use() {
    for (std::uint32_t i = 0; i < scenario_.sites.size(); ++i) {
      Site& site = scenario_.sites[i];
      if (!is_camp(site)) continue;
      const auto found = series_.find(site.name);
      if (found == series_.end()) {
        files_.problems().warning(
            layout(),
            fmt::format("camp '{}' has no data: it is simulated, but compared with nothing", site.name),
            "add a row 'name,file'; Flee stops without it");
        continue;
      }
      if (!files_.problems().good()) continue;
      Destination destination{SiteId{i}};
      const std::int64_t taken = p_.empty_camps_on_day0 > 0 ? count_on(found->second, 0) : 0;
      for (int day = 0; day < scenario_.days; ++day)
        destination.reported.push_back(count_on(found->second, day) - taken);
      for (const CountOnDay& count : found->second) {
        if (count.day >= 0 && count.day < scenario_.days) destination.counted_on.push_back(count.day);
      }
      auto& counted = destination.counted_on;
      std::sort(counted.begin(), counted.end());
      counted.erase(std::unique(counted.begin(), counted.end()), counted.end());
      if (p_.insert_day0 > 0) {
        site.counted_day0 = destination.reported.front();
        site.present += site.counted_day0;
      }
      scenario_.destinations.push_back(std::move(destination));
    }
  }

  FleeFiles& files_;
  Displacement& scenario_;
  const Parameters& p_;
  std::vector<Entry> entries_;
  std::map<std::string, CountSeries> series_;
  std::vector<std::string> order_;  // names of the rows after the total
};

}  // namespace

void read_flee_counts(FleeFiles& files, Displacement& scenario) {
  Counts(files, scenario).read();
}

}  // namespace muster
