#include "api/person_routes.h"

#include "api/answer.h"
#include "report/account_uses_page.h"
#include "report/caseload_page.h"
#include "report/person_pages.h"
#include "report/work_list_page.h"

namespace bedre::api {
namespace {

struct PersonSearch {
    std::optional<std::string> number;
    std::optional<std::string> birth; ///< ISO date
    std::optional<std::string> name;
};
BOOST_DESCRIBE_STRUCT(PersonSearch, (), (number, birth, name))

struct NewPerson {
    std::optional<std::string> number;
    std::optional<std::string> assigner; ///< of a number that is local
    std::string given;
    std::string family;
    std::optional<std::string> birth;
    std::string reason;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(NewPerson, (), (number, assigner, given, family, birth, reason, key))

struct PersonSubject {
    std::string subject;
};
BOOST_DESCRIBE_STRUCT(PersonSubject, (), (subject))

struct NewOpening {
    std::optional<std::string> number;
    std::optional<std::string> subject;
    std::string reason;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(NewOpening, (), (number, subject, reason, key))

struct NewBlock {
    std::string subject;
    std::string against;
    std::string reason;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(NewBlock, (), (subject, against, reason, key))

struct BlockLifting {
    std::string subject;
    std::int64_t entry = 0;
    std::string reason;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(BlockLifting, (), (subject, entry, reason, key))

struct PersonPair {
    std::string subject;
    std::string other;
};
BOOST_DESCRIBE_STRUCT(PersonPair, (), (subject, other))

struct PersonMerging {
    std::string goes_on;
    std::string replaced;
    std::string reason;
    std::int64_t version = 0;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(PersonMerging, (), (goes_on, replaced, reason, version, key))

struct PersonSeparation {
    std::string subject;
    std::int64_t entry = 0;
    std::string reason;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(PersonSeparation, (), (subject, entry, reason, key))

/// No pathway: how many in each, and nobody by name.
struct CaseloadAsked {
    std::optional<std::string> pathway;
    std::optional<std::string> parameter;
    std::optional<std::string> stage;    ///< at which they stand; empty: at none yet
    std::optional<std::int64_t> skipped; ///< so many have been shown already
};
BOOST_DESCRIBE_STRUCT(CaseloadAsked, (), (pathway, parameter, stage, skipped))

struct WorkAsked {
    std::optional<bool> mine;            ///< only what is one's own to do
    std::optional<std::int64_t> skipped; ///< so many tasks have been shown already
};
BOOST_DESCRIBE_STRUCT(WorkAsked, (), (mine, skipped))

struct OpeningReview {
    bool justified = false;
    std::string note;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(OpeningReview, (), (justified, note, key))

struct OversightQuery {
    std::int64_t days = 30;
};
BOOST_DESCRIBE_STRUCT(OversightQuery, (), (days))

constexpr std::int64_t most_days = 366;

/// When the days began that were asked for, or nothing: then what is wrong is answered.
std::optional<calendar::Instant> since_of(const Exchange& exchange) {
    const auto body = body_of<OversightQuery>(exchange);
    if (!body) return std::nullopt;
    if (body->days >= 1 && body->days <= most_days)
        return exchange.services.record.now() - std::chrono::hours(24 * body->days);
    exchange.answer(outcome::invalid({{"api.days_out_of_range", {.path = "/days"}, {}}}));
    return std::nullopt;
}

/// Somebody whom a page is about, looked at.
template <class Make> void answer_look(const Exchange& exchange, const std::string& subject, Make make) {
    wait_and_answer(exchange, [subject, make](const Exchange& rest) {
        const auto look = rest.services.record.look(rest.actor, subject);
        if (!look) return rest.answer(look.error());
        rest.answer_page([&](const report::Context& context) { return make(context, look.value()); });
    });
}

std::optional<terminology::IdentityNumber> number_of(const Exchange& exchange, const std::string& text,
                                                     Findings& findings) {
    auto number = terminology::IdentityNumber::parse(text, exchange.services.record.today());
    if (number) return std::move(number).value();
    for (auto finding : number.error().findings) {
        finding.place.path = "/number";
        findings.push_back(std::move(finding));
    }
    return std::nullopt;
}

std::optional<calendar::Date> day_of(const std::string& text, Findings& findings) {
    const auto day = calendar::Date::parse(text);
    if (day) return day.value();
    findings.push_back({"record.invalid_date", {.path = "/birth"}, {}});
    return std::nullopt;
}

bool is_said(const std::optional<std::string>& text) {
    return text && text->find_first_not_of(' ') != std::string::npos;
}

std::function<void(Result<record::Enrolled>)> answer_subject(const Exchange& exchange) {
    return [later = Later(exchange)](const Result<record::Enrolled>& done) {
        later.go_on([&](const Exchange& rest) {
            if (!done) return rest.answer(done.error());
            rest.reply(json_response(201, PersonSubject{done.value().subject}));
        });
    };
}

} // namespace

void post_person_search(const Exchange& exchange) {
    const auto body = body_of<PersonSearch>(exchange);
    if (!body) return;
    Findings findings;
    record::PersonQuery query{.name = vault::Personal(body->name.value_or(""))};
    if (is_said(body->number)) query.number = number_of(exchange, *body->number, findings);
    if (is_said(body->birth)) query.birth = day_of(*body->birth, findings);
    if (!findings.empty()) return exchange.answer(outcome::invalid(std::move(findings)));
    wait_and_answer(exchange, [query = std::move(query)](const Exchange& rest) {
        const auto looks = rest.services.record.find(rest.actor, query);
        if (!looks) return rest.answer(looks.error());
        rest.answer_page(
            [&](const report::Context& context) { return report::found_page(context, looks.value()); });
    });
}

void post_person(const Exchange& exchange) {
    const auto body = body_of<NewPerson>(exchange);
    if (!body) return;
    Findings findings;
    vault::Identity identity{.family = vault::Personal(body->family), .given = vault::Personal(body->given)};
    if (is_said(body->number))
        if (auto number = number_of(exchange, *body->number, findings))
            identity.identifiers.push_back({std::move(*number), body->assigner.value_or("")});
    if (is_said(body->birth)) identity.birth = day_of(*body->birth, findings);
    if (!findings.empty()) return exchange.answer(outcome::invalid(std::move(findings)));
    wait_and_answer(exchange, [identity = std::move(identity), reason = body->reason,
                               key = body->key](const Exchange& rest) {
        rest.services.record.enrol(rest.actor, {.identity = identity, .reason = reason, .attempt = key},
                                   answer_subject(rest));
    });
}

void post_person_view(const Exchange& exchange) {
    if (const auto body = body_of<PersonSubject>(exchange))
        answer_look(exchange, body->subject, report::person_page);
}

void post_person_looks(const Exchange& exchange) {
    if (const auto body = body_of<PersonSubject>(exchange))
        answer_look(exchange, body->subject, report::looks_page);
}

void post_person_opening(const Exchange& exchange) {
    const auto body = body_of<NewOpening>(exchange);
    if (!body) return;
    Findings findings;
    record::OpeningDraft draft{
        .subject = body->subject.value_or(""), .reason = body->reason, .attempt = body->key};
    if (is_said(body->number)) draft.number = number_of(exchange, *body->number, findings);
    if (!findings.empty()) return exchange.answer(outcome::invalid(std::move(findings)));
    wait_and_answer(exchange, [draft = std::move(draft)](const Exchange& rest) {
        rest.services.record.open_in_emergency(rest.actor, draft, answer_subject(rest));
    });
}

void post_person_block(const Exchange& exchange) {
    if (auto body = body_of<NewBlock>(exchange))
        exchange.services.record.block(exchange.actor,
                                       {std::move(body->subject), std::move(body->against),
                                        std::move(body->reason), std::move(body->key)},
                                       answer_kept(exchange));
}

void post_person_lift(const Exchange& exchange) {
    if (auto body = body_of<BlockLifting>(exchange))
        exchange.services.record.lift_block(
            exchange.actor,
            {std::move(body->subject), body->entry, std::move(body->reason), std::move(body->key)},
            answer_kept(exchange));
}

void post_person_pair(const Exchange& exchange) {
    auto body = body_of<PersonPair>(exchange);
    if (!body) return;
    wait_and_answer(exchange, [pair = std::move(*body)](const Exchange& rest) {
        const auto looks = rest.services.record.look_at_both(rest.actor, pair.subject, pair.other);
        if (!looks) return rest.answer(looks.error());
        rest.answer_page(
            [&](const report::Context& context) { return report::pair_page(context, looks.value()); });
    });
}

void post_person_merging(const Exchange& exchange) {
    if (auto body = body_of<PersonMerging>(exchange))
        exchange.services.record.merge(exchange.actor,
                                       {std::move(body->goes_on), std::move(body->replaced),
                                        std::move(body->reason), body->version, std::move(body->key)},
                                       answer_kept(exchange));
}

void post_person_separation(const Exchange& exchange) {
    if (auto body = body_of<PersonSeparation>(exchange))
        exchange.services.record.separate(
            exchange.actor,
            {std::move(body->subject), body->entry, std::move(body->reason), std::move(body->key)},
            answer_kept(exchange));
}

void post_work_list(const Exchange& exchange) {
    const auto body = body_of<WorkAsked>(exchange);
    if (!body) return;
    wait_and_answer(exchange, [query = record::WorkQuery{body->mine.value_or(false),
                                                         body->skipped.value_or(0)}](const Exchange& rest) {
        rest.answer_page(
            [&](const report::Context& context) { return report::work_list_page(context, query); });
    });
}

void post_caseload(const Exchange& exchange) {
    auto body = body_of<CaseloadAsked>(exchange);
    if (!body) return;
    wait_and_answer(exchange, [asked = std::move(*body)](const Exchange& rest) {
        rest.answer_page([&](const report::Context& context) {
            return report::caseload_page(context,
                                         {asked.pathway.value_or(""), asked.parameter.value_or(""),
                                          asked.stage, std::max<std::int64_t>(asked.skipped.value_or(0), 0)});
        });
    });
}

void get_openings(const Exchange& exchange) {
    exchange.answer_page([](const report::Context& context) { return report::openings_page(context); });
}

void get_opened_elsewhere(const Exchange& exchange) {
    exchange.answer_page(
        [](const report::Context& context) { return report::opened_elsewhere_page(context); });
}

void post_opening_review(const Exchange& exchange) {
    if (auto body = body_of<OpeningReview>(exchange))
        exchange.services.record.review(exchange.actor,
                                        {number_in(exchange.path[0]).value_or(0), body->justified,
                                         std::move(body->note), std::move(body->key)},
                                        answer_kept(exchange));
}

void post_own_looks(const Exchange& exchange) {
    const auto since = since_of(exchange);
    if (!since) return;
    const auto looks = exchange.services.record.looks_of_own(exchange.actor, *since);
    if (!looks) return exchange.answer(looks.error());
    exchange.answer_page(
        [&](const report::Context& context) { return report::own_looks_page(context, looks.value()); });
}

void post_own_uses(const Exchange& exchange) {
    const auto since = since_of(exchange);
    if (!since) return;
    const auto* log = exchange.services.record.access_log();
    if (log == nullptr) return exchange.answer(outcome::refused("record.no_access_log"));
    wait_and_answer(exchange, [place = log->place(), since = *since](const Exchange& rest) {
        rest.answer_page(
            [&](const report::Context& context) { return report::own_uses_page(context, place, since); });
    });
}

Shapes shapes_of_persons() {
    return {
        {"find_persons", described<PersonSearch>, described<report::FoundPage>},
        {"enrol_person", described<NewPerson>, described<PersonSubject>},
        {"person", described<PersonSubject>, described<report::PersonPage>},
        {"open_in_emergency", described<NewOpening>, described<PersonSubject>},
        {"block", described<NewBlock>, described<Kept>},
        {"lift_block", described<BlockLifting>, described<Kept>},
        {"person_pair", described<PersonPair>, described<report::PairPage>},
        {"merge_persons", described<PersonMerging>, described<Kept>},
        {"separate_persons", described<PersonSeparation>, described<Kept>},
        {"looks_at_person", described<PersonSubject>, described<report::LooksPage>},
        {"opened_elsewhere", nullptr, described<report::OpenedElsewherePage>},
        {"openings", nullptr, described<report::OpeningsPage>},
        {"review_opening", described<OpeningReview>, described<Kept>},
        {"own_looks", described<OversightQuery>, described<report::OwnLooksPage>},
        {"own_account_uses", described<OversightQuery>, described<report::OwnUsesPage>},
        {"work_list", described<WorkAsked>, described<report::WorkListPage>},
        {"caseload", described<CaseloadAsked>, described<report::CaseloadPage>},
    };
}

} // namespace bedre::api
