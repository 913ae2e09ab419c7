#include "api/routes.h"
#include "json/schema.h"

namespace bedre::api {
namespace {

struct ProblemFinding {
    std::string code;
    std::string path;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(ProblemFinding, (), (code, path, text))

struct Problem {
    int status = 500;
    std::string code;
    std::string title;
    std::vector<ProblemFinding> findings;
    std::optional<std::string> incident;
    std::optional<report::EpisodePage> episode; ///< as it stands now, when it has changed meanwhile
    std::map<std::string, std::string> details; ///< of a conflict: where, what stands there, what was sent
};
BOOST_DESCRIBE_STRUCT(Problem, (), (status, code, title, findings, incident, episode, details))

/// As http::problem() writes it, which knows of no language: what is refused before anybody reads it.
struct PlainProblem {
    int status = 500;
    std::string code;
};
BOOST_DESCRIBE_STRUCT(PlainProblem, (), (status, code))

int status_of(const Error& error) {
    if (error.code == "access.token_refused") return 401;
    switch (error.category) {
    case outcome::Category::invalid: return 422;
    case outcome::Category::not_found: return 404;
    case outcome::Category::conflict: return 409;
    case outcome::Category::refused: return 403;
    case outcome::Category::unavailable: return 503;
    }
    ENSURE(false && "an error has a category");
}

/// Whether its details are what a database, a disk or another server said: for the log alone.
bool comes_from_below(const Error& error) {
    return error.category == outcome::Category::unavailable || error.code == "sql.constraint";
}

/// The text of a code without its details.
std::string plain_text(const Error& error, const text::Phrases& phrases) {
    if (error.details.empty()) return phrases.say(error.code);
    const auto plain = error.code + ".plain";
    return phrases.say(phrases.knows(plain) ? plain : "api.unavailable");
}

http::Response response_of(const Problem& problem) {
    http::Response response{
        .status = problem.status, .content_type = "application/problem+json", .body = json::write(problem)};
    // A program can sign in again by that (RFC 6750, 3.1).
    if (problem.status == 401)
        response.headers.push_back({"WWW-Authenticate", R"(Bearer error="invalid_token")"});
    return response;
}

} // namespace

http::Response problem_response(const Services& services, const Error& error, const text::Phrases& phrases,
                                const std::optional<report::EpisodePage>& episode) {
    Problem problem{.status = status_of(error), .code = error.code, .episode = episode};
    if (comes_from_below(error)) {
        problem.title = plain_text(error, phrases);
        problem.incident = services.write_down(error);
        return response_of(problem);
    }
    problem.title = phrases.say(error.code, error.details);
    if (error.category == outcome::Category::conflict)
        for (const auto& detail : error.details)
            problem.details.emplace(detail.name, detail.value);
    for (const auto& finding : error.findings)
        problem.findings.push_back(
            {finding.code, finding.place.path, phrases.say(finding.code, finding.details)});
    return response_of(problem);
}

http::Response bug_response(const std::string& incident) {
    return response_of({.status = 500, .code = "bug", .title = "bug", .incident = incident});
}

std::string describe_problem(json::Schemas& schemas) {
    return fmt::format(R"({{"anyOf":[{},{}]}})", schemas.of<Problem>(), schemas.of<PlainProblem>());
}

} // namespace bedre::api
