// Records out of JSON by events (SAX): nothing is held but one record and the names of the keys.
#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "intake/tables/forms.hpp"

namespace muster {
namespace {

constexpr std::size_t kMostNames = 4096;  // a table has fewer; what has more is keyed by something counted
constexpr std::size_t kMostDepth = 64;
constexpr std::size_t kMostRecord = std::size_t{64} << 20U;  // bytes of one record

// Walks through bytes and says how far it has come.
class Walk {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  Walk(const char* at, const Passed* passed) : at_(at), passed_(passed) {}
  const char& operator*() const { return *at_; }
  Walk& operator++() {
    ++at_;
    constexpr std::uintptr_t kStep = (std::uintptr_t{1} << 20U) - 1;
    if (passed_ != nullptr && (reinterpret_cast<std::uintptr_t>(at_) & kStep) == 0) (*passed_)(at_);
    return *this;
  }
  bool operator==(const Walk& other) const { return at_ == other.at_; }
  bool operator!=(const Walk& other) const { return at_ != other.at_; }

 private:
  const char* at_;
  const Passed* passed_;
};

// What both passes do with the events of the parser: where in the file they stand, and inside a list of
// records which key of the record.  A derived class is told of records and of their values.
template <class Taker>
class RecordEvents : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit RecordEvents(Taker& taker) : taker_(taker) {}

  bool null() override { return value({}); }
  bool boolean(bool v) override { return value(v ? "true" : "false"); }
  bool number_integer(number_integer_t v) override { return value(fmt::format_int(v).c_str()); }
  bool number_unsigned(number_unsigned_t v) override { return value(fmt::format_int(v).c_str()); }
  bool number_float(number_float_t /*v*/, const string_t& written) override { return value(written); }
  bool string(string_t& v) override { return value(v); }
  bool binary(binary_t& /*v*/) override { return true; }
  bool key(string_t& name) override {
    key_ = name;
    return true;
  }
  bool start_object(std::size_t /*size*/) override { return open(false); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t /*size*/) override { return open(true); }
  bool end_array() override { return close(); }
  bool parse_error(std::size_t position, const std::string& /*token*/,
                   const nlohmann::detail::exception& /*why*/) override {
    stopped_ =
        fmt::format("byte {} is where it stops being JSON: the file was cut short or damaged", position);
    return false;
  }

  // Why reading ended before the file did; empty where the taker had enough.
  [[nodiscard]] const std::string& stopped() const { return stopped_; }

 private:
  struct Open {
    bool list = false;
    std::size_t path = 0;  // length of path_ before it
  };

  bool stop(std::string why) {
    stopped_ = std::move(why);
    return false;
  }

  // In a list of records and not in a record: a record begins.
  [[nodiscard]] bool between_records() const { return records_ != 0 && open_.size() == records_; }

  bool open(bool list) {
    if (open_.size() == kMostDepth) return stop(fmt::format("nested deeper than {} levels", kMostDepth));
    if (between_records()) {
      bytes_ = 0;
      open_.push_back({list, path_.size()});
      position_ = 0;
      key_.clear();
      return taker_.begin_record(!list);
    }
    open_.push_back({list, path_.size()});
    if (records_ == 0 && list) {  // outside all records: perhaps a list of them
      extend_path();
      records_ = open_.size();
      taker_.begin_list(path_);
    } else if (!in_list_of_record()) {
      extend_path();
    }
    key_.clear();
    return true;
  }

  // The innermost that is open, as open() sees it, is a list inside a list of the same record.
  [[nodiscard]] bool in_list_of_record() const {
    return open_.size() > 1 && open_[open_.size() - 2].list && open_.size() - 1 != records_;
  }

  void extend_path() {
    if (key_.empty()) return;
    if (!path_.empty()) path_.push_back('.');
    path_ += key_;
  }

  bool close() {
    const Open closed = open_.back();
    open_.pop_back();
    path_.resize(closed.path);
    key_.clear();
    if (records_ != 0 && open_.size() < records_) {
      records_ = 0;
      return taker_.end_list();
    }
    if (between_records()) return taker_.end_record();
    // An element of a list of the record ended: what it did not say keeps its place empty.
    if (records_ != 0 && !open_.empty() && open_.back().list) taker_.end_element(path_);
    return true;
  }

  bool value(std::string_view text) {
    if (records_ == 0 || between_records()) return true;  // outside records, or a list of plain values
    bytes_ += text.size();
    if (bytes_ > kMostRecord) return stop("one record has more than 64 MiB: this is not a table");
    const bool in_record_list = open_.size() == records_ + 1 && open_.back().list;
    if (in_record_list) return taker_.cell(position_++, text);
    const std::size_t before = path_.size();
    if (!open_.back().list) extend_path();
    const bool good = skipped() || taker_.value(path_, text);
    path_.resize(before);
    return good || stop(fmt::format("more than {} different keys: this is not a table", kMostNames));
  }

  // Outlines, which who wants them reads elsewhere (base/geojson.hpp).
  [[nodiscard]] bool skipped() const { return path_.ends_with("geometry.coordinates"); }

