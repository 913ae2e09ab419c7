// A world in which persons are followed too, for tests.
#pragma once

#include "record/test_world.h"

namespace bedre::record {

inline const access::Actor clinician_of_havn{
    .id = "kari", .role = access::Role::clinician, .organisation = "havn"};
inline const access::Actor clinician_of_vik{
    .id = "ola", .role = access::Role::clinician, .organisation = "vik"};
inline const access::Actor controller_of_havn{
    .id = "nils", .role = access::Role::controller, .organisation = "havn"};
inline const access::Actor controller_of_vik{
    .id = "siri", .role = access::Role::controller, .organisation = "vik"};

/// The small content, and a pathway of persons in it.
inline catalogue::Source content_with_persons(const std::string& sharing = "") {
    auto source = small_content();
    source["pathways/care.yaml"] = sharing + R"(
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
tasks:
  visit: {title: {nb: Hjemmebesøk}, opens: included, due: 3 working days, done by: form decision, escalates: 2 days}
metrics:
  active: {title: {nb: Følges opp}, count: subjects, from: included, to: closed, of: all, version: 1}
)";
    return source;
}

class People : public World {
  public:
    explicit People(const catalogue::Source& source = content_with_persons()) : World(source) {
        open_with_vault().value();
    }

    Result<void> open_with_vault() {
        close();
        vault = vault_store.place();
        key_ring = folder.path() + "/ring";
        access_log = folder.path() + "/access.log";
        return open();
    }
    /// Another server on the same record, where that is on one, with a log of its own.
    std::unique_ptr<Record> another_server() {
        return Record::open(catalogue, {.place = store.place(),
                                        .clock = &clock,
                                        .on_bug = [](std::string_view) { std::abort(); },
                                        .vault = vault,
                                        .key_ring = key_ring,
                                        .access_log = folder.path() + "/other.log"})
            .value();
    }
    Result<Enrolled> enrol(const access::Actor& actor, std::string reason, std::string attempt = "enrol") {
        std::promise<Result<Enrolled>> answer;
        record().enrol(actor, {.reason = std::move(reason), .attempt = std::move(attempt)},
                       [&](Result<Enrolled> result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }
    Result<Enrolled> enrol(const access::Actor& actor, vault::Identity identity, std::string attempt) {
        std::promise<Result<Enrolled>> answer;
        record().enrol(actor,
                       {.identity = std::move(identity), .reason = "henvist", .attempt = std::move(attempt)},
                       [&](Result<Enrolled> result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }
    access::Look look(const access::Actor& actor, const std::string& subject) {
        return record().look(actor, subject).value();
    }
    static EpisodeKey care_of(const std::string& subject) { return {"care", "home", subject}; }
    journal::FindKey keys() const {
        std::shared_ptr<vault::Vault> opened = vault::Vault::open(vault).value();
        return [opened](std::string_view subject) { return opened->key(subject); };
    }

    sql::TestStore vault_store;
    sql::TestFolder folder;
};

// Each stands in another place.
constexpr auto marked_why = "MERKET grunn";
constexpr auto marked_note = "MERKET ord";
constexpr auto marked_name = "MERKET navn.pdf";
constexpr auto marked_document = "%PDF-1.7 MERKET fil";
constexpr auto marked_taken_back = "MERKET feil";
constexpr auto marked_typed = "MERKET utkast";

/// Somebody of whom everything is known that can be.
inline std::string somebody(People& people, std::string attempt = "enrol") {
    const auto subject = people.enrol(clinician_of_havn, marked_why, std::move(attempt)).value().subject;
    const auto care = People::care_of(subject);
    auto included = people.draft("included", "2026-03-01", care);
    included.answers = {{"note", marked_note}};
    (void)people.enter(clinician_of_havn, included).value();
    (void)people
        .keep(clinician_of_havn,
              {.episode = care, .name = marked_name, .bytes = marked_document, .attempt = {}})
        .value();
    const auto said = people.complete(clinician_of_havn, {.episode = care,
                                                          .form = "decision",
                                                          .on = "2026-04-01",
                                                          .answers = {{"note", marked_note}},
                                                          .attempt = {}});
    auto withdrawal = people.withdrawal(said.value().sequence, care);
    withdrawal.reason = marked_taken_back;
    (void)people.record()
        .keep_unfinished(clinician_of_havn, {.episode = care,
                                             .step = {pathway::Step::Kind::form, "decision"},
                                             .on = "",
                                             .answers = {{"note", marked_typed}}})
        .value();
    (void)people.withdraw(clinician_of_havn, withdrawal).value();
    return subject;
}

/// Whether the verifier that shares no code with this one finds the record whole.
inline bool second_verifier_agrees(const People& people) {
    if (sql::TestStore::is_on_server()) return true; // it reads files
    const auto command = fmt::format("python3 -B {}/tests/verify/verify_journal.py {} --vault {} >&2",
                                     BEDRE_SOURCE_DIR, people.store.place(), people.vault);
    return std::system(command.c_str()) == 0;
}

using sql::bytes_at_rest;
using sql::stands;

inline std::string text_of(const journal::Key& key) {
    return {reinterpret_cast<const char*>(key.data()), key.size()};
}

} // namespace bedre::record
