// A record of the small made-up community in tests/cases/content, for tests.
#pragma once

#include "calendar/oslo.h"
#include "record/record.h"
#include "sql/test_store.h"

#include <future>

namespace bedre::record {

inline const access::Actor coordinator{.id = "au", .role = access::Role::coordinator, .organisation = "au"};
inline const access::Actor contact_of_havn{
    .id = "kari", .role = access::Role::contact, .organisation = "havn"};
inline const access::Actor visitor{.id = "visitor", .role = access::Role::visitor, .organisation = ""};
inline const EpisodeKey home_in_havn{"service", "home", "havn"};

inline catalogue::Source real_content() {
    return catalogue::read_folder(BEDRE_SOURCE_DIR "/content").value();
}

inline catalogue::Source small_content() {
    return catalogue::read_folder(BEDRE_SOURCE_DIR "/tests/cases/content").value();
}

class World {
  public:
    /// `prepare` puts something into the place before it is opened.
    explicit World(const catalogue::Source& source = small_content(),
                   const std::function<void(const std::string& place)>& prepare = {})
        : catalogue(catalogue::read(source).value()) {
        if (prepare) prepare(store.place());
        open().value();
    }

    Result<void> open() {
        record_ = TRY(Record::open(catalogue, {.place = store.place(),
                                               .clock = &clock,
                                               .on_bug = [](std::string_view) { std::abort(); },
                                               .vault = vault,
                                               .key_ring = key_ring,
                                               .access_log = access_log}));
        return {};
    }
    void close() { record_.reset(); }
    Record& record() { return *record_; }

    Result<journal::Receipt> enter(const access::Actor& actor, const StageDraft& draft) {
        return receipt_of([&](Acknowledge done) { record_->enter_stage(actor, draft, std::move(done)); });
    }
    Result<journal::Receipt> complete(const access::Actor& actor, FormDraft draft) {
        draft.attempt = attempt();
        return receipt_of([&](Acknowledge done) { record_->complete_form(actor, draft, std::move(done)); });
    }
    Result<journal::Receipt> keep(const access::Actor& actor, FileDraft draft) {
        draft.attempt = attempt();
        return receipt_of([&](Acknowledge done) { record_->keep_file(actor, draft, std::move(done)); });
    }
    Result<journal::Receipt> describe(const access::Actor& actor, SubjectDraft draft) {
        if (draft.attempt.empty()) draft.attempt = attempt();
        return receipt_of(
            [&](Acknowledge done) { record_->describe_subject(actor, draft, std::move(done)); });
    }
    Result<journal::Receipt> withdraw(const access::Actor& actor, const WithdrawalDraft& draft) {
        return receipt_of([&](Acknowledge done) { record_->withdraw(actor, draft, std::move(done)); });
    }
    /// A draft that is in order, in view of the episode as it stands.
    StageDraft draft(std::string stage, std::string on, const EpisodeKey& episode = home_in_havn) {
        return {.episode = episode,
                .stage = std::move(stage),
                .on = std::move(on),
                .answers = {},
                .version = version(episode),
                .attempt = attempt()};
    }
    WithdrawalDraft withdrawal(std::int64_t entry, const EpisodeKey& episode = home_in_havn) {
        return {.entry = entry, .reason = "Feil dato", .version = version(episode), .attempt = attempt()};
    }
    std::int64_t version(const EpisodeKey& episode = home_in_havn) const {
        const auto state = seen(episode);
        return state ? state.value().version : 0;
    }
    /// The stages that an episode has reached: "decided 2026-01-05, running 2026-02-01".
    std::string reached(const EpisodeKey& episode = home_in_havn) const {
        std::string all;
        const auto state = seen(episode).value();
        for (const auto& reached : state.episode.reached)
            all += fmt::format("{}{} {}", all.empty() ? "" : ", ", reached.stage, reached.on.iso());
        return all;
    }

    std::string vault;    ///< where the keys of persons are; empty: there are no persons
    std::string key_ring; ///< file with the keys to who they are
    std::string access_log;
    access::Actor reader{.id = "kari", .role = access::Role::clinician, .organisation = "havn"};
    sql::TestStore store;
    calendar::SetClock clock{calendar::parse_instant("2026-11-25T12:00:00Z").value()};
    catalogue::Catalogue catalogue;

  private:
    Result<EpisodeState> seen(const EpisodeKey& episode) const {
        if (!vault::is_person(episode.subject)) return record_->episode(reader, episode);
        const auto look = TRY(record_->look(reader, episode.subject));
        auto alone = TRY(record_->episode(look, episode));
        const auto with_entries = TRY(record_->full_episode(look, episode)).state;
        ENSURE(alone.episode == with_entries.episode && alone.version == with_entries.version);
        return alone;
    }
    static Result<journal::Receipt> receipt_of(const std::function<void(Acknowledge)>& job) {
        std::promise<Result<journal::Receipt>> answer;
        job([&](Result<journal::Receipt> result) { answer.set_value(std::move(result)); });
        return answer.get_future().get();
    }
    std::string attempt() { return fmt::format("try-{}", ++attempts_); }

    std::unique_ptr<Record> record_;
    int attempts_ = 0;
};

/// An error in one line: its code, or where and what its findings are.
inline std::string told(const Error& error) {
    if (error.category != Category::invalid) return error.code;
    std::string all;
    for (const auto& finding : error.findings)
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", finding.place.path, finding.code);
    return all;
}

} // namespace bedre::record
