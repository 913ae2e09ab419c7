// JSON as it was written: a tree that keeps the text of decimals and the order of members. Boost.JSON parses;
// its own tree would turn 1.50 into a double.
#pragma once

#include "outcome/outcome.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bedre::json {

/// A number with a fraction or an exponent, as it was written: "1.50" stays "1.50".
struct Decimal {
    std::string text;
    bool operator==(const Decimal&) const = default;
};

struct Value;
using Array = std::vector<Value>;
using Object = std::vector<std::pair<std::string, Value>>;

struct Value {
    std::variant<std::nullptr_t, bool, std::int64_t, Decimal, std::string, Array, Object> of = nullptr;

    bool is_null() const { return std::holds_alternative<std::nullptr_t>(of); }
    /// The member of that name, or nullptr when there is none or this is no object.
    const Value* member(std::string_view name) const;
};

/// Parses one JSON document.
/// Range: at most 32 levels deep; integers within 64 bits; no member twice.
/// Errors: json.syntax, json.duplicate_member, json.integer_out_of_range, each with line and column or path.
Result<Value> parse(std::string_view text);

/// Appends `text` as a JSON string, quotes included. Everything outside ASCII is kept as UTF-8.
void write_string(std::string& out, std::string_view text);

} // namespace bedre::json
