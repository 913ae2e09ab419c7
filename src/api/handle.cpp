#include "api/client_routes.h"
#include "api/routes.h"
#include "api/session_routes.h"
#include "http/encoding.h"

#include <algorithm>

namespace bedre::api {
namespace {

constexpr std::array<std::string_view, 2> token_path{"api", "token"};

/// Unit: bytes. More than a visitor has to say; from as many of them as may be connected, still not much.
constexpr std::size_t small_body = 64 * 1024;

/// The parts that stand for the braces, if the path has the pattern's shape.
std::optional<std::vector<std::string>> match(std::string_view pattern,
                                              const std::vector<std::string>& segments) {
    std::vector<std::string> parts;
    std::size_t at = 0;
    for (const auto& segment : segments) {
        if (at >= pattern.size()) return std::nullopt;
        const auto end = std::min(pattern.find('/', at + 1), pattern.size());
        const auto part = pattern.substr(at + 1, end - at - 1);
        if (part.starts_with('{'))
            parts.push_back(segment);
        else if (part != segment)
            return std::nullopt;
        at = end;
    }
    if (at < pattern.size()) return std::nullopt;
    return parts;
}

const text::Phrases& phrases_of(const Services& services, const http::Request& request) {
    const auto language = text::parse_language(request.parameter("language").value_or("nb"));
    return services.phrases[static_cast<std::size_t>(language ? language.value() : text::Language::nb)];
}

/// Why the actor may not even with what is their own.
std::optional<Error> refusal(const Need& need, const access::Actor& actor) {
    auto answer = access::may(actor, need.act, need.data, std::array{actor.organisation});
    if (answer) return std::nullopt;
    return std::move(answer).error();
}

/// Whether the request itself proves who asks: there is nothing in it that a browser has added.
bool proves_itself(const http::Request& request) {
    return bearer_token(request) || std::ranges::equal(request.target.segments, token_path);
}

/// A page of another site can neither set this header nor leave out Origin: what changes anything needs both
/// right, unless it is done without the cookies that the browser sends along.
bool is_cross_site(const Services& services, const http::Request& request) {
    if (request.method == http::Method::get || proves_itself(request)) return false;
    if (request.header("x-bedre") != "1") return true;
    const auto origin = request.header("origin");
    if (!origin) return false;                  // no browser
    if (*origin == services.site) return false; // behind a proxy, which may have another name for us
    const auto host = request.header("host").value_or("");
    return *origin != "http://" + std::string(host) && *origin != "https://" + std::string(host);
}

/// A reply that may come later, on another thread, when the request is gone.
http::Reply compressing(const http::Request& request, const http::Reply& reply) {
    const std::string accepted(request.header("accept-encoding").value_or(""));
    return http::Reply([accepted, reply](std::optional<http::Response> response) {
        if (response) reply(http::compressed(accepted, std::move(*response)));
    });
}

void answer(const Services& services, const http::Request& request, const http::Reply& reply) {
    const auto& phrases = phrases_of(services, request);
    if (is_cross_site(services, request))
        return reply(problem_response(services, outcome::refused("api.cross_site"), phrases));
    std::string allowed;
    for (const auto& route : routes()) {
        auto parts = match(route.pattern, request.target.segments);
        if (!parts) continue;
        if (route.method == request.method) {
            auto caller = caller_of(services, request);
            if (!caller) {
                // Whoever wants to be out is out, also while nobody can say who it was.
                if (route.handle == post_sign_out) forget(services, request);
                return reply(problem_response(services, caller.error(), phrases));
            }
            auto& [actor, session] = caller.value();
            const Exchange exchange{services, request, std::move(*parts), std::move(actor),
                                    phrases,  reply,   std::move(session)};
            if (auto refused = refusal(route.need, exchange.actor)) return exchange.answer(*refused);
            return route.handle(exchange);
        }
        allowed += (allowed.empty() ? "" : ", ") + std::string(http::name_of(route.method));
    }
    if (allowed.empty())
        return reply(problem_response(services, outcome::not_found("api.unknown_path"), phrases));
    auto response = problem_response(services, outcome::not_found("api.method_not_allowed"), phrases);
    response.status = 405;
    response.headers.push_back({"Allow", allowed});
    reply(std::move(response));
}

} // namespace

void handle(const Services& services, const http::Request& request, const http::Reply& reply) {
    const auto& segments = request.target.segments;
    if (segments.empty() || segments.front() != "api") return reply(services.pages(request));
    answer(services, request, compressing(request, reply));
}

std::size_t body_limit(const Services& services, const http::Request& request) {
    const auto all = routes();
    const auto found = std::ranges::find_if(all, [&](const Route& route) {
        return route.method == request.method && match(route.pattern, request.target.segments);
    });
    const auto of_route = found != all.end() ? found->body_bytes : http::Limits{}.body_bytes;
    return is_signed_in(services, request) ? of_route : std::min(of_route, small_body);
}

} // namespace bedre::api
