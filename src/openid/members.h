// What stands in a JSON object that somebody else has shaped. Used inside this module only.
#pragma once

#include "json/value.h"

namespace bedre::openid {

/// Empty when there is no such member, or when it is no text.
inline std::string text_in(const json::Value& object, std::string_view member) {
    const auto* value = object.member(member);
    const auto* text = value == nullptr ? nullptr : std::get_if<std::string>(&value->of);
    return text == nullptr ? std::string() : *text;
}

/// Nothing when there is no such member, or when it is no list.
inline const json::Array* list_in(const json::Value& object, std::string_view member) {
    const auto* value = object.member(member);
    return value == nullptr ? nullptr : std::get_if<json::Array>(&value->of);
}

} // namespace bedre::openid
