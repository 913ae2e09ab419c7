#include "record/unfinished.h"

#include "form/moves.h"
#include "record/state.h"
#include "record/way.h"
#include "json/codec.h"

#include <algorithm>
#include <utility>

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
    std::optional<std::string> content = {}; ///< by which it was asked, in hexadecimal
    std::optional<form::Answers> left = {};
    std::optional<std::string> former_form = {};
    std::optional<std::string> asked = {}; ///< by which content that was, in hexadecimal
};
BOOST_DESCRIBE_STRUCT(Sealed, (),
                      (account, organisation, pathway, parameter, subject, episode, step, on, answers, reason,
                       time, content, left, former_form, asked))

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
std::optional<UnfinishedForms::Kept> opened(const journal::Key& key, const Sealed& row,
                                            std::string_view box) {
    const auto text = journal::open_bytes(key, box);
    if (!text) return std::nullopt;
    auto said = json::read<Sealed>(*text);
    if (!said) return std::nullopt;
    auto& it = said.value();
    if (std::tie(it.account, it.organisation, it.pathway, it.parameter, it.subject, it.episode, it.step) !=
        std::tie(row.account, row.organisation, row.pathway, row.parameter, row.subject, row.episode,
                 row.step))
        return std::nullopt;
    const auto digest = [](const std::optional<std::string>& hex) -> std::optional<journal::Digest> {
        auto read = journal::digest_from_hex(hex.value_or(""));
        return read ? std::optional(std::move(read).value()) : std::nullopt;
    };
    return UnfinishedForms::Kept{{.episode = {it.pathway, it.parameter, it.subject, it.episode},
                                  .step = step_in(it.step),
                                  .on = std::move(it.on),
                                  .answers = std::move(it.answers),
                                  .reason = std::move(it.reason),
                                  .time = std::move(it.time).value_or(""),
                                  .left = std::move(it.left).value_or(form::Answers()),
                                  .former_form = std::move(it.former_form).value_or(""),
                                  .asked = digest(it.asked).value_or(journal::Digest())},
                                 digest(it.content)};
}

} // namespace

Result<std::unique_ptr<UnfinishedForms>> UnfinishedForms::open(const std::string& place,
                                                               journal::FindKey keys, calendar::Instant now) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    TRY(database.run("delete from unfinished_form where kept < ?1", microseconds(now - kept_for)));
    return std::unique_ptr<UnfinishedForms>(
        new UnfinishedForms(sql::Lasting(place, std::move(database)), std::move(keys)));
}

