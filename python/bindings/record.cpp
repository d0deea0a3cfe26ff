// A mission's record: opened, and its tables as columns.
#include <pybind11/numpy.h>
#include <pybind11/stl.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "bindings.hpp"
#include "inputs/model_parameters.hpp"
#include "record/check/check.hpp"
#include "record/load/enum_words.hpp"
#include "record/load/load.hpp"
#include "record/view.hpp"
#include "report/files/export_files.hpp"
#include "watched.hpp"

namespace py = pybind11;

namespace muster::python {
namespace {

struct Opened {
  Mission mission;
  std::string hash;
};

py::object text(std::string_view bytes) {
  return py::reinterpret_steal<py::object>(
      PyUnicode_DecodeUTF8(bytes.data(), static_cast<py::ssize_t>(bytes.size()), "replace"));
}

// A day as Python has it: days since 1970, and numpy's NaT for one that is not given.
std::int64_t number_of(Day day) {
  return day.given() ? day.v : std::numeric_limits<std::int64_t>::min();
}

Day day_of(const std::string& words) {
  const auto day = parse_day(words);
  if (!day) throw py::value_error("no day of the calendar as YYYY-MM-DD: " + words);
  return *day;
}

// Columns of one table in the making: (kind, values) or ("category", codes, names).
class Columns {
 public:
  explicit Columns(std::size_t rows) : rows_(static_cast<py::ssize_t>(rows)) {}

  template <class Of>  // what a row says, as text
  void texts(const char* name, const Of& of) {
    py::list list(rows_);
    for (py::ssize_t i = 0; i < rows_; ++i)
      PyList_SET_ITEM(list.ptr(), i, text(of(static_cast<std::size_t>(i))).release().ptr());
    dict_[name] = py::make_tuple("text", list);
  }
  template <class Of>  // as a number
  void numbers(const char* name, const Of& of) {
    py::array_t<double> array(rows_);
    for (py::ssize_t i = 0; i < rows_; ++i) array.mutable_at(i) = of(static_cast<std::size_t>(i));
    dict_[name] = py::make_tuple("number", array);
  }
  template <class Of>  // as a Day
  void days(const char* name, const Of& of) {
    py::array_t<std::int64_t> array(rows_);
    for (py::ssize_t i = 0; i < rows_; ++i) array.mutable_at(i) = number_of(of(static_cast<std::size_t>(i)));
    dict_[name] = py::make_tuple("day", array);
  }
  // as an index into `names`, −1 for none
  template <class Of>
  void categories(const char* name, const std::vector<std::string_view>& names, const Of& of) {
    py::array_t<std::int32_t> codes(rows_);
    for (py::ssize_t i = 0; i < rows_; ++i) codes.mutable_at(i) = of(static_cast<std::size_t>(i));
    py::list list;
    for (const std::string_view one : names) list.append(text(one));
    dict_[name] = py::make_tuple("category", codes, list);
  }
  [[nodiscard]] py::dict take() { return std::move(dict_); }

 private:
  py::ssize_t rows_;
  py::dict dict_;
};

template <class Rows, class Name>
std::vector<std::string_view> names_in(const Rows& rows, const Name& name) {
  std::vector<std::string_view> names;
  for (const auto& row : rows) names.push_back(name(row));
  return names;
}

template <class Tag>
std::int32_t code(Id<Tag> id) {
  return id.given() ? static_cast<std::int32_t>(id.v) : -1;
}

template <class Enum>
std::vector<std::string_view> words_of() {
  std::vector<std::string_view> words;
  for (const auto& [value, name] : EnumNames<Enum>::kNames) words.push_back(name);
  return words;
}

// Its place among the words of its kind.
template <class Enum>
std::int32_t code_of(Enum value) {
  const auto& names = EnumNames<Enum>::kNames;
  return static_cast<std::int32_t>(
      std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == value; }) -
      names.begin());
}

py::dict facts(const Opened& opened, const std::string& on) {
  const Mission& m = opened.mission;
  const View view(m, day_of(on));
  const auto ids = view.facts();
  Columns columns(ids.size());
  const auto fact = [&](std::size_t i) -> const Fact& { return m[ids[i]]; };
  const auto actors = names_in(m.actors, [](const Actor& one) { return one.id; });
  const auto places = names_in(m.places, [](const Place& one) { return one.pcode; });
  columns.texts("id", [&](std::size_t i) { return fact(i).id; });
  columns.categories(
      "series", names_in(m.catalogue.series, [](const Series& one) -> std::string_view { return one.id; }),
      [&](std::size_t i) { return code(fact(i).series); });
  columns.texts("item", [&](std::size_t i) { return m.item_of(fact(i)); });
  columns.days("on", [&](std::size_t i) { return fact(i).on; });
  columns.days("until", [&](std::size_t i) { return fact(i).until; });
  columns.categories("precision", words_of<Precision>(),
                     [&](std::size_t i) { return code_of(fact(i).precision); });
  columns.categories("actor", actors, [&](std::size_t i) { return code(fact(i).actor); });
  columns.categories("by", actors, [&](std::size_t i) { return code(fact(i).by); });
  columns.categories("place", places, [&](std::size_t i) { return code(fact(i).place); });
  columns.categories("to", places, [&](std::size_t i) { return code(fact(i).to); });
  columns.numbers("value", [&](std::size_t i) { return fact(i).value; });
  columns.numbers("low", [&](std::size_t i) { return fact(i).low; });
  columns.numbers("high", [&](std::size_t i) { return fact(i).high; });
  columns.categories("unit", words_of<Unit>(),
                     [&](std::size_t i) { return code_of(m[fact(i).series].unit); });
  columns.categories("currency",
                     names_in(m.currencies, [](const std::string& one) -> std::string_view { return one; }),
                     [&](std::size_t i) {
                       return m[fact(i).series].unit == Unit::kMoney ? std::int32_t{fact(i).currency} : -1;
                     });
  columns.categories("status", words_of<FactStatus>(),
                     [&](std::size_t i) { return code_of(fact(i).status); });
  columns.numbers("credibility", [&](std::size_t i) { return static_cast<double>(fact(i).credibility); });
  columns.texts("promise", [&](std::size_t i) { return fact(i).promise; });
  columns.categories("source", names_in(m.sources, [](const Source& one) { return one.id; }),
                     [&](std::size_t i) { return code(fact(i).source); });
  columns.days("published", [&](std::size_t i) { return fact(i).published; });
  columns.texts("note", [&](std::size_t i) { return fact(i).note; });
  return columns.take();
}

