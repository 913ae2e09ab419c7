#include "record/unfinished.h"

#include "record/state.h"
#include "record/way.h"
#include "json/codec.h"

namespace bedre::record {

namespace {

constexpr auto kept_for = std::chrono::days(30);
constexpr std::size_t largest = 64 * 1024; // bytes, of the answers

/// What is sealed. It says whose it is and of what, so that it cannot be moved to another place.
struct Sealed {
    std::string account;
    std::string organisation;
    std::string pathway;
    std::string parameter;
    std::string subject;
    std::int64_t episode = 1;
    std::string step;
    std::string on;
    form::Answers answers;
    std::string reason;
    std::optional<std::string> time;
};
BOOST_DESCRIBE_STRUCT(Sealed, (),
                      (account, organisation, pathway, parameter, subject, episode, step, on, answers, reason,
                       time))

constexpr std::string_view of_form = "form ";
constexpr std::string_view of_stage = "stage ";

std::string written(const pathway::Step& step) {
    return std::string(step.kind == pathway::Step::Kind::form ? of_form : of_stage) + step.id;
}

pathway::Step step_in(const std::string& text) {
    if (text.starts_with(of_form)) return {pathway::Step::Kind::form, text.substr(of_form.size())};
    return {pathway::Step::Kind::stage, text.substr(of_stage.size())};
}

Sealed said_of(const access::Actor& actor, const Unfinished& form) {
    return {.account = actor.id,
            .organisation = actor.organisation,
            .pathway = form.episode.pathway,
            .parameter = form.episode.parameter,
            .subject = form.episode.subject,
            .episode = form.episode.number,
            .step = written(form.step),
            .on = form.on,
            .answers = form.answers,
            .reason = form.reason,
            .time = form.time};
}

std::int64_t microseconds(calendar::Instant instant) {
    return instant.time_since_epoch().count();
}

std::span<const std::byte> bytes_of(const std::string& text) {
    return std::as_bytes(std::span(text));
}

std::size_t size_of(const Unfinished& form) {
    std::size_t size = form.on.size() + form.reason.size() + form.time.size();
    for (const auto& [item, answer] : form.answers)
        size += item.size() + answer.size();
    return size;
}

/// What the box of a row holds; nothing when it is not of that row.
std::optional<Unfinished> opened(const journal::Key& key, const Sealed& row, std::string_view box) {
    const auto text = journal::open_bytes(key, box);
    if (!text) return std::nullopt;
    auto said = json::read<Sealed>(*text);
    if (!said) return std::nullopt;
    auto& it = said.value();
    if (std::tie(it.account, it.organisation, it.pathway, it.parameter, it.subject, it.episode, it.step) !=
        std::tie(row.account, row.organisation, row.pathway, row.parameter, row.subject, row.episode,
                 row.step))
        return std::nullopt;
    return Unfinished{.episode = {it.pathway, it.parameter, it.subject, it.episode},
                      .step = step_in(it.step),
                      .on = std::move(it.on),
                      .answers = std::move(it.answers),
                      .reason = std::move(it.reason),
                      .time = std::move(it.time).value_or("")};
}

} // namespace

Result<std::unique_ptr<UnfinishedForms>> UnfinishedForms::open(const std::string& place,
                                                               journal::FindKey keys, calendar::Instant now) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    TRY(database.run("delete from unfinished_form where kept < ?1", microseconds(now - kept_for)));
    return std::unique_ptr<UnfinishedForms>(
        new UnfinishedForms(sql::Lasting(place, std::move(database)), std::move(keys)));
}

Result<void> UnfinishedForms::keep(const access::Actor& actor, const Unfinished& form) {
    const auto key = TRY(keys_(form.episode.subject));
    if (!key) return outcome::not_found("access.unknown_person");
    const auto said = said_of(actor, form);
    const auto box = journal::seal_bytes(*key, json::write(said));
    const std::lock_guard lock(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<void> {
        auto at_once = TRY(sql::Transaction::begin(database));
        TRY(database.run("delete from unfinished_form where kept < ?1", microseconds(form.kept - kept_for)));
        // Whoever was erased a moment ago stays so.
        if (TRY(TRY(database.query("select 1 from journal_erasure where subject = ?1", said.subject)).next()))
            return outcome::not_found("access.unknown_person");
        TRY(database.run("insert into unfinished_form values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
                         " on conflict (account, organisation, pathway, parameter, subject, episode, step)"
                         " do update set kept = excluded.kept, box = excluded.box",
                         said.account, said.organisation, said.pathway, said.parameter, said.subject,
                         said.episode, said.step, microseconds(form.kept), bytes_of(box)));
        return at_once.commit();
    });
}