Result<void> UnfinishedForms::keep(const access::Actor& actor, const Unfinished& form,
                                   const journal::Digest& content) {
    const auto key = TRY(keys_(form.episode.subject));
    if (!key) return outcome::not_found("access.unknown_person");
    auto said = said_of(actor, form);
    said.content = journal::hex(content);
    if (!form.left.empty()) {
        said.left = form.left;
        said.former_form = form.former_form;
        said.asked = journal::hex(form.asked);
    }
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

Result<std::vector<UnfinishedForms::Kept>> UnfinishedForms::of(const access::Actor& actor,
                                                               const EpisodeKey& key, calendar::Instant now) {
    std::vector<Kept> all;
    const auto person = TRY(keys_(key.subject));
    if (!person) return all;
    const std::lock_guard lock(mutex_);
    return connection_.with([&](sql::Database& database) -> Result<std::vector<Kept>> {
        all.clear();
        auto rows = TRY(database.query("select step, kept, box from unfinished_form where account = ?1"
                                       " and organisation = ?2 and pathway = ?3 and parameter = ?4"
                                       " and subject = ?5 and episode = ?6 and kept >= ?7 order by step",
                                       actor.id, actor.organisation, key.pathway, key.parameter, key.subject,
                                       key.number, microseconds(now - kept_for)));
        while (TRY(rows.next())) {
            const auto row = said_of(actor, {.episode = key, .step = step_in(rows.text(0))});
            auto one = opened(*person, row, rows.view(2));
            if (!one) continue;
            one->form.kept = calendar::Instant(std::chrono::microseconds(rows.integer(1)));
            all.push_back(std::move(*one));
        }
        return all;
    });
}

namespace {

/// Whether a stage that a content no longer has is another of it now.
bool has_become(const catalogue::Catalogue& now, const std::string& pathway, const std::string& former,
                const std::string& stage) {
    const auto* known = now.pathway(pathway);
    return known != nullptr && known->stage(former) == nullptr &&
           std::ranges::any_of(now.migrations, [&](const catalogue::Migration& migration) {
               const auto move = migration.stages.find(former);
               return migration.pathway == pathway && move != migration.stages.end() && move->second == stage;
           });
}

/// A step as it was called before: that of a stage, by each of its names.
std::vector<pathway::Step> former_steps(const catalogue::Catalogue& now, const std::string& pathway,
                                        const pathway::Step& step) {
    std::vector<pathway::Step> all;
    if (step.kind == pathway::Step::Kind::form) return all;
    for (const auto& migration : now.migrations)
        for (const auto& [former, stage] : migration.stages)
            if (stage == step.id && has_become(now, pathway, former, stage))
                all.push_back({pathway::Step::Kind::stage, former});
    return all;
}

/// Whether what was typed so far, good or bad, would mean the same.
bool asks_alike(const form::Form& now, const form::Form& then, std::string_view key) {
    const auto id = key.substr(0, key.find('.'));
    const auto* one = now.item(id);
    const auto* other = then.item(id);
    return one != nullptr && other != nullptr && !form::mean_another(*one, *other);
}

} // namespace

void take_up(Unfinished& form, const catalogue::Catalogue& now, const catalogue::Catalogue& then) {
    const auto form_in = [&](const catalogue::Catalogue& content) {
        return content.form(form.step.kind == pathway::Step::Kind::form
                                ? form.step.id
                                : form_of_stage(content, form.episode.pathway, form.step.id));
    };
    const auto* asked = form_in(then);
    for (const auto& migration : now.migrations)
        if (const auto move = migration.stages.find(form.step.id);
            form.step.kind == pathway::Step::Kind::stage && move != migration.stages.end() &&
            has_become(now, form.episode.pathway, form.step.id, move->second)) {
            form.step.id = move->second;
            break;
        }
    const auto* present = form_in(now);
    if (present == asked) return;
    auto carried = form.answers;
    form::Answers good; // then
    form::Answers fitting;
    const bool alike = present != nullptr && asked != nullptr && present->id == asked->id;
    if (alike) {
        good = form::still_fit(*asked, *asked, form.answers);
        for (const auto& migration : now.migrations)
            if (migration.form == present->id)
                carried = form::carry_over(*present, asked, migration.moves, carried).answers;
        fitting = form::still_fit(*present, *asked, carried);
    }
    const auto typed = std::exchange(form.answers, {});
    for (auto& [key, answer] : carried) {
        const auto was = typed.find(key);
        const bool moved = was == typed.end() || was->second != answer;
        if (moved || fitting.contains(key) ||
            (!good.contains(key) && alike && asks_alike(*present, *asked, key)))
            form.answers.emplace(key, std::move(answer));
        else if (!answer.empty())
            form.left.insert_or_assign(key, std::move(answer));
    }
    if (asked != nullptr) form.former_form = asked->id;
}

namespace {

/// Where nothing is kept, nothing can be begun.
Error no_vault() {
    return outcome::refused("record.no_vault");
}

/// `present`: the content that is in force.
Unfinished as_asked_now(const Record& record, const journal::Digest& present, UnfinishedForms::Kept kept) {
    auto& [form, content] = kept;
    if (!content || *content == present) return std::move(form);
    auto before = std::pair(form.left, form.former_form);
    take_up(form, record.catalogue(), *record.content_of(*content));
    if (form.left != before.first)
        form.asked = *content;
    else
        form.former_form = std::move(before.second);
    return std::move(form);
}

} // namespace

Result<calendar::Instant> Record::keep_unfinished(const access::Actor& actor, const Unfinished& form) const {
    TRY(may_begin(actor, form.episode, form.step));
    if (size_of(form) > largest)
        return outcome::invalid({{"record.unfinished_too_large", {.path = "/answers"}, {}}});
    auto kept = form;
    kept.kept = now();
    if (unfinished_ == nullptr) return no_vault();
    for (auto& former : TRY(unfinished_->of(actor, form.episode, kept.kept))) {
        const auto typed = as_asked_now(*this, content_, std::move(former));
        if (typed.step != form.step || typed.left.empty()) continue;
        kept.left = typed.left;
        kept.former_form = typed.former_form;
        kept.asked = typed.asked;
    }
    TRY(unfinished_->keep(actor, kept, content_));
    for (const auto& former : former_steps(catalogue_, form.episode.pathway, form.step))
        TRY(unfinished_->discard(actor, form.episode, former));
    return kept.kept;
}

Result<void> Record::discard_unfinished(const access::Actor& actor, const EpisodeKey& key,
                                        const pathway::Step& step) const {
    TRY(may_begin(actor, key, step));
    if (unfinished_ == nullptr) return no_vault();
    for (const auto& former : former_steps(catalogue_, key.pathway, step))
        TRY(unfinished_->discard(actor, key, former));
    return unfinished_->discard(actor, key, step);
}

Result<std::vector<Unfinished>> Record::unfinished(const access::Look& look, const EpisodeKey& key) const {
    (void)TRY(pathway_of(look, key));
    std::vector<Unfinished> all;
    if (unfinished_ == nullptr) return all;
    for (auto& one : TRY(unfinished_->of(look.actor(), key, now())))
        all.push_back(as_asked_now(*this, content_, std::move(one)));
    return all;
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
