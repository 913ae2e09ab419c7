#include "api/subject_routes.h"

#include "api/answer.h"

namespace bedre::api {
namespace {

/// What is registered, or called so from now on.
struct NewSubject {
    std::string kind;
    std::string title;
    std::string organisation;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(NewSubject, (), (kind, title, organisation, key))

struct SubjectDescription {
    std::string title;
    std::string organisation;
    std::int64_t version = 0;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(SubjectDescription, (), (title, organisation, version, key))

struct RegisteredSubject {
    std::int64_t sequence = 0; ///< of the entry
    std::string subject;       ///< random name
};
BOOST_DESCRIBE_STRUCT(RegisteredSubject, (), (sequence, subject))

/// Answers with the name that it was given, which a repeated request is told too.
record::Acknowledge answer_registered(const Exchange& exchange) {
    return [later = Later(exchange)](const Result<journal::Receipt>& receipt) {
        later.go_on([&](const Exchange& rest) {
            if (!receipt) return rest.answer(receipt.error());
            const auto key = rest.services.record.described_in(receipt.value().sequence);
            if (!key) return rest.answer(key.error());
            rest.reply(json_response(201, RegisteredSubject{receipt.value().sequence, key.value()}));
        });
    };
}

} // namespace

void post_subject(const Exchange& exchange) {
    const auto body = body_of<NewSubject>(exchange);
    if (!body) return;
    exchange.services.record.describe_subject(
        exchange.actor,
        {.kind = body->kind, .title = body->title, .organisation = body->organisation, .attempt = body->key},
        answer_registered(exchange));
}

void post_subject_description(const Exchange& exchange) {
    const auto body = body_of<SubjectDescription>(exchange);
    if (!body) return;
    exchange.services.record.describe_subject(exchange.actor,
                                              {.subject = exchange.path[0],
                                               .title = body->title,
                                               .organisation = body->organisation,
                                               .version = body->version,
                                               .attempt = body->key},
                                              answer_registered(exchange));
}

Shapes shapes_of_subjects() {
    return {
        {"register_subject", described<NewSubject>, described<RegisteredSubject>},
        {"describe_subject", described<SubjectDescription>, described<RegisteredSubject>},
    };
}

} // namespace bedre::api
