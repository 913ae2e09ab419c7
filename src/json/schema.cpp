#include "json/schema.h"

namespace bedre::json {

std::string_view Schemas::name_of(std::string_view type) {
    const auto colon = type.rfind(':');
    return colon == std::string_view::npos ? type : type.substr(colon + 1);
}

bool Schemas::is_new(std::string_view type) {
    const auto [known, inserted] = known_.try_emplace(std::string(name_of(type)), Known{type, ""});
    ENSURE(known->second.type == type); // two structs of one name would be taken for each other
    return inserted;
}

void Schemas::keep(std::string_view type, std::string schema) {
    known_.find(name_of(type))->second.schema = std::move(schema);
}

std::string Schemas::written() const {
    std::string out = "{";
    for (const auto& [name, known] : known_) {
        if (out.size() > 1) out += ',';
        write_string(out, name);
        out += ':' + known.schema;
    }
    return out + "}";
}

} // namespace bedre::json
