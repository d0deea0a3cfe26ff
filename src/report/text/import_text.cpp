#include "report/text/import_text.hpp"

#include <fmt/format.h>

#include "base/number.hpp"
#include "report/text/text_table.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostListed = 12;  // of one list on a screen; JSON has all

std::string line(std::string_view head, const std::string& text, std::size_t width) {
  return wrapped(text, width, fmt::format("  {:<12}", head), std::string(14, ' '));
}

std::string matched_text(const Proposal& proposal) {
  std::string text;
  for (std::size_t by = 0; by < proposal.matched.size(); ++by) {
    if (proposal.matched[by] == 0) continue;
    const auto how = static_cast<MatchedBy>(by);
    text += fmt::format("{}{} {}{}", text.empty() ? "" : ", ",
                        with_thousands(static_cast<double>(proposal.matched[by])),
                        how == MatchedBy::kNone ? "" : "by ", words_of(how));
  }
  return text;
}

std::string file_text(const ImportedFile& file, std::size_t width) {
  const Proposal& p = file.proposal;
  std::string text = wrapped(fmt::format("{}: {}, taken for: {}{}", file.path, file.kind, file.vintage,
                                         file.sheet.empty() ? "" : fmt::format(" (table '{}')", file.sheet)),
                             width, "", "  ");
  text += line("rows",
               fmt::format("{} read, {} taken", with_thousands(static_cast<double>(p.rows_read)),
                           with_thousands(static_cast<double>(p.rows_taken))),
               width);
  for (std::size_t i = 0; i < std::min(p.left_out.size(), kMostListed); ++i) {
    const LeftOutRows& left = p.left_out[i];
    text += line(i == 0 ? "left out" : "",
                 fmt::format("{}: {}{}", with_thousands(static_cast<double>(left.rows)), left.reason,
                             left.example.empty() ? "" : fmt::format(" (first: {})", left.example)),
                 width);
  }
  if (p.left_out.size() > kMostListed)
    text += line("", fmt::format("and {} more reasons, which --json lists", p.left_out.size() - kMostListed),
                 width);
  if (const std::string matched = matched_text(p); !matched.empty()) text += line("places", matched, width);
  for (std::size_t i = 0; i < std::min(p.like.size(), kMostListed); ++i)
    text += line(i == 0 ? "look at" : "", p.like[i], width);
  for (std::size_t i = 0; i < p.totals.size(); ++i) {
    const CheckedTotal& total = p.totals[i];
    text += line(i == 0 ? "totals" : "",
                 fmt::format("{}: {}, stated {}{}", total.what, with_thousands(total.sum),
                             with_thousands(total.stated), total.sum == total.stated ? "" : ": THEY DIFFER"),
                 width);
  }
  for (const std::string& remark : p.remarks) text += line("note", remark, width);
  return text;
}

std::string list_text(std::string_view head, const std::vector<std::string>& list, std::size_t width) {
  std::string text;
  for (std::size_t i = 0; i < std::min(list.size(), kMostListed); ++i)
    text += line(i == 0 ? head : "", list[i], width);
  if (list.size() > kMostListed)
    text += line("", fmt::format("and {} more, which --json lists", list.size() - kMostListed), width);
  return text;
}

// "3 facts and 1 source": what is added, without what is not.
std::string added_text(const RecordChanges& changes) {
  std::vector<std::string> parts;
  if (changes.added_facts > 0) parts.push_back(plural(changes.added_facts, "fact"));
  if (changes.added_months > 0)
    parts.push_back(plural(changes.added_months, "row of violence", "rows of violence"));
  if (changes.added_sources > 0) parts.push_back(plural(changes.added_sources, "source"));
  if (changes.added_places > 0) parts.push_back(plural(changes.added_places, "place"));
  if (changes.added_outlines > 0) parts.push_back(plural(changes.added_outlines, "outline"));
  if (changes.added_links > 0) parts.push_back(plural(changes.added_links, "derived link"));
  if (parts.empty()) return "nothing new";
  std::string text = parts.front();
  for (std::size_t i = 1; i < parts.size(); ++i) text += (i + 1 == parts.size() ? " and " : ", ") + parts[i];
  return text;
}

// "HT01 population: 5,010,204 (2019) -> 5,100,000 (2024)".
std::vector<std::string> changed_places(const RecordChanges& changes) {
  std::vector<std::string> list;
  for (const ChangedPlace& change : changes.changed_places) {
    list.push_back(fmt::format("{} {}: {} -> {}", change.place, change.what,
                               change.before.empty() ? "none" : change.before, change.after));
  }
  return list;
}

