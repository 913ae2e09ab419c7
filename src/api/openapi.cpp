#include "api/routes.h"
#include "api/session_routes.h"
#include "json/value.h"

#include <map>

namespace bedre::api {
namespace {

/// A program can be let do it.
bool is_for_programs(const access::Scope& scope) {
    return static_cast<bool>(access::parse_scopes(access::name(scope)));
}

/// How one can ask: without saying who one is where visitors may, in a session, or as a program. Which role
/// may do it, and with whose data, says the policy.
std::string security_of(const Need& need) {
    const access::Scope scope{need.act, need.data};
    std::string ways = access::may({.id = "visitor"}, need.act, need.data) ? "[{}," : "[";
    ways += R"({"session":[]})";
    if (is_for_programs(scope)) ways += fmt::format(R"(,{{"program":["{}"]}})", access::name(scope));
    return ways + "]";
}

std::string scopes_of(const text::Phrases& english) {
    std::map<std::string, std::string> scopes;
    for (const auto& rule : access::policy())
        if (const access::Scope scope{rule.act, rule.data}; is_for_programs(scope))
            scopes[access::name(scope)] =
                english.say(fmt::format("policy.{}.{}", access::name(rule.act), access::name(rule.data)));
    std::string out;
    for (const auto& [name, text] : scopes) {
        out += out.empty() ? "{" : ",";
        json::write_string(out, name);
        out += ':';
        json::write_string(out, text);
    }
    return out + "}";
}

std::string schemes(const text::Phrases& english, std::string_view site) {
    std::string out = R"({"session":{"type":"apiKey","in":"cookie","name":)";
    json::write_string(out, session_cookie_name(site));
    out += R"(,"description":)";
    json::write_string(out, english.say("api.security.session"));
    out += R"(},"program":{"type":"oauth2","description":)";
    json::write_string(out, english.say("api.security.program"));
    out += R"(,"flows":{"clientCredentials":{"tokenUrl":)";
    json::write_string(out, fmt::format("{}/api/token", site));
    return out + R"(,"scopes":)" + scopes_of(english) + "}}}}";
}

} // namespace

std::string openapi(const text::Phrases& english, std::string_view site) {
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
        if (route.pattern.starts_with("/api/episodes/"))
            out += R"({"in":"query","name":"number","schema":{"type":"integer","minimum":1}},)";
        out += R"({"in":"query","name":"language","schema":{"enum":["nb","nn","en"]}}],"security":)";
        out += security_of(route.need) + R"(,"responses":{)";
        out += fmt::format(R"("{}":{{"description":)", route.status);
        json::write_string(out, route.schema.empty() ? route.name : route.schema);
        out += "}}}";
    }
    return out + R"(}},"components":{"securitySchemes":)" + schemes(english, site) + "}}";
}

} // namespace bedre::api
