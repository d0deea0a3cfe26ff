#include "intake/matching/fold.hpp"

#include "base/text/letter_case.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <vector>

#include "intake/tables/table.hpp"

namespace muster {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Decomposed, without marks, case folded.  Text that is not UTF-8 comes with replacement characters.
std::string without_accents(std::string_view name) {
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* decompose = icu::Normalizer2::getNFKDInstance(error);
  icu::UnicodeString text =
      icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<int32_t>(name.size())));
  if (U_SUCCESS(error)) text = decompose->normalize(text, error);
  icu::UnicodeString bare;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    const UChar32 c = text.char32At(i);
    if (u_charType(c) != U_NON_SPACING_MARK) bare.append(c);
  }
  bare.foldCase();
  std::string out;
  bare.toUTF8String(out);
  return out;
}

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string joined(const std::vector<std::string_view>& words, std::size_t from, std::size_t until) {
  std::string text;
  for (std::size_t i = from; i < until; ++i) {
    if (!text.empty()) text.push_back(' ');
    text += words[i];
  }
  return text;
}

}  // namespace

std::string folded(std::string_view name) {
  std::string letters = is_ascii(name) ? std::string(name) : without_accents(name);
  for (char& c : letters) {
    const auto byte = static_cast<unsigned char>(c);
    c = small_letter(c);
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
    if (!kept) c = ' ';
  }
  // The curved apostrophe and the dashes of typesetting are three bytes each.
  for (std::size_t at = letters.find("\xE2\x80"); at != std::string::npos;
       at = letters.find("\xE2\x80", at)) {
    for (std::size_t end = std::min(at + 3, letters.size()); at < end; ++at) letters[at] = ' ';
  }
  std::vector<std::string_view> words = words_of(letters);
  for (std::string_view& word : words) {
    if (word == "st") word = "saint";
    if (word == "ste") word = "sainte";
  }
  return joined(words, 0, words.size());
}

std::string without_area_words(std::string_view folded_name) {
  static constexpr std::array<std::string_view, 20> kWords = {
      "department",  "departement",  "province", "provincia", "prefecture",
      "region",      "district",     "commune",  "county",    "state",
      "governorate", "municipality", "of",       "de",        "du",
      "la",          "the",          "l",        "d",         "zone"};
  static constexpr std::size_t kKinds =
      12;  // the first ones name a kind of area; the others join it to a name
  const auto is_kind = [](std::string_view word) {
    return std::find(kWords.begin(), kWords.begin() + kKinds, word) != kWords.begin() + kKinds ||
           word == "zone";
  };
  const std::vector<std::string_view> words = words_of(folded_name);
  std::size_t from = 0, until = words.size();
  if (until > 1 && is_kind(words[until - 1])) --until;
  if (until - from > 1 && is_kind(words[from])) {
    ++from;
    while (until - from > 1 && std::find(kWords.begin() + kKinds, kWords.end(), words[from]) != kWords.end())
      ++from;
  }
  return joined(words, from, until);
}

std::vector<std::string_view> listed_names(std::string_view list) {
  std::vector<std::string_view> names;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find(';'), list.size());
    if (const std::string_view name = without_blanks(list.substr(0, end)); !name.empty())
      names.push_back(name);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return names;
}

bool within_edits(std::string_view a, std::string_view b, std::size_t edits) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  if (a.empty() || b.empty()) return a.size() + b.size() <= edits;
  if (edits == 0) return false;
  return within_edits(a.substr(1), b, edits - 1) || within_edits(a, b.substr(1), edits - 1) ||
         within_edits(a.substr(1), b.substr(1), edits - 1);
}

}  // namespace muster
