#include "engine/runs.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <exception>
#include <mutex>
#include <optional>
#include <string_view>

#include "base/parallel/parallel.hpp"
#include "base/require.hpp"

namespace muster {
namespace {

using Text = std::array<char, 400>;  // the text of a failure, cut to this length

Text text_of(std::string_view what) {
  Text text{};
  std::copy_n(what.begin(), std::min(what.size(), text.size() - 1), text.begin());
  return text;
}

// One call of fill_runs on one rank.
class Filling {
 public:
  Filling(const RunRows& rows, const RunsCall& call, const RunRowsBody& body)
      : rows_(rows), call_(call), ranks_(call.ranks), body_(body) {
    result_.marks = call.done_before;
    result_.marks.resize(static_cast<std::size_t>(rows.runs));
  }

  // Takes finished runs from the journal.
  Result<void> open_journal();
  // Tells all ranks which runs are left.
  void share_out();
  // Runs this rank's share, side by side.
  void run();
  // Sends what the ranks have done to rank 0.
  void gather();
  RunsDone result() && { return std::move(result_); }

 private:
  void run_one(std::uint32_t row);
  void add_to_journal(std::uint32_t row);
  void send_share();
  void receive_share(int rank);
  [[nodiscard]] std::vector<std::uint32_t> share_of(int rank) const;
  void take(std::uint32_t run, std::string_view bytes);
  [[nodiscard]] std::span<std::byte> bytes_of(std::uint32_t row) {
    return rows_.of_run(static_cast<int>(row));
  }
  [[nodiscard]] int number_of(std::uint32_t row) const { return static_cast<int>(call_.first + row); }
  // Calls between ranks fail only if somebody asked to stop.
  void unless_stopped(bool made) { result_.stopped = result_.stopped || !made; }
  template <class T>
  void send(const T& value) {
    unless_stopped(!result_.stopped && ranks_.send(std::span(&value, 1), call_.stop));
  }
  template <class T>
  void receive(int rank, T& value) {
    unless_stopped(!result_.stopped && ranks_.receive(rank, std::span(&value, 1), call_.stop));
  }

