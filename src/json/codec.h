// Reads and writes structs that are described with Boost.Describe:
//
//   struct Move { std::string stage; std::optional<std::string> note; };
//   BOOST_DESCRIBE_STRUCT(Move, (), (stage, note))
//   Result<Move> move = json::read<Move>(text);      // every fault at once, each with its path
//   std::string text = json::write(move);            // the same bytes for the same value
//
// Expensive to include: use it in the .cpp files that own a described struct.
#pragma once

#include "json/value.h"

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <optional>
#include <type_traits>

namespace bedre::json {

namespace detail {

template <class T> struct IsOptional : std::false_type {};
template <class T> struct IsOptional<std::optional<T>> : std::true_type {};
template <class T> struct IsVector : std::false_type {};
template <class T> struct IsVector<std::vector<T>> : std::true_type {};
template <class T> struct IsMap : std::false_type {};
template <class T> struct IsMap<std::map<std::string, T>> : std::true_type {};

template <class T> using Members =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

/// Where one has come to in a document. It is put into words only when there is a fault to tell of.
struct Path {
    const Path* above = nullptr;
    std::variant<std::string_view, std::size_t> step; ///< a member's name, or a place in an array

    Path child(std::string_view name) const { return {this, name}; }
    Path child(std::size_t index) const { return {this, index}; }
    /// As a JSON pointer (RFC 6901).
    std::string pointer() const;
};

void fault(Findings& findings, std::string_view code, const Path& path, outcome::Details details = {});

/// Takes the texts out of `from`.
template <class T> void read_value(Value& from, T& into, const Path& path, Findings& findings);

template <class T> void read_struct(Value& from, T& into, const Path& path, Findings& findings) {
    auto* object = std::get_if<Object>(&from.of);
    if (object == nullptr) return fault(findings, "json.expected_object", path);
    for (const auto& [name, value] : *object) {
        bool known = false;
        boost::mp11::mp_for_each<Members<T>>(
            [&](auto member) { known = known || name == std::string_view(member.name); });
        if (!known) fault(findings, "json.unknown_member", path.child(name), {{"member", name}});
    }
    boost::mp11::mp_for_each<Members<T>>([&](auto member) {
        auto& field = into.*member.pointer;
        using Field = std::remove_reference_t<decltype(field)>;
        const auto found =
            std::ranges::find(*object, std::string_view(member.name), &Object::value_type::first);
        if (found == object->end()) {
            if constexpr (!IsOptional<Field>::value)
                fault(findings, "json.missing_member", path.child(member.name), {{"member", member.name}});
            return;
        }
        read_value(found->second, field, path.child(member.name), findings);
    });
}

template <class T> void read_enum(const Value& from, T& into, const Path& path, Findings& findings) {
    const auto* name = std::get_if<std::string>(&from.of);
    bool known = false;
    std::string choices;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
        if (name != nullptr && *name == enumerator.name) {
            into = enumerator.value;
            known = true;
        }
        choices += (choices.empty() ? "" : ", ") + std::string(enumerator.name);
    });
    if (!known) fault(findings, "json.expected_one_of", path, {{"choices", choices}});
}

template <class T> void read_value(Value& from, T& into, const Path& path, Findings& findings) {
    if constexpr (IsOptional<T>::value) {
        if (from.is_null()) return into.reset();
        read_value(from, into.emplace(), path, findings);
    } else if constexpr (IsVector<T>::value) {
        auto* array = std::get_if<Array>(&from.of);
        if (array == nullptr) return fault(findings, "json.expected_array", path);
        for (std::size_t i = 0; i < array->size(); ++i)
            read_value((*array)[i], into.emplace_back(), path.child(i), findings);
    } else if constexpr (IsMap<T>::value) {
        auto* object = std::get_if<Object>(&from.of);
        if (object == nullptr) return fault(findings, "json.expected_object", path);
        for (auto& [name, value] : *object)
            read_value(value, into[name], path.child(name), findings);
    } else if constexpr (std::is_same_v<T, bool>) {
        const auto* flag = std::get_if<bool>(&from.of);
        if (flag == nullptr) return fault(findings, "json.expected_true_or_false", path);
        into = *flag;
    } else if constexpr (std::is_integral_v<T>) {
        const auto* number = std::get_if<std::int64_t>(&from.of);
        if (number == nullptr) return fault(findings, "json.expected_integer", path);
        if (!std::in_range<T>(*number)) return fault(findings, "json.integer_out_of_range", path);
        into = static_cast<T>(*number);
    } else if constexpr (std::is_same_v<T, Decimal>) {
        if (const auto* decimal = std::get_if<Decimal>(&from.of))
            into = *decimal;
        else if (const auto* number = std::get_if<std::int64_t>(&from.of))
            into.text = std::to_string(*number);
        else
            fault(findings, "json.expected_number", path);
    } else if constexpr (std::is_same_v<T, std::string>) {
        auto* text = std::get_if<std::string>(&from.of);
        if (text == nullptr) return fault(findings, "json.expected_text", path);
        into = std::move(*text);
    } else if constexpr (std::is_enum_v<T>) {
        read_enum(from, into, path, findings);
    } else {
        read_struct(from, into, path, findings);
    }
}

template <class T> void write_value(std::string& out, const T& value) {
    if constexpr (IsOptional<T>::value) {
        if (value)
            write_value(out, *value);
        else
            out += "null";
    } else if constexpr (IsVector<T>::value) {
        out += '[';
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (i > 0) out += ',';
            write_value(out, value[i]);
        }
        out += ']';
    } else if constexpr (IsMap<T>::value) {
        out += '{';
        bool first = true;
        for (const auto& [name, member] : value) {
            if (!std::exchange(first, false)) out += ',';
            write_string(out, name);
            out += ':';
            write_value(out, member);
        }
        out += '}';
    } else if constexpr (std::is_same_v<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::is_integral_v<T>) {
        out += std::to_string(value);
    } else if constexpr (std::is_same_v<T, Decimal>) {
        out += value.text;
    } else if constexpr (std::is_same_v<T, std::string>) {
        write_string(out, value);
    } else if constexpr (std::is_enum_v<T>) {
        write_string(out, boost::describe::enum_to_string(value, ""));
    } else {
        out += '{';
        bool first = true;
        boost::mp11::mp_for_each<Members<T>>([&](auto member) {
            if (!std::exchange(first, false)) out += ',';
            write_string(out, member.name);
            out += ':';
            write_value(out, value.*member.pointer);
        });
        out += '}';
    }
}

} // namespace detail

/// Parses a document and reads it as a described struct. A member may be absent only if it is an optional.
/// Errors: as parse(); invalid, with every fault at once; each has a JSON pointer in its place.
template <class T> Result<T> read(std::string_view text) {
    auto document = TRY(parse(text));
    T value{};
    Findings findings;
    detail::read_value(document, value, {}, findings);
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    return value;
}

/// Writes a described struct: members in the order of their description, an empty optional as null, no
/// spaces.
template <class T> std::string write(const T& value) {
    std::string out;
    detail::write_value(out, value);
    return out;
}

} // namespace bedre::json
