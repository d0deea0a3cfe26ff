// Rows as somebody would propose them, before they are filed: the tables, a preview, a dispute, a correction,
// a file.
#include <fmt/format.h>
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

#include "base/files/file.hpp"
#include "record/load/load.hpp"
#include "report/text/import_text.hpp"
#include "report/workflow/workflow_json.hpp"
#include "server/answers/team/bodies.hpp"
#include "server/answers/team/team_answers.hpp"
#include "server/answers/team/with_database.hpp"
#include "server/routes/web_problem.hpp"
#include "server/service.hpp"
#include "workflow/proposals/filed.hpp"

namespace muster {
namespace {

Json tables_json(const FolderTexts& texts) {
  Json list = Json::array();
  for (const EditableTable& table : editable_tables()) {
    Json files = Json::array();
    for (const auto& [name, text] : texts) {
      if (table_of(name) == &table) files.push_back(name);
    }
    list.push_back({{"file", table.file},
                    {"files", std::move(files)},
                    {"columns", table.columns},
                    {"key", table.key},
                    {"changeable", table.changeable}});
  }
  return {{"tables", std::move(list)}};
}

// The answer of `body` with the texts of the folder as they are now.
HttpResponse with_texts(const RouteCall& call, const std::function<HttpResponse(const FolderTexts&)>& body) {
  const auto texts = texts_of(folder_of(call));
  return texts ? body(*texts) : refused(texts.error(), door_of(call));
}

Preview preview_of(const RouteCall& call, const FolderTexts& texts, const std::vector<RowEdit>& edits) {
  return preview(folder_of(call).mission(), texts, folder_of(call).catalogue, edits);
}

// An edit of a fact that stands, with what it would do.
HttpResponse edit_of_fact(const RouteCall& call,
                          const std::function<Result<RowEdit>(const FolderTexts&, const Mission&)>& make) {
  return with_texts(call, [&](const FolderTexts& texts) {
    const RecordFolder& folder = folder_of(call);
    Problems problems;
    const Mission mission = load_mission(Folder(folder.mission(), texts), folder.catalogue, problems);
    const auto edit = make(texts, mission);
    if (!edit) return web_problem(422, without_paths(edit.error().what, door_of(call)));
    const std::vector<RowEdit> edits = {*edit};
    return json_answer(proposed_json(edits, preview_of(call, texts, edits)));
  });
}

// A folder that is gone, with what is in it, at its end.
class PassingFolder {
 public:
  PassingFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "muster-upload-XXXXXX").string();
    if (::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  PassingFolder(const PassingFolder&) = delete;
  PassingFolder& operator=(const PassingFolder&) = delete;
  ~PassingFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The name of a file without what could lead out of a folder.
std::string plain_name(std::string_view name) {
  constexpr std::size_t kLongest = 100;
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  if (name.size() > kLongest) name.remove_prefix(name.size() - kLongest);  // its end says what it is
  std::string plain;
  for (const char c : name) {
    const bool good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_' || (c == '.' && !plain.empty());
    plain += good ? c : '_';
  }
  return plain.empty() ? "file" : plain;
}

Json imported_json(const Import& account, const std::vector<RowEdit>& edits, const Preview& seen,
                   const std::string& mission) {
  Json json = proposed_json(edits, seen);
  json["import"] = import_json(account, mission, true);
  return json;
}

}  // namespace

HttpResponse answer_tables(const RouteCall& call) {
  return with_texts(call, [](const FolderTexts& texts) { return json_answer(tables_json(texts)); });
}

HttpResponse answer_preview(const RouteCall& call) {
  Problems problems;
  BodyReader reader(call.request.body, {"edits"}, problems);
  std::vector<RowEdit> edits = reader.edits("edits");
  if (auto wrong = wrong_body(problems)) return *wrong;
  return with_texts(call, [&](const FolderTexts& texts) {
    return json_answer(preview_json(preview_of(call, texts, edits)));
  });
}

HttpResponse answer_dispute(const RouteCall& call) {
  Problems problems;
  BodyReader reader(call.request.body, {"fact"}, problems);
  const std::string fact = reader.text("fact");
  if (auto wrong = wrong_body(problems)) return *wrong;
  return edit_of_fact(call, [&](const FolderTexts& texts, const Mission& mission) {
    return dispute_of(texts, mission, fact);
  });
}

HttpResponse answer_correction(const RouteCall& call) {
  Problems problems;
  BodyReader reader(call.request.body, {"fact", "cells"}, problems);
  const std::string fact = reader.text("fact");
  const CsvRow cells = reader.cells("cells");
  if (auto wrong = wrong_body(problems)) return *wrong;
  return edit_of_fact(call, [&](const FolderTexts& texts, const Mission& mission) {
    return correction_of(texts, mission, fact, cells);
  });
}

HttpResponse answer_import(const RouteCall& call) {
  if (call.request.body.empty()) return web_problem(422, "the file is empty");
  const PassingFolder passing;
  if (passing.path().empty()) return web_problem(503, "there is no place for the file now: try again");
  const std::filesystem::path file = passing.path() / plain_name(call.values.text("name"));
  if (const auto written = write_file(file, call.request.body); !written)
    return web_problem(503, "there is no place for the file now: try again");
  const RecordFolder& folder = folder_of(call);
  const ImportOptions options{
      .as = call.values.text("as"), .map = {}, .published = call.values.day("published"), .dry_run = true};
  const auto told = [&](std::string text) {
    const std::string prefix = passing.path().string() + "/";
    for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix, at))
      text.erase(at, prefix.size());
    return without_paths(std::move(text), door_of(call));
  };
  Import account;
  auto edits = edits_from_files({file}, folder.path, folder.catalogue, options, account);
  if (!edits) return web_problem(422, told(edits.error().what));
  for (ImportedFile& one : account.files) one.path = told(one.path);
  if (!account.problems.good()) {
    Problems problems;
    for (const Problem& one : account.problems.all())
      problems.error({told(one.where.file), one.where.line, one.where.column}, told(one.what), one.fix);
    return web_problem(422, "the record would not be right with this file", problems);
  }
  order_edits(*edits);
  return with_texts(call, [&](const FolderTexts& texts) {
    return json_answer(imported_json(account, *edits, preview_of(call, texts, *edits), folder.mission()));
  });
}

}  // namespace muster
