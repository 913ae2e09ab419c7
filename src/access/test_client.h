// A program that signs, for tests.
#pragma once

#include "access/client.h"
#include "calendar/clock.h"
#include "openid/key.h"

namespace bedre::access {

struct TestClient {
    static constexpr auto site = "http://127.0.0.1:8010";
    struct Change {
        std::string audience = site;
        int after = 0; ///< seconds: made so long after now
    };

    explicit TestClient(const calendar::Clock& now, std::string called = make_client_id())
        : clock(&now), id(std::move(called)) {}

    std::string assertion() const { return assertion(Change{}); }
    std::string assertion(const Change& change) const {
        static int made = 0;
        const auto seconds =
            std::chrono::floor<std::chrono::seconds>(clock->now().time_since_epoch()).count() + change.after;
        return key.sign(
            R"({"alg":"ES256","typ":"JWT"})",
            fmt::format(R"({{"iss":"{0}","sub":"{0}","aud":"{1}","jti":"{2}","iat":{3},"exp":{4}}})", id,
                        change.audience, ++made, seconds, seconds + 60));
    }

    const calendar::Clock* clock;
    std::string id;
    openid::ClientKey key = openid::ClientKey::draw();
};

} // namespace bedre::access
