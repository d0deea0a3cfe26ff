#include "intake/tables/xml_events.hpp"

#include <expat.h>
#include <fmt/format.h>

namespace muster {
namespace {

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

}  // namespace

struct XmlReader::State {
  XML_Parser parser = nullptr;
  XmlEvents events;
  XmlAttributes attributes;
  bool enough = false;
  std::string wrong;

  void stop() { XML_StopParser(parser, XML_FALSE); }
};

XmlReader::XmlReader(XmlEvents events) : state_(std::make_unique<State>()) {
  state_->events = std::move(events);
  state_->parser = XML_ParserCreate("UTF-8");
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(
      state_->parser,
      [](void* at, const XML_Char* name, const XML_Char** given) {
        State& state = *static_cast<State*>(at);
        state.attributes.all.clear();
        for (; *given != nullptr; given += 2)
          state.attributes.all.emplace_back(local_name(given[0]), given[1]);
        if (state.events.begin(local_name(name), state.attributes)) return;
        state.enough = true;
        state.stop();
      },
      [](void* at, const XML_Char* name) {
        State& state = *static_cast<State*>(at);
        if (state.enough || state.events.end(local_name(name))) return;
        state.enough = true;
        state.stop();
      });
  XML_SetCharacterDataHandler(state_->parser, [](void* at, const XML_Char* text, int length) {
    static_cast<State*>(at)->events.text({text, static_cast<std::size_t>(length)});
  });
  XML_SetStartDoctypeDeclHandler(state_->parser, [](void* at, const XML_Char* /*name*/,
                                                    const XML_Char* /*system*/, const XML_Char* /*open*/,
                                                    int /*inside*/) {
    State& state = *static_cast<State*>(at);
    state.wrong =
        "its XML declares a document type, which a workbook never does: it may name files of this machine";
    state.stop();
  });
}

XmlReader::~XmlReader() {
  XML_ParserFree(state_->parser);
}

bool XmlReader::read(std::string_view piece) {
  if (state_->enough || !state_->wrong.empty()) return false;
  if (XML_Parse(state_->parser, piece.data(), static_cast<int>(piece.size()), XML_FALSE) == XML_STATUS_OK)
    return true;
  if (!state_->enough && state_->wrong.empty()) {
    state_->wrong = fmt::format("its XML is damaged at line {}: {}", XML_GetCurrentLineNumber(state_->parser),
                                XML_ErrorString(XML_GetErrorCode(state_->parser)));
  }
  return false;
}

Result<void> XmlReader::finish() {
  if (!state_->enough && state_->wrong.empty() &&
      XML_Parse(state_->parser, "", 0, XML_TRUE) != XML_STATUS_OK && state_->wrong.empty() &&
      !state_->enough) {
    state_->wrong = "its XML was cut short";
  }
  if (!state_->wrong.empty()) return failure(state_->wrong);
  return {};
}

std::string_view XmlAttributes::operator[](std::string_view name) const {
  for (const auto& [given, value] : all) {
    if (given == name) return value;
  }
  return {};
}

}  // namespace muster
