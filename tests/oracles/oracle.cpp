#include "oracle.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace bedre::oracles {
namespace {

constexpr double agreed = 1e-8;

bool agree(const Value& theirs, const Value& ours) {
    if (const auto* flag = std::get_if<bool>(&theirs.of)) return !ours.is_null() && ours.flag() == *flag;
    if (theirs.is_null() || ours.is_null()) return theirs.is_null() == ours.is_null();
    const double number = ours.number();
    return std::abs(theirs.number() - number) <= agreed * (1 + std::abs(number));
}

[[noreturn]] void not_a(const char* kind) {
    throw std::runtime_error(std::string("the file has no ") + kind + " where one is expected");
}

} // namespace

Value::Value(double number) {
    if (std::isfinite(number)) of = number;
}

std::optional<Value> Value::member(const std::string& name) const {
    const auto* members = std::get_if<std::map<std::string, Value>>(&of);
    if (members == nullptr) return std::nullopt;
    const auto found = members->find(name);
    return found == members->end() || found->second.is_null() ? std::nullopt : std::optional(found->second);
}

double Value::number() const {
    if (const auto* all = std::get_if<std::vector<Value>>(&of); all != nullptr && all->size() == 1)
        return all->front().number();
    const auto* number = std::get_if<double>(&of);
    if (number == nullptr) not_a("number");
    return *number;
}

std::int64_t Value::integer() const {
    const double value = number();
    if (value != std::floor(value)) not_a("integer");
    return static_cast<std::int64_t>(value);
}

bool Value::flag() const {
    const auto* flag = std::get_if<bool>(&of);
    if (flag == nullptr) not_a("true or false");
    return *flag;
}

std::string Value::text() const {
    const auto* text = std::get_if<std::string>(&of);
    if (text == nullptr) not_a("text");
    return *text;
}

std::vector<Value> Value::values() const {
    const auto* all = std::get_if<std::vector<Value>>(&of);
    return all != nullptr ? *all : std::vector{*this};
}

std::vector<double> Value::numbers() const {
    std::vector<double> all;
    for (const auto& one : values())
        all.push_back(one.is_null() ? std::numeric_limits<double>::quiet_NaN() : one.number());
    return all;
}

std::vector<std::string> Value::texts() const {
    std::vector<std::string> all;
    for (const auto& one : values())
        all.push_back(one.text());
    return all;
}

Value Case::at(const std::string& name) const {
    if (auto member = input.member(name)) return std::move(*member);
    throw std::runtime_error("the input has no " + name);
}

void add_fitted(Answer& answer, const Case& one, const std::string& member, double ours) {
    answer.members[member] = ours;
    constexpr double steps = 1e-4;
    const auto theirs = one.expected.member(member);
    if (!theirs) return;
    const double apart = std::abs(theirs->number() - ours);
    const double size = std::max(std::abs(ours), std::abs(theirs->number()));
    if (apart > agreed + agreed * size && apart < steps * size)
        answer.differs[member] = "the package stops before it has converged";
}

void unless_agreed(Answer& answer, const Case& one, const std::string& column, std::size_t at,
                   const std::string& reason) {
    const auto theirs = one.expected.member(column);
    if (!theirs) return; // told of no point, or not at all
    const bool is_column = std::holds_alternative<std::vector<Value>>(theirs->of);
    if (agree(theirs->values().at(at), answer.members.at(column).values().at(at))) return;
    answer.differs[is_column ? fmt::format("{}[{}]", column, at) : column] = reason;
}

} // namespace bedre::oracles