std::string remarks_text(const RecordChanges& changes, std::size_t width) {
  std::string text;
  for (const std::string& remark : changes.remarks) text += line("note", remark, width);
  return text;
}

std::string changes_text(const RecordChanges& changes, const std::string& folder, bool written,
                         std::size_t width) {
  if (!changes.any()) {
    return wrapped(fmt::format("{}: nothing to change; {} there already", folder,
                               plural(changes.unchanged, "row is", "rows are")),
                   width, "", "  ") +
           remarks_text(changes, width);
  }
  std::string sum =
      fmt::format("{}: {} {}", folder, added_text(changes), written ? "added" : "would be added");
  if (!changes.corrected.empty())
    sum += fmt::format("; {} corrected by a later claim", plural(changes.corrected.size(), "row"));
  if (!changes.changed_places.empty())
    sum += fmt::format("; {} of places.csv {}", plural(changes.changed_places.size(), "value"),
                       written ? "changed" : "would be changed");
  if (changes.unchanged > 0) sum += fmt::format("; {} as before", plural(changes.unchanged, "row"));
  if (!changes.gone.empty())
    sum +=
        fmt::format("; {} in the record that the files no longer have", plural(changes.gone.size(), "row"));
  std::string text = wrapped(sum, width, "", "  ");
  std::vector<std::string> corrected;
  for (const Corrected& row : changes.corrected)
    corrected.push_back(fmt::format("{}: {} -> {}", row.id, row.before, row.after));
  text += list_text("corrected", corrected, width) + list_text("changed", changed_places(changes), width) +
          list_text("gone", changes.gone, width) + remarks_text(changes, width);
  std::vector<std::string> files;
  for (const auto& [name, bytes] : changes.files) files.push_back(name);
  return text + line("files", fmt::format("{}", fmt::join(files, ", ")), width);
}

}  // namespace

std::string import_text(const Import& import, const std::string& folder, std::size_t width) {
  std::string text;
  for (const ImportedFile& file : import.files) text += file_text(file, width);
  return text + changes_text(import.changes, folder, import.written, width);
}

Json import_json(const Import& import, const std::string& folder, bool dry_run) {
  Json files = Json::array();
  for (const ImportedFile& file : import.files) {
    const Proposal& p = file.proposal;
    Json left = Json::array(), totals = Json::array(), matched = Json::object();
    for (const LeftOutRows& l : p.left_out)
      left.push_back({{"reason", l.reason}, {"rows", l.rows}, {"example", l.example}});
    for (const CheckedTotal& t : p.totals)
      totals.push_back({{"what", t.what}, {"sum", t.sum}, {"stated", t.stated}});
    for (std::size_t by = 0; by < p.matched.size(); ++by) {
      if (p.matched[by] > 0) matched[std::string(words_of(static_cast<MatchedBy>(by)))] = p.matched[by];
    }
    files.push_back({{"file", file.path},
                     {"kind", file.kind},
                     {"vintage", file.vintage},
                     {"table", file.sheet},
                     {"rows_read", p.rows_read},
                     {"rows_taken", p.rows_taken},
                     {"left_out", std::move(left)},
                     {"places", std::move(matched)},
                     {"places_like", p.like},
                     {"totals", std::move(totals)},
                     {"notes", p.remarks}});
  }
  const RecordChanges& changes = import.changes;
  Json corrected = Json::array(), changed = Json::array(), changed_places = Json::array();
  for (const ChangedPlace& change : changes.changed_places) {
    changed_places.push_back(
        {{"place", change.place}, {"what", change.what}, {"before", change.before}, {"after", change.after}});
  }
  for (const Corrected& row : changes.corrected)
    corrected.push_back({{"id", row.id}, {"before", row.before}, {"after", row.after}});
  for (const auto& [name, bytes] : changes.files) changed.push_back(name);
  return {{"mission", folder},
          {"dry_run", dry_run},
          {"written", import.written},
          {"files", std::move(files)},
          {"added",
           {{"facts", changes.added_facts},
            {"violence", changes.added_months},
            {"sources", changes.added_sources},
            {"places", changes.added_places},
            {"outlines", changes.added_outlines},
            {"links", changes.added_links}}},
          {"unchanged", changes.unchanged},
          {"corrected", std::move(corrected)},
          {"changed_places", std::move(changed_places)},
          {"gone", changes.gone},
          {"notes", changes.remarks},
          {"changed_files", std::move(changed)}};
}

}  // namespace muster
