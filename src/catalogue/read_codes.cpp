#include "catalogue/reading.h"
#include "text/link.h"

#include <algorithm>

namespace bedre::catalogue {
namespace {

/// "urn:oid:2.16.578.1", or a page.
bool is_address(std::string_view text) {
    constexpr std::string_view oid = "urn:oid:";
    if (!text.starts_with(oid)) return text::is_link(text);
    text.remove_prefix(oid.size());
    return !text.empty() && text.front() != '.' && text.back() != '.' &&
           text.find_first_not_of("0123456789.") == std::string_view::npos &&
           text.find("..") == std::string_view::npos;
}

void read_list(Map& map, terminology::CodeSystem& system, Reading& reading) {
    map.each_map("list", [&](Map& code) {
        system.codes.push_back({code.text("code"), code.title("title")});
        const auto node = code.find("code");
        if (node && system.codes.back().id.find(' ') != std::string::npos)
            node->fault("codes.code_with_space", {{"code", system.codes.back().id}});
        reading.define("code", node, system.id);
    });
}

void read_pattern(Map& map, const Node& node, terminology::CodeSystem& system) {
    system.pattern = node.text();
    system.example = map.text("example");
    if (!terminology::is_pattern(system.pattern))
        node.fault("codes.not_a_pattern", {{"found", system.pattern}});
    else if (const auto example = map.find("example");
             example && !terminology::fits(system.pattern, system.example))
        example->fault("codes.not_an_example", {{"found", system.example}, {"pattern", system.pattern}});
}

} // namespace

void read_codes(const Node& root, Reading& reading) {
    Map map(root);
    terminology::CodeSystem system{.id = map.text("codes"),
                                   .title = map.title("title"),
                                   .owner = map.text("owner"),
                                   .version = map.maybe_text("version").value_or(""),
                                   .address = map.maybe_text("address").value_or(""),
                                   .codes = {}};
    if (const auto address = map.find("address"); address && !is_address(system.address))
        address->fault("codes.not_an_address", {{"found", system.address}});
    const auto pattern = map.find("pattern");
    const bool has_list = map.find("list").has_value();
    if (pattern) read_pattern(map, *pattern, system);
    if (has_list) read_list(map, system, reading);
    if (pattern.has_value() == has_list || (has_list && system.codes.empty()))
        root.fault("codes.list_or_pattern", {{"codes", system.id}});
    reading.define("code system", map.find("codes"));
    map.done();
    reading.catalogue.code_systems.push_back(
        std::make_shared<const terminology::CodeSystem>(std::move(system)));
}

} // namespace bedre::catalogue