  const RunRows& rows_;
  const RunsCall& call_;
  const Ranks& ranks_;
  const RunRowsBody& body_;
  std::optional<Journal> journal_;
  std::vector<std::uint32_t> left_;  // rows that all ranks together must still fill
  RunsDone result_;
  int done_ = 0;
  std::mutex
      mutex_;  // during the runs: guards result_ except marks[], the journal, done_ and the call's functions
};

void Filling::take(std::uint32_t run, std::string_view bytes) {
  if (run < call_.first || run == call_.anew) return;
  const std::uint32_t row = run - call_.first;
  if (row >= result_.marks.size() || result_.marks[row] != kRunOpen) return;
  std::memcpy(bytes_of(row).data(), bytes.data(), bytes.size());
  result_.marks[row] = kRunFinished;
  ++result_.resumed;
}

Result<void> Filling::open_journal() {
  std::optional<Result<Journal>> opened;
  if (ranks_.first() && !call_.journal.empty()) {
    opened.emplace(Journal::open(call_.journal, call_.heading, rows_.size, call_.resume,
                                 [&](std::uint32_t run, std::string_view bytes) { take(run, bytes); }));
  }
  std::uint8_t good = !opened || *opened ? 1 : 0;
  unless_stopped(ranks_.broadcast(std::span(&good, 1), call_.stop));
  if (good == 0 && !ranks_.first()) return failure("rank 0 could not open the journal");
  if (!ranks_.first() && !call_.journal.empty())
    opened.emplace(Journal::open_of_rank(call_.journal, call_.heading, rows_.size, ranks_.rank()));
  if (!opened) return {};
  if (!*opened) return tl::unexpected(opened->error());
  journal_.emplace(std::move(**opened));
  result_.damaged = journal_->damaged();
  return {};
}

void Filling::share_out() {
  if (call_.begun) call_.begun(result_.resumed);
  done_ = static_cast<int>(result_.marks.size() -
                           std::count(result_.marks.begin(), result_.marks.end(), kRunOpen));
  std::vector<std::uint8_t> marks = result_.marks;
  unless_stopped(ranks_.broadcast(std::span(marks), call_.stop));
  for (std::uint32_t run = 0; run < marks.size(); ++run) {
    if (marks[run] == kRunOpen) left_.push_back(run);
  }
}

std::vector<std::uint32_t> Filling::share_of(int rank) const {
  std::vector<std::uint32_t> share;
  for (auto i = static_cast<std::size_t>(rank); i < left_.size();
       i += static_cast<std::size_t>(ranks_.size()))
    share.push_back(left_[i]);
  return share;
}

void Filling::run() {
  const std::vector<std::uint32_t> share = share_of(ranks_.rank());
  in_parallel(share.size(), 1, call_.threads, [&](std::size_t i) { run_one(share[i]); });
}

void Filling::run_one(std::uint32_t row) {
  {
    const std::scoped_lock lock(mutex_);
    result_.stopped = result_.stopped || (call_.stop && call_.stop());
    if (result_.stopped) return;
  }
  bool whole = true;
  std::optional<std::string> thrown;
  try {
    whole = body_(static_cast<std::uint32_t>(number_of(row)), bytes_of(row));
  } catch (const std::exception& error) {
    thrown = error.what();
  }
  const std::scoped_lock lock(mutex_);
  if (!whole) {
    result_.stopped = true;
    return;
  }
  result_.marks[row] = thrown ? kRunFailed : kRunFinished;
  if (thrown) {
    result_.failed.push_back({number_of(row), *thrown});
    return;
  }
  add_to_journal(row);
  done_ = std::min(done_ + ranks_.size(), rows_.runs);  // assumes that the other ranks are as far
  if (call_.done) call_.done(done_);
}

void Filling::add_to_journal(std::uint32_t row) {
  if (!journal_ || !result_.journal_problem.empty()) return;
  const std::span<const std::byte> bytes = bytes_of(row);
  const auto added =
      journal_->add(call_.first + row, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  if (!added) result_.journal_problem = added.error().what;
}

void Filling::send_share() {
  send(text_of(result_.journal_problem));
  for (const std::uint32_t row : share_of(ranks_.rank())) {
    const std::uint8_t mark = result_.marks[row];
    send(mark);
    if (mark == kRunFinished && !result_.stopped)
      unless_stopped(ranks_.send(std::span<const std::byte>(bytes_of(row)), call_.stop));
  }
  for (const FailedRun& failed : result_.failed) send(text_of(failed.what));
}

void Filling::receive_share(int rank) {
  Text text{};
  receive(rank, text);
  if (result_.journal_problem.empty()) result_.journal_problem = text.data();
  std::vector<int> failed;
  for (const std::uint32_t row : share_of(rank)) {
    std::uint8_t mark = kRunOpen;
    receive(rank, mark);
    if (mark == kRunFinished && !result_.stopped)
      unless_stopped(ranks_.receive(rank, bytes_of(row), call_.stop));
    if (mark == kRunFailed) failed.push_back(number_of(row));
    if (!result_.stopped) result_.marks[row] = mark;
  }
  for (const int run : failed) {
    receive(rank, text);
    result_.failed.push_back({run, text.data()});
  }
}

void Filling::gather() {
  const auto sort = [&] {
    std::sort(result_.failed.begin(), result_.failed.end(),
              [](const FailedRun& a, const FailedRun& b) { return a.run < b.run; });
  };
  sort();
  if (result_.stopped) return;
  for (int rank = 1; ranks_.first() && rank < ranks_.size(); ++rank) receive_share(rank);
  if (!ranks_.first()) send_share();
  sort();
}

}  // namespace

Result<RunsDone> fill_runs(const RunRows& rows, const RunsCall& call, const RunRowsBody& body) {
  Filling filling(rows, call, body);
  if (auto opened = filling.open_journal(); !opened) return tl::unexpected(opened.error());
  filling.share_out();
  filling.run();
  filling.gather();
  return std::move(filling).result();
}

Result<RunsDone> fill_runs(RunSeries& series, const RunsCall& call, const RunBody& body) {
  const RunRows rows{.runs = series.runs, .size = series.run_size() * sizeof(float), .of_run = [&](int row) {
                       return std::as_writable_bytes(series.of_run(row));
                     }};
  return fill_runs(rows, call, [&](std::uint32_t run, std::span<std::byte> /*of_run*/) {
    return body(run, series.of_run(static_cast<int>(run - call.first)));
  });
}

RunSeries finished_runs(const RunSeries& series, std::span<const std::uint8_t> marks) {
  require(marks.size() == static_cast<std::size_t>(series.runs), "{} marks of {} runs", marks.size(),
          series.runs);
  RunSeries left;
  left.days = series.days;
  left.series = series.series;
  left.columns = series.columns;
  left.resize(static_cast<int>(std::count(marks.begin(), marks.end(), kRunFinished)));
  int next = 0;
  for (int run = 0; run < series.runs; ++run) {
    if (marks[static_cast<std::size_t>(run)] != kRunFinished) continue;
    const std::span<const float> from = series.of_run(run);
    std::copy(from.begin(), from.end(), left.of_run(next++).begin());
  }
  return left;
}

}  // namespace muster
