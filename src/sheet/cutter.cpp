#include "sheet/cutter.h"

#include <utility>

namespace bedre::sheet {
namespace {

constexpr std::size_t longest_element = std::size_t{32} << 20U;
constexpr std::size_t longest_rest = std::size_t{16} << 20U;

/// The name in a tag, without its prefix.
std::string_view name_in(std::string_view tag) {
    const auto name = tag.substr(0, tag.find_first_of(" \t\r\n/>"));
    const auto colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

} // namespace

Result<std::optional<std::span<char>>> Cutter::next() {
    let_go();
    bool is_open = false; // the element at hand, which begins at kept_
    while (const auto tag = TRY(take_tag())) {
        if (tag->name == within_) inside_ = tag->opens && !tag->closes;
        const bool is_one = inside_ && tag->name == element_;
        if (is_one && tag->opens) {
            if (is_open) return unreadable(); // one in another
            TRY(keep(tag->begin));
            is_open = true;
        }
        if (is_one && tag->closes) {
            if (!is_open) return unreadable();
            const auto begin = std::exchange(kept_, at_);
            return std::optional(std::span(bytes_).subspan(begin, at_ - begin));
        }
        if (is_open) continue;
        TRY(keep(at_));
        let_go();
    }
    if (is_open) return unreadable();
    TRY(keep(bytes_.size()));
    return std::optional<std::span<char>>();
}

/// Lets go of what is done with, when that is the most of what is there.
void Cutter::let_go() {
    if (kept_ < bytes_.size() / 2) return;
    bytes_.erase(0, kept_);
    at_ -= kept_;
    kept_ = 0;
}

Result<void> Cutter::keep(std::size_t end) {
    rest_.append(bytes_, kept_, end - kept_);
    kept_ = end;
    if (rest_.size() > longest_rest) return too_large(longest_rest);
    return {};
}

/// Whether there was more.
Result<bool> Cutter::fetch() {
    if (bytes_.size() - kept_ > longest_element) return too_large(longest_element);
    return part_.append_to(bytes_);
}

/// The next tag from `at_`, which is behind it then; nothing at the end.
Result<std::optional<Cutter::Tag>> Cutter::take_tag() {
    auto begin = bytes_.find('<', at_);
    while (begin == std::string::npos) {
        at_ = bytes_.size();
        if (!TRY(fetch())) return std::optional<Tag>();
        begin = bytes_.find('<', at_);
    }
    char quote = '\0';
    auto end = begin + 1;
    for (;; ++end) {
        if (end == bytes_.size() && !TRY(fetch())) return unreadable();
        const char c = bytes_[end];
        if (c == '>' && quote == '\0') break;
        if (quote == c)
            quote = '\0';
        else if (quote == '\0' && (c == '"' || c == '\''))
            quote = c;
    }
    at_ = end + 1;
    const std::string_view inside(bytes_.data() + begin + 1, end - begin - 1);
    const bool is_declaration = inside.starts_with("?xml ") && !std::exchange(has_begun_, true);
    if (!is_declaration && (inside.starts_with('!') || inside.starts_with('?'))) return unreadable();
    has_begun_ = true;
    const bool ends = inside.starts_with('/');
    return std::optional(Tag{.begin = begin,
                             .name = name_in(ends ? inside.substr(1) : inside),
                             .opens = !ends && !is_declaration,
                             .closes = ends || inside.ends_with('/')});
}

} // namespace bedre::sheet
