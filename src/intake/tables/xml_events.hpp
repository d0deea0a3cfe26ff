// Elements of an XML text as they come, without anything that lies outside the text.  xml_events.cpp is the
// only file that sees expat.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace muster {

// The attributes of an element.  Names of elements and attributes come without their prefix ("r:id" is "id").
struct XmlAttributes {
  std::vector<std::pair<std::string_view, std::string_view>> all;
  // The value; "" where there is none.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;
};

struct XmlEvents {
  std::function<bool(std::string_view name, const XmlAttributes&)> begin;  // false: enough
  std::function<bool(std::string_view name)> end;                          // false: enough
  std::function<void(std::string_view text)> text;
};

// Reads pieces of one XML text in order.
class XmlReader {
 public:
  explicit XmlReader(XmlEvents events);
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;
  ~XmlReader();

  // False once reading has ended: by an event, or by an error that finish() tells.
  [[nodiscard]] bool read(std::string_view piece);
  // ERRORS: no well-formed XML, and a document type (<!DOCTYPE …>), by which a text can name files of the
  // machine or grow without measure.
  [[nodiscard]] Result<void> finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace muster