// A table of an export, as `muster export --format csv` writes it.
py::dict table(const Opened& opened, const std::string& on, const std::string& name) {
  const View view(opened.mission, day_of(on));
  const std::vector<ExportTable> tables = export_tables(view);
  const auto found =
      std::find_if(tables.begin(), tables.end(), [&](const ExportTable& one) { return one.name == name; });
  if (found == tables.end()) throw py::key_error(name);
  Columns columns(found->rows.size());
  for (std::size_t c = 0; c < found->heads.size(); ++c) {
    const char* head = found->heads[c].c_str();
    const auto cell = [&, c](std::size_t i) -> const std::string& { return found->rows[i][c]; };
    switch (found->kinds[c]) {
      case CellKind::kText:
        columns.texts(head, cell);
        break;
      case CellKind::kNumber:
        columns.numbers(head, [&](std::size_t i) {
          return cell(i).empty() ? kNotGiven : py::float_(py::str(cell(i))).cast<double>();
        });
        break;
      case CellKind::kDay:
        columns.days(head, [&](std::size_t i) { return day_or_none(cell(i)); });
        break;
    }
  }
  return columns.take();
}

std::vector<std::string> table_names(const Opened& opened) {
  std::vector<std::string> names;
  for (const ExportTable& one : export_tables(View(opened.mission, opened.mission.first_day))) {
    if (one.name != "facts") names.push_back(one.name);
  }
  return names;
}

// (the record, or None where something is wrong; problems)
py::tuple open(const std::string& folder, const std::string& catalogue, const py::object& progress) {
  auto opened = std::make_shared<Opened>();
  Problems problems;
  watched(progress, [&](const Link&) {
    Catalogue series = catalogue.empty() ? embedded_catalogue(problems) : read_catalogue(catalogue, problems);
    opened->mission = load_mission(folder, std::move(series), problems);
    if (problems.good()) check(opened->mission, problems);
    if (problems.good()) check_parameters(opened->mission, problems);
    problems.sort();
    opened->hash = opened->mission.hash();
  });
  py::list list;
  for (const Problem& problem : problems.all()) list.append(as_dict(problem));
  return py::make_tuple(problems.good() ? py::cast(opened) : py::none(), list);
}

std::vector<std::array<std::string, 4>> scenarios(const Opened& opened) {
  std::vector<std::array<std::string, 4>> list;
  for (const Scenario& one : opened.mission.scenarios)
    list.push_back({std::filesystem::path(one.file).stem().string(), one.name, one.description, one.source});
  return list;
}

}  // namespace

py::dict as_dict(const Problem& problem) {
  py::dict dict;
  dict["severity"] = problem.severity == Severity::kError ? "error" : "warning";
  dict["file"] = text(problem.where.file);
  dict["line"] = problem.where.line;
  dict["column"] = problem.where.column;
  dict["what"] = text(problem.what);
  dict["fix"] = text(problem.fix);
  return dict;
}

void bind_record(py::module_& module) {
  auto kind = py::class_<Opened, std::shared_ptr<Opened>>(module, "Record", py::is_final());
  kind.def_readonly("hash", &Opened::hash)
      .def_property_readonly("name", [](const Opened& one) { return one.mission.name; })
      .def_property_readonly("short_name", [](const Opened& one) { return one.mission.short_name; })
      .def_property_readonly("host", [](const Opened& one) { return one.mission.host; })
      .def_property_readonly("currency", [](const Opened& one) { return one.mission.currency; })
      .def_property_readonly("first_day", [](const Opened& one) { return to_string(one.mission.first_day); })
      .def_property_readonly("last_day", [](const Opened& one) { return to_string(one.mission.last_day); })
      .def_property_readonly("facts_in_all", [](const Opened& one) { return one.mission.facts.size(); })
      .def("scenarios", scenarios)
      .def("facts", facts)
      .def("table", table)
      .def("table_names", table_names);
  only_made_here(kind);
  module.def("open", open, py::arg("folder"), py::arg("catalogue"), py::arg("progress"));
}

}  // namespace muster::python