  Taker& taker_;
  std::vector<Open> open_;
  std::size_t records_ = 0;   // how many are open inside the list of records; 0: outside
  std::string path_;          // keys that lead here; in a record from its list on
  std::string key_;           // the last one read
  std::size_t position_ = 0;  // in a record that is a list
  std::size_t bytes_ = 0;     // of this record
  std::string stopped_;
};

// `path` of a value without the path of its list.
std::string_view inside(std::string_view path, std::string_view list) {
  path.remove_prefix(std::min(list.size(), path.size()));
  if (path.starts_with('.')) path.remove_prefix(1);
  return path;
}

// The first pass: which lists there are, and the keys of their records.
class Listing {
 public:
  void begin_list(std::string_view name) {
    lists_.emplace_back().name = name;
    columns_.clear();
  }
  bool begin_record(bool object) {
    lists_.back().of_objects = lists_.back().records == 0 ? object : lists_.back().of_objects && object;
    ++lists_.back().records;
    return true;
  }
  bool value(std::string_view path, std::string_view /*text*/) {
    const std::string_view name = inside(path, lists_.back().name);
    if (columns_.find(name) != columns_.end()) return true;
    if (columns_.size() == kMostNames) return false;
    columns_.emplace(name, columns_.size());
    lists_.back().columns.emplace_back(name);
    return true;
  }
  bool cell(std::size_t /*position*/, std::string_view /*text*/) { return true; }
  void end_element(std::string_view /*path*/) {}
  bool end_record() { return true; }
  bool end_list() { return true; }
  [[nodiscard]] std::vector<JsonList> take() { return std::move(lists_); }

 private:
  std::vector<JsonList> lists_;
  std::map<std::string, std::size_t, std::less<>> columns_;  // of the last list
};

// The second pass: the records of one list as rows.
class Rows {
 public:
  Rows(const JsonList& list, const TakeRow& take) : list_(list), take_(take), values_(list.columns.size()) {
    for (std::size_t c = 0; c < list.columns.size(); ++c) columns_.emplace(list.columns[c], c);
  }

  bool header() {
    if (!list_.of_objects) return true;
    cells_.assign(list_.columns.begin(), list_.columns.end());
    return take_({cells_, 0});
  }

  void begin_list(std::string_view name) { wanted_ = !done_ && name == list_.name; }
  bool begin_record(bool object) {
    for (Value& value : values_) value = {};
    length_ = 0;
    lengthy_ = !object;
    return true;
  }
  bool value(std::string_view path, std::string_view text) {
    if (!wanted_) return true;
    const auto column = columns_.find(inside(path, list_.name));
    if (column != columns_.end()) add(values_[column->second], text);
    return true;
  }
  bool cell(std::size_t position, std::string_view text) {
    if (!wanted_) return true;
    if (position >= kMostNames) return false;
    if (position >= values_.size()) values_.resize(position + 1);
    values_[position] = {std::string(text), 1};
    length_ = position + 1;
    return true;
  }
  // Keys of the element that had no value get an empty one, so that lists of one record keep step.
  void end_element(std::string_view path) {
    if (!wanted_) return;
    std::size_t most = 0;
    const auto each = [&](const auto& use) {
      const std::string_view list = inside(path, list_.name);
      for (auto at = columns_.lower_bound(list); at != columns_.end() && at->first.starts_with(list); ++at) {
        if (at->first.size() > list.size() && at->first[list.size()] == '.') use(values_[at->second]);
      }
    };
    each([&](const Value& value) { most = std::max(most, value.parts); });
    each([&](Value& value) {
      while (value.parts < most) add(value, {});
    });
  }
  bool end_record() {
    if (!wanted_) return true;
    cells_.clear();
    const std::size_t count = lengthy_ ? length_ : values_.size();
    for (std::size_t c = 0; c < count; ++c) cells_.push_back(values_[c].text);
    enough_ = !take_({cells_, ++number_});
    return !enough_;
  }
  bool end_list() {
    done_ = done_ || wanted_;
    wanted_ = false;
    return !done_;
  }

 private:
  struct Value {
    std::string text;
    std::size_t parts = 0;
  };
  static void add(Value& value, std::string_view text) {
    if (value.parts++ > 0) value.text.push_back(kListMark);
    value.text += text;
  }

  const JsonList& list_;
  const TakeRow& take_;
  std::map<std::string, std::size_t, std::less<>> columns_;
  std::vector<Value> values_;  // by column
  std::vector<std::string_view> cells_;
  std::size_t length_ = 0;  // of a record that is a list
  bool lengthy_ = false;
  bool wanted_ = false, done_ = false, enough_ = false;
  std::uint64_t number_ = 0;
};

// What stopped it, or nothing.
template <class Taker>
std::string parse(std::string_view bytes, Taker& taker, const Passed& passed) {
  RecordEvents<Taker> events(taker);
  nlohmann::json::sax_parse(Walk(bytes.data(), &passed), Walk(bytes.data() + bytes.size(), nullptr), &events);
  return events.stopped();
}

}  // namespace

Result<std::vector<JsonList>> json_lists(std::string_view bytes, const Passed& passed) {
  Listing listing;
  if (std::string why = parse(bytes, listing, passed); !why.empty()) return failure(std::move(why));
  std::vector<JsonList> lists = listing.take();
  std::erase_if(lists, [](const JsonList& list) { return list.records == 0; });
  if (lists.empty()) return failure("no list of records in this JSON");
  return lists;
}

Result<void> json_rows(std::string_view bytes, const JsonList& list, const TakeRow& take,
                       const Passed& passed) {
  Rows rows(list, take);
  if (!rows.header()) return {};
  if (std::string why = parse(bytes, rows, passed); !why.empty()) return failure(std::move(why));
  return {};
}

}  // namespace muster