Result<void> forget_unfinished(sql::Database& database, const access::Actor& actor, const EpisodeKey& key,
                               const pathway::Step& step) {
    return database.run_later("delete from unfinished_form where account = ?1 and organisation = ?2"
                              " and pathway = ?3 and parameter = ?4 and subject = ?5 and episode = ?6"
                              " and step = ?7",
                              actor.id, actor.organisation, key.pathway, key.parameter, key.subject,
                              key.number, written(step));
}

Result<void> UnfinishedForms::discard(const access::Actor& actor, const EpisodeKey& key,
                                      const pathway::Step& step) {
    const std::lock_guard lock(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<void> {
        auto at_once = TRY(sql::Transaction::begin(database));
        TRY(forget_unfinished(database, actor, key, step));
        return at_once.commit();
    });
}

Result<std::vector<Unfinished>> UnfinishedForms::of(const access::Actor& actor, const EpisodeKey& key,
                                                    calendar::Instant now) {
    std::vector<Unfinished> all;
    const auto person = TRY(keys_(key.subject));
    if (!person) return all;
    const std::lock_guard lock(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<std::vector<Unfinished>> {
        all.clear();
        auto rows = TRY(database.query("select step, kept, box from unfinished_form where account = ?1"
                                       " and organisation = ?2 and pathway = ?3 and parameter = ?4"
                                       " and subject = ?5 and episode = ?6 and kept >= ?7 order by step",
                                       actor.id, actor.organisation, key.pathway, key.parameter, key.subject,
                                       key.number, microseconds(now - kept_for)));
        while (TRY(rows.next())) {
            const auto row = said_of(actor, {.episode = key, .step = step_in(rows.text(0))});
            auto form = opened(*person, row, rows.view(2));
            if (!form) continue;
            form->kept = calendar::Instant(std::chrono::microseconds(rows.integer(1)));
            all.push_back(std::move(*form));
        }
        return all;
    });
}

namespace {

/// Where nothing is kept, nothing can be begun.
Error no_vault() {
    return outcome::refused("record.no_vault");
}

} // namespace

Result<calendar::Instant> Record::keep_unfinished(const access::Actor& actor, const Unfinished& form) const {
    TRY(may_begin(actor, form.episode, form.step));
    if (size_of(form) > largest)
        return outcome::invalid({{"record.unfinished_too_large", {.path = "/answers"}, {}}});
    auto kept = form;
    kept.kept = now();
    if (unfinished_ == nullptr) return no_vault();
    TRY(unfinished_->keep(actor, kept));
    return kept.kept;
}

Result<void> Record::discard_unfinished(const access::Actor& actor, const EpisodeKey& key,
                                        const pathway::Step& step) const {
    TRY(may_begin(actor, key, step));
    if (unfinished_ == nullptr) return no_vault();
    return unfinished_->discard(actor, key, step);
}

Result<std::vector<Unfinished>> Record::unfinished(const access::Look& look, const EpisodeKey& key) const {
    (void)TRY(pathway_of(look, key));
    if (unfinished_ == nullptr) return std::vector<Unfinished>();
    return unfinished_->of(look.actor(), key, now());
}

Result<void> Record::may_begin(const access::Actor& actor, const EpisodeKey& key,
                               const pathway::Step& step) const {
    if (!vault::is_person(key.subject)) return outcome::not_found("access.unknown_person");
    const auto way = TRY(find_way(actor, key));
    if (step.kind == pathway::Step::Kind::stage) {
        TRY(may_record(actor, way));
        if (way.pathway.stage(step.id) == nullptr)
            return outcome::invalid({{"pathway.unknown_stage", {.path = "/stage"}, {{"name", step.id}}}});
        return {};
    }
    const auto* free = way.pathway.free_form(step.id);
    if (free == nullptr) return outcome::not_found("record.unknown_form", {{"form", step.id}});
    return may_complete(actor, way, *free, catalogue_.community, today());
}

} // namespace bedre::record
