#include "inputs/fits/fit_entry.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <cstring>
#include <type_traits>
#include <vector>

namespace muster {
namespace {

// Its last figure is that of the form.
constexpr std::string_view kMagic = "muster fit 2\n";

template <class T>
concept Plain = std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T>;
static_assert(sizeof(Ramp) == 4 * sizeof(double) && std::is_trivially_copyable_v<Ramp>);
static_assert(sizeof(OutsideParameters) % sizeof(double) == 0 &&
              std::is_trivially_copyable_v<OutsideParameters>);

class Writer {
 public:
  template <Plain T>
  void add(T number) {
    add_bytes(&number, sizeof(number));
  }
  void add(double number) { add_bytes(&number, sizeof(number)); }
  void add(const OutsideParameters& parameters) { add_bytes(&parameters, sizeof(parameters)); }
  void add(std::string_view text) {
    add(std::uint64_t{text.size()});
    bytes_ += text;
  }
  template <class T>
  void add(const std::vector<T>& list) {
    add(std::uint64_t{list.size()});
    add_bytes(list.data(), list.size() * sizeof(T));
  }
  void add(const MissionTraits& traits) {
    for (const std::string* text : {&traits.id, &traits.kind, &traits.funding, &traits.host})
      add(std::string_view(*text));
  }
  std::string bytes() && { return std::move(bytes_); }

 private:
  void add_bytes(const void* data, std::size_t size) { bytes_.append(static_cast<const char*>(data), size); }
  std::string bytes_;
};

// After the first thing that is not whole, every read fails.
class Reader {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}

  [[nodiscard]] bool whole() const { return whole_ && rest_.empty(); }
  // How many follow, each of at least this many bytes.
  std::size_t size_of(std::size_t least) {
    std::uint64_t size = 0;
    take(&size, sizeof(size));
    if (size > rest_.size() / least) whole_ = false;
    return whole_ ? static_cast<std::size_t>(size) : 0;
  }
  void read(std::string& text) {
    const std::size_t size = size_of(1);
    text = rest_.substr(0, size);
    rest_.remove_prefix(size);
  }
  template <class T>
  void read(std::vector<T>& list) {
    list.resize(size_of(sizeof(T)));
    take(list.data(), list.size() * sizeof(T));
  }
  // A list that must have this many.
  template <class T>
  void read(std::vector<T>& list, int size) {
    read(list);
    if (list.size() != static_cast<std::size_t>(size)) whole_ = false;
  }
  void read(std::vector<DatedNumber>& list) {
    list.resize(size_of(sizeof(std::int64_t) + sizeof(double)));
    for (DatedNumber& one : list) {
      read(one.on);
      take(&one.people, sizeof(one.people));
    }
  }
  void read(Day& day) {
    std::int64_t days = 0;
    take(&days, sizeof(days));
    day.v = static_cast<decltype(day.v)>(days);
  }
  void read(OutsideParameters& parameters) { take(&parameters, sizeof(parameters)); }
  void read(MissionTraits& traits) {
    for (std::string* text : {&traits.id, &traits.kind, &traits.funding, &traits.host}) read(*text);
  }

 private:
  void take(void* into, std::size_t size) {
    if (size > rest_.size()) whole_ = false;
    if (!whole_ || size == 0) return;
    std::memcpy(into, rest_.data(), size);
    rest_.remove_prefix(size);
  }
  std::string_view rest_;
  bool whole_ = true;
};

void add_dated(Writer& out, const std::vector<DatedNumber>& list) {
  out.add(std::uint64_t{list.size()});
  for (const DatedNumber& one : list) {
    out.add(std::int64_t{one.on.v});
    out.add(one.people);
  }
}

void add_history(Writer& out, const History& history) {
  out.add(history.traits);
  out.add(std::int64_t{history.authorised.v});
  add_dated(out, history.ceilings);
  add_dated(out, history.counts);
}

std::string bytes_of(const OutsideModel& model) {
  Writer out;
  out.add(model.parameters);
  out.add(model.prior);
  out.add(std::uint64_t{model.missions.size()});
  for (const FittedMission& mission : model.missions) {
    add_history(out, mission.history);
    out.add(mission.ramps);
    out.add(mission.strength);
    out.add(mission.ceiling);
  }
  return std::move(out).bytes();
}

void read_history(Reader& in, History& history) {
  in.read(history.traits);
  in.read(history.authorised);
  in.read(history.ceilings);
  in.read(history.counts);
}

std::string header_of(const FitKey& key, std::string_view body) {
  Writer out;
  for (const std::uint64_t half : key) out.add(half);
  out.add(std::uint64_t{XXH3_64bits(body.data(), body.size())});
  return std::string(kMagic) + std::move(out).bytes();
}

}  // namespace

FitKey fit_key(std::span<const History> past, const OutsideParameters& parameters, std::uint64_t seed,
               std::string_view code) {
  Writer out;
  out.add(kMagic);
  out.add(std::string_view(MUSTER_VERSION));
  out.add(code);
  out.add(seed);
  out.add(parameters);
  for (const History& history : past) add_history(out, history);
  const std::string bytes = std::move(out).bytes();
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return {hash.high64, hash.low64};
}

std::string to_string(const FitKey& key) {
  return fmt::format("{:016x}{:016x}", key[0], key[1]);
}

std::string fit_entry(const FitKey& key, const OutsideModel& model) {
  const std::string body = bytes_of(model);
  return header_of(key, body) + body;
}

FitEntry read_fit_entry(std::string_view bytes, const FitKey& key) {
  const std::size_t size = header_of(key, {}).size();
  if (bytes.size() < size) return {};
  const std::string_view body = bytes.substr(size);
  // All of the header is known but for the key: an entry whose own key makes its checksum right is whole.
  FitKey own{};
  std::memcpy(own.data(), bytes.data() + kMagic.size(), sizeof(own));
  if (bytes.substr(0, size) != header_of(own, body)) return {};
  if (own != key) return {.state = EntryState::kOfSomethingElse, .model = {}};
  auto model = model_from(body);
  if (!model) return {};
  return {.state = EntryState::kGood, .model = std::move(*model)};
}

std::optional<OutsideModel> model_from(std::string_view bytes) {
  Reader in(bytes);
  OutsideModel model;
  in.read(model.parameters);
  in.read(model.prior, kWideRamps);
  // A mission has at least its day and the sizes of its four texts and five lists.
  model.missions.resize(in.size_of(10 * sizeof(std::uint64_t)));
  for (FittedMission& mission : model.missions) {
    read_history(in, mission.history);
    in.read(mission.ramps, kRampsOfMission);
    in.read(mission.strength);
    in.read(mission.ceiling, static_cast<int>(mission.strength.size()));
  }
  if (!in.whole()) return std::nullopt;
  return model;
}

}  // namespace muster
