#include "json/value.h"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>

namespace bedre::json {
namespace {

namespace boost_json = boost::json;

constexpr std::size_t usual_members = 8;
constexpr std::size_t usual_depth = 4;

/// Builds the tree as Boost's parser goes.
struct Builder {
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    using Failure = boost_json::error_code;

    Value root;
    std::vector<Value*> open; // containers under construction, outermost first: only the last one grows
    std::string text;         // a string, key or number that arrives in parts
    std::string duplicate;    // the member that stands twice, if one does
    bool out_of_range = false;

    Builder() { open.reserve(usual_depth); }
    /// Where the next value goes.
    Value& next() {
        if (open.empty()) return root;
        if (auto* array = std::get_if<Array>(&open.back()->of)) return array->emplace_back();
        return std::get<Object>(open.back()->of).back().second; // its key stands there
    }
    /// A text with its last part, which most often is all of it.
    std::string whole(boost_json::string_view last) {
        if (text.empty()) return std::string(last);
        text.append(last.data(), last.size());
        return std::exchange(text, {});
    }
    bool on_document_begin(Failure&) { return true; }
    bool on_document_end(Failure&) { return true; }
    bool on_array_begin(Failure&) {
        open.push_back(&next());
        open.back()->of = Array{};
        return true;
    }
    bool on_array_end(std::size_t, Failure&) {
        open.pop_back();
        return true;
    }
    bool on_object_begin(Failure&) {
        open.push_back(&next());
        open.back()->of.emplace<Object>().reserve(usual_members);
        return true;
    }
    bool on_object_end(std::size_t, Failure&) {
        open.pop_back();
        return true;
    }
    bool on_string_part(boost_json::string_view part, std::size_t, Failure&) {
        text.append(part.data(), part.size());
        return true;
    }
    bool on_string(boost_json::string_view part, std::size_t, Failure&) {
        next().of = whole(part);
        return true;
    }
    bool on_key_part(boost_json::string_view part, std::size_t, Failure&) {
        text.append(part.data(), part.size());
        return true;
    }
    bool on_key(boost_json::string_view part, std::size_t, Failure& failure) {
        auto key = whole(part);
        if (open.back()->member(key) == nullptr) {
            std::get<Object>(open.back()->of).emplace_back(std::move(key), Value());
            return true;
        }
        duplicate = std::move(key);
        failure = boost_json::error::syntax;
        return false;
    }
    bool on_number_part(boost_json::string_view part, Failure&) {
        text.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t number, boost_json::string_view, Failure&) {
        text.clear();
        next().of = number;
        return true;
    }
    bool on_uint64(std::uint64_t, boost_json::string_view, Failure& failure) {
        out_of_range = true;
        failure = boost_json::error::not_exact;
        return false;
    }
    bool on_double(double, boost_json::string_view part, Failure& failure) {
        std::string written = whole(part);
        // An integer of more than 64 bits arrives here too; it is no decimal.
        if (written.find_first_of(".eE") == std::string::npos) {
            out_of_range = true;
            failure = boost_json::error::not_exact;
            return false;
        }
        next().of = Decimal{std::move(written)};
        return true;
    }
    bool on_bool(bool value, Failure&) {
        next().of = value;
        return true;
    }
    bool on_null(Failure&) {
        next().of = nullptr;
        return true;
    }
    bool on_comment_part(boost_json::string_view, Failure&) { return true; }
    bool on_comment(boost_json::string_view, Failure&) { return true; }
};

outcome::Place place_at(std::string_view text, std::size_t offset) {
    const auto before = text.substr(0, std::min(offset, text.size()));
    const auto line = std::count(before.begin(), before.end(), '\n');
    const auto line_start = before.rfind('\n');
    const auto column = before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1);
    return {.line = static_cast<int>(line) + 1, .column = static_cast<int>(column) + 1};
}

} // namespace

const Value* Value::member(std::string_view name) const {
    const auto* object = std::get_if<Object>(&of);
    if (object == nullptr) return nullptr;
    const auto found = std::ranges::find(*object, name, &Object::value_type::first);
    return found == object->end() ? nullptr : &found->second;
}

Result<Value> parse(std::string_view text) {
    boost_json::parse_options options;
    options.max_depth = 32;
    boost_json::basic_parser<Builder> parser(options);
    boost_json::error_code failure;
    const std::size_t read = parser.write_some(false, text.data(), text.size(), failure);
    if (!failure && read == text.size()) return std::move(parser.handler().root);

    const Builder& builder = parser.handler();
    auto place = place_at(text, read);
    if (!builder.duplicate.empty())
        return outcome::invalid({{"json.duplicate_member", place, {{"member", builder.duplicate}}}});
    if (builder.out_of_range) return outcome::invalid({{"json.integer_out_of_range", place, {}}});
    return outcome::invalid({{"json.syntax", place, {}}});
}

void write_string(std::string& out, std::string_view text) {
    static constexpr std::string_view hex = "0123456789abcdef";
    const auto is_escaped = [](char c) {
        return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20;
    };
    out += '"';
    while (!text.empty()) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if(text, is_escaped) - text.begin());
        out += text.substr(0, plain);
        if (plain == text.size()) break;
        switch (const char c = text[plain]) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            out += "\\u00";
            out += hex[static_cast<unsigned char>(c) >> 4U];
            out += hex[static_cast<unsigned char>(c) & 15U];
        }
        text.remove_prefix(plain + 1);
    }
    out += '"';
}

} // namespace bedre::json
