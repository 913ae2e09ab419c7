#include "api/activation_routes.h"
#include "api/client_routes.h"
#include "api/episode_routes.h"
#include "api/file_routes.h"
#include "api/import_routes.h"
#include "api/openid_routes.h"
#include "api/people_routes.h"
#include "api/person_routes.h"
#include "api/plan_routes.h"
#include "api/session_routes.h"
#include "api/subject_routes.h"
#include "json/schema.h"

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

std::map<std::string_view, Shape> all_shapes() {
    std::map<std::string_view, Shape> all;
    for (const auto& shapes :
         {shapes_of_activations(), shapes_of_programs(), shapes_of_files(), shapes_of_imports(),
          shapes_of_providers(), shapes_of_people(), shapes_of_persons(), shapes_of_person_episodes(),
          shapes_of_plans(), shapes_of_sessions(), shapes_of_subjects(), shapes_of_courses(),
          shapes_of_episodes()})
        for (const auto& shape : shapes)
            all.emplace(shape.operation, shape);
    return all;
}

std::string content_of(std::string_view type, const std::string& schema) {
    return fmt::format(R"("content":{{"{}":{{"schema":{}}}}})", type, schema);
}

/// What an operation is sent, as a member with a comma behind it; empty when that is no JSON.
std::string request_of(const Shape& shape, json::Schemas& schemas) {
    if (shape.sent == nullptr) return "";
    return R"("requestBody":{"required":true,)" + content_of("application/json", shape.sent(schemas)) + "},";
}

} // namespace

std::string openapi(const text::Phrases& english, std::string_view site) {
    const auto shapes = all_shapes();
    json::Schemas schemas;
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
        const auto found = shapes.find(route.name);
        const auto shape = found == shapes.end() ? Shape{} : found->second;
        out += security_of(route.need) + "," + request_of(shape, schemas);
        out += fmt::format(R"("responses":{{"{}":{{"description":)", route.status);
        json::write_string(out, english.say("api.answer"));
        if (shape.answer != nullptr) out += "," + content_of("application/json", shape.answer(schemas));
        out += R"(},"default":{"$ref":"#/components/responses/Problem"}}})";
    }
    out += R"(}},"components":{"responses":{"Problem":{"description":)";
    json::write_string(out, english.say("api.problem"));
    out += "," + content_of("application/problem+json", describe_problem(schemas));
    return out + R"(}},"schemas":)" + schemas.written() + R"(,"securitySchemes":)" + schemes(english, site) +
           "}}";
}

} // namespace bedre::api
