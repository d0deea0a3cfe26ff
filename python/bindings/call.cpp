// A verb of the command line, called in this process: what `--json` prints is what Python gets.
#include <pybind11/stl.h>

#include <sstream>

#include "bindings.hpp"
#include "cli/door/caller.hpp"
#include "cli/door/user_cache.hpp"
#include "cli/verb.hpp"
#include "runs.hpp"
#include "watched.hpp"

namespace py = pybind11;

namespace muster::python {
namespace {

struct Called {
  int code = 0;
  std::string out, err;
  std::vector<Problem> problems;
  std::vector<std::shared_ptr<NamedSeries>> runs;
};

Called run_verb(const std::vector<std::string>& words, const std::string& record,
                const std::filesystem::path& cache, const Link& link) {
  Called called;
  std::ostringstream out, err;
  const Caller caller{.stop = link.stop,
                      .progress = link.progress,
                      .problem = [&](const Problem& problem) { called.problems.push_back(problem); },
                      .outlook =
                          [&](const View& view, Outlook& all) {
                            if (auto runs = runs_of(view, all)) called.runs.push_back(std::move(runs));
                          },
                      .compared = [&](const View& view, const OutlookPlans& plans,
                                      Comparison& compared) { called.runs = runs_of(view, plans, compared); },
                      .record = record};
  std::vector<const char*> typed = {"muster"};
  for (const std::string& word : words) typed.push_back(word.c_str());
  called.code = run_command_line(static_cast<int>(typed.size()), typed.data(),
                                 {.out = out, .err = err, .cache = cache, .caller = &caller});
  called.out = std::move(out).str();
  called.err = std::move(err).str();
  return called;
}

// (exit code, what it printed, what it said on the side, problems, runs)
py::tuple call(const std::vector<std::string>& words, const std::string& record, const py::object& progress) {
  const std::filesystem::path cache = user_cache();  // under the interpreter's lock: nobody changes it
  Called called;
  watched(progress, [&](const Link& link) { called = run_verb(words, record, cache, link); });
  py::list problems;
  for (const Problem& problem : called.problems) problems.append(as_dict(problem));
  const auto text = [](const std::string& bytes) {
    return py::reinterpret_steal<py::str>(
        PyUnicode_DecodeUTF8(bytes.data(), static_cast<py::ssize_t>(bytes.size()), "replace"));
  };
  return py::make_tuple(called.code, text(called.out), text(called.err), problems, called.runs);
}

}  // namespace

void bind_call(py::module_& module) {
  module.def("call", call, py::arg("words"), py::arg("record"), py::arg("progress"));
  module.def("verbs", [] {
    std::vector<std::string> names;
    for (const Verb& verb : verbs()) names.emplace_back(verb.name);
    return names;
  });
  module.attr("version") = MUSTER_VERSION;
}

}  // namespace muster::python
