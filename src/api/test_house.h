// The interface over a world, as a server has it, and somebody who asks; for tests.
#pragma once

#include "api/routes.h"
#include "record/test_people.h"

namespace bedre::api {

inline const access::Actor maintainer{.id = "drift", .role = access::Role::maintainer, .organisation = "au"};

/// Nobody signs in with an account, and nothing waits on another thread, unless a test puts that into
/// `services`.
template <class World> struct TestHouse {
    explicit TestHouse(bool demo) { services.demo = demo; }
    TestHouse(bool demo, const catalogue::Source& content) : world(content) { services.demo = demo; }

    /// What is answered, of whoever has the token, from an address of somebody else's machine.
    http::Response answer(http::Method method, const std::string& path, std::string body = {},
                          const std::string& token = {}, http::Fields headers = {{"X-Bedre", "1"}}) {
        const http::Request request{.method = method,
                                    .target = http::parse_target(path).value(),
                                    .headers = std::move(headers),
                                    .cookies = {{"bedre-session", token}},
                                    .body = std::move(body),
                                    .remote_address = "192.0.2.1"};
        std::promise<http::Response> answered;
        handle(services, request, http::Reply([&](std::optional<http::Response> response) {
                   answered.set_value(std::move(response).value());
               }));
        return answered.get_future().get();
    }

    World world;
    tally::Tally tally{world.catalogue, world.record().today()};
    http::Broadcast broadcast;
    access::Sessions sessions;
    std::array<text::Phrases, 3> phrases{text::Phrases(text::Language::nb, {}),
                                         text::Phrases(text::Language::nn, {}),
                                         text::Phrases(text::Language::en, {})};
    Services services{.catalogue = world.catalogue,
                      .record = world.record(),
                      .tally = tally,
                      .broadcast = broadcast,
                      .sessions = sessions,
                      .phrases = phrases,
                      .write_down = [](const Error& error) { return error.code; },
                      .pages = {}};
};

} // namespace bedre::api
