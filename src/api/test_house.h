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

    /// The entry that gives an account, or a program, a role.
    std::int64_t assign(const std::string& account, const std::string& role, const std::string& organisation,
                        std::string to = "") {
        std::promise<std::int64_t> entry;
        world.record().assign_role(maintainer,
                                   {.account = account,
                                    .role = role,
                                    .organisation = organisation,
                                    .from = "2026-11-25",
                                    .to = std::move(to),
                                    .attempt = fmt::format("assign-{}", ++assigned)},
                                   [&](const auto& receipt) { entry.set_value(receipt.value().sequence); });
        return entry.get_future().get();
    }
    struct SignedIn {
        std::string account;
        std::string token;
    };
    /// Somebody who has taken an account into use at a provider, and acts in a role.
    SignedIn somebody(const std::string& sign_in, const std::string& role, const std::string& organisation) {
        auto& accounts = *services.accounts;
        const auto [account, key] = accounts.invite(access::at_the_server, sign_in, "Noen").value();
        const openid::Identity identity{"https://login.example.no", sign_in, ""};
        const auto who = accounts.activate(key, identity, "192.0.2.1").value();
        return {account, sessions.open({.actor = account,
                                        .generation = who.generation,
                                        .assignment = assign(account, role, organisation)})};
    }

    World world;
    int assigned = 0;
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
