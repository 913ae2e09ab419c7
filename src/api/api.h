// The interface over HTTP: one table of routes, a handler of a few lines each. Everything a screen can do
// goes through here, and everything here goes through the same jobs as the command line.
#pragma once

#include "access/accounts.h"
#include "access/sessions.h"
#include "http/errands.h"
#include "http/server.h"
#include "openid/provider.h"
#include "record/adopted.h"
#include "report/report.h"

#include <array>

namespace bedre::api {

/// What the handlers work with. All of it outlives the server.
struct Services {
    const catalogue::Catalogue& catalogue;
    record::Record& record;
    tally::Tally& tally;
    http::Broadcast& broadcast;
    access::Sessions& sessions;
    const std::array<text::Phrases, 3>& phrases; ///< by text::Language
    /// For whoever runs the program: what became unavailable, and why. Gives the number of the incident.
    std::function<std::string(const Error&)> write_down;
    std::function<http::Response(const http::Request&)>
        pages; ///< whatever is no route: the interface's own files
    bool demo = false;
    access::Accounts* accounts = nullptr; ///< none: nobody signs in here
    http::Errands* waiting = nullptr;     ///< for what waits for a disk; none: it is done here and now
    openid::Provider* provider = nullptr; ///< none: nobody signs in elsewhere
    std::string provider_name = {};       ///< what those who sign in there call it
    std::string site = {};              ///< as readers reach it: "https://bedre.example.no"; empty: as asked
    access::Sessions* tokens = nullptr; ///< of programs; none: none are let in
    const record::RefusedContent* refused_content = nullptr; ///< when it started; none: none was
};

/// Answers one request. What is thrown goes up to the server, which asks bug_response().
void handle(const Services& services, const http::Request& request, const http::Reply& reply);

/// 500 with an incident number, under which the log has the details.
http::Response bug_response(const std::string& incident);

/// Tells open pages what changed. Says which numbers, never what they are.
void broadcast_change(http::Broadcast& broadcast, const tally::Change& change);

/// The routes as an OpenAPI 3.1 document.
std::string openapi(const text::Phrases& english, std::string_view site);

/// Unit: bytes. How large the body of a request may be, by its route; of nobody who is signed in, small.
std::size_t body_limit(const Services& services, const http::Request& request);

} // namespace bedre::api
