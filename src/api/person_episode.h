// Which episode of a person is meant, where no address may say it. Used inside this module only.
#pragma once

#include "api/answer.h"

namespace bedre::api {

struct PersonEpisode {
    std::string subject;
    std::string pathway;
    std::string parameter;
    std::optional<std::int64_t> number; ///< none: that of the present episode
};
BOOST_DESCRIBE_STRUCT(PersonEpisode, (), (subject, pathway, parameter, number))

inline Result<record::EpisodeKey> key_of(const Exchange& exchange, const PersonEpisode& sent) {
    record::EpisodeKey key{sent.pathway, sent.parameter, sent.subject};
    key.number =
        sent.number ? *sent.number : TRY(exchange.services.record.present_number(exchange.actor, key));
    return key;
}

/// Waits where waiting does no harm, and goes on with the episode that is meant.
template <class Use> void wait_with_key(const Exchange& exchange, const PersonEpisode& sent, const Use& use) {
    wait_and_answer(exchange, [of = sent, use](const Exchange& rest) {
        const auto key = key_of(rest, of);
        if (!key) return rest.answer(key.error());
        use(rest, key.value());
    });
}

} // namespace bedre::api
