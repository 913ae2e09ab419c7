#include "access/common_password.h"

#include "journal/entry.h"

#include <algorithm>
#include <array>

namespace bedre::access {
namespace {

// Sorted; the first eight bytes of SHA-256.
constexpr auto common_marks = std::to_array<std::uint64_t>({
#include "access/common_passwords.inc"
});
static_assert(std::ranges::is_sorted(common_marks));

} // namespace

bool is_common(std::string_view password) {
    std::string small(password);
    std::ranges::transform(small, small.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    const auto digest = journal::digest_of(small);
    std::uint64_t mark = 0;
    for (const auto byte : std::span(digest).first<sizeof mark>())
        mark = mark << 8U | std::to_integer<std::uint64_t>(byte);
    return std::ranges::binary_search(common_marks, mark);
}

std::size_t common_passwords() {
    return common_marks.size();
}

} // namespace bedre::access
