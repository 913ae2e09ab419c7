#include "api/routes.h"
#include "json/value.h"

namespace bedre::api {

std::string openapi(const text::Phrases& english) {
    std::string out = R"({"openapi":"3.1.0","info":{"title":"bedre","version":"1"},"paths":{)";
    std::string_view open_pattern;
    for (const auto& route : routes()) {
        if (route.pattern != open_pattern) {
            out += open_pattern.empty() ? "" : "},";
            json::write_string(out, route.pattern);
            out += ":{";
            open_pattern = route.pattern;
        } else {
            out += ',';
        }
        out += route.method == http::Method::get ? R"("get":{"operationId":)" : R"("post":{"operationId":)";
        json::write_string(out, route.name);
        out += R"(,"summary":)";
        json::write_string(out, english.say("api.operation." + std::string(route.name)));
        out += R"(,"parameters":[)";
        std::string_view pattern = route.pattern;
        bool first = true;
        for (auto brace = pattern.find('{'); brace != std::string_view::npos; brace = pattern.find('{')) {
            const auto end = pattern.find('}', brace);
            out += first ? R"({"in":"path","required":true,"schema":{"type":"string"},"name":)"
                         : R"(,{"in":"path","required":true,"schema":{"type":"string"},"name":)";
            json::write_string(out, pattern.substr(brace + 1, end - brace - 1));
            out += '}';
            pattern.remove_prefix(end);
            first = false;
        }
        if (!first) out += ',';
        out += R"({"in":"query","name":"language","schema":{"enum":["nb","nn","en"]}}],"responses":{)";
        out += fmt::format(R"("{}":{{"description":)", route.status);
        json::write_string(out, route.schema.empty() ? route.name : route.schema);
        out += "}}}";
    }
    return out + "}}}";
}

} // namespace bedre::api
