// A world in which persons are followed too, for tests.
#pragma once

#include "record/test_world.h"

namespace bedre::record {

inline const access::Actor contact_of_vik{.id = "ola", .role = access::Role::contact, .organisation = "vik"};

/// The small content, and a pathway of persons in it.
inline catalogue::Source content_with_persons() {
    auto source = small_content();
    source["pathways/care.yaml"] = R"(
pathway: care
title: {nb: Oppfølging}
subject: [person]
retention: {years: 10, source: {nb: En forskrift}}
parameters:
  - {parameter: home, title: {nb: Hjemme}}
stages:
  included: {title: {nb: Inkludert}, form: decision}
  closed: {title: {nb: Avsluttet}, ends: true}
forms:
  - {form: decision, dated: true}
metrics:
  active: {title: {nb: Følges opp}, count: subjects, from: included, to: closed, of: all, version: 1}
)";
    return source;
}

class People : public World {
  public:
    People() : World(content_with_persons()) { open_with_vault().value(); }

    Result<void> open_with_vault() {
        close();
        vault = vault_store.place();
        return open();
    }
    Result<Enrolled> enrol(const access::Actor& actor, std::string reason, std::string attempt = "enrol") {
        std::promise<Result<Enrolled>> answer;
        record().enrol(actor, {.reason = std::move(reason), .attempt = std::move(attempt)},
                       [&](Result<Enrolled> result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }
    static EpisodeKey care_of(const std::string& subject) { return {"care", "home", subject}; }
    journal::FindKey keys() const {
        std::shared_ptr<vault::Vault> opened = vault::Vault::open(vault).value();
        return [opened](std::string_view subject) { return opened->key(subject); };
    }

    sql::TestStore vault_store;
};

} // namespace bedre::record
