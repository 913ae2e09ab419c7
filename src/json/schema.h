// Describes structs that are described with Boost.Describe as JSON Schema (2020-12), as OpenAPI 3.1 has it:
// what json::read() takes and json::write() gives.
//
//   json::Schemas schemas;
//   schemas.of<Move>();    // {"$ref":"#/components/schemas/Move"}
//   schemas.written();     // {"Move":{"type":"object",...}}
//
// Expensive to include, as json/codec.h is.
#pragma once

#include "json/codec.h"

namespace bedre::json {

class Schemas {
  public:
    /// The schema of a type; a struct is referred to by its name, which no other struct here may have.
    template <class T> std::string of();
    /// Those of all structs, by their names.
    std::string written() const;

  private:
    struct Known {
        std::string_view type; ///< with its namespaces
        std::string schema;    ///< empty while it is being made
    };
    /// Whether it is the first time that one asks for it.
    bool is_new(std::string_view type);
    void keep(std::string_view type, std::string schema);
    static std::string_view name_of(std::string_view type);

    std::map<std::string, Known, std::less<>> known_;
};

namespace detail {

template <class T> constexpr std::string_view type_name() {
    constexpr std::string_view all = __PRETTY_FUNCTION__;
    constexpr auto begin = all.find("T = ") + 4;
    return all.substr(begin, all.find_first_of(";]", begin) - begin);
}

} // namespace detail

template <class T> std::string Schemas::of() {
    if constexpr (detail::IsOptional<T>::value) {
        return R"({"anyOf":[)" + of<typename T::value_type>() + R"(,{"type":"null"}]})";
    } else if constexpr (detail::IsVector<T>::value) {
        return R"({"type":"array","items":)" + of<typename T::value_type>() + "}";
    } else if constexpr (detail::IsMap<T>::value) {
        return R"({"type":"object","additionalProperties":)" + of<typename T::mapped_type>() + "}";
    } else if constexpr (std::is_same_v<T, bool>) {
        return R"({"type":"boolean"})";
    } else if constexpr (std::is_integral_v<T>) {
        return R"({"type":"integer"})";
    } else if constexpr (std::is_same_v<T, Decimal>) {
        return R"({"type":"number"})";
    } else if constexpr (std::is_same_v<T, std::string>) {
        return R"({"type":"string"})";
    } else if constexpr (std::is_enum_v<T>) {
        std::string names;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto enumerator) {
            names += names.empty() ? "" : ",";
            write_string(names, enumerator.name);
        });
        return R"({"enum":[)" + names + "]}";
    } else {
        constexpr auto type = detail::type_name<T>();
        if (is_new(type)) {
            std::string members;
            std::string required;
            boost::mp11::mp_for_each<detail::Members<T>>([&](auto member) {
                using Field = std::remove_cvref_t<decltype(std::declval<T&>().*member.pointer)>;
                members += members.empty() ? "" : ",";
                write_string(members, member.name);
                members += ":" + of<Field>();
                if constexpr (!detail::IsOptional<Field>::value) {
                    required += required.empty() ? "" : ",";
                    write_string(required, member.name);
                }
            });
            keep(type, R"({"type":"object","properties":{)" + members + R"(},"required":[)" + required +
                           R"(],"additionalProperties":false})");
        }
        return R"({"$ref":"#/components/schemas/)" + std::string(name_of(type)) + R"("})";
    }
}

} // namespace bedre::json
