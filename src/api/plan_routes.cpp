#include "api/plan_routes.h"

#include "api/answer.h"
#include "report/draft_pages.h"

namespace bedre::api {
namespace {

struct Change {
    std::string at;
    std::string was;
    std::string is;
};
BOOST_DESCRIBE_STRUCT(Change, (), (at, was, is))

struct ChangesRequest {
    std::vector<Change> changes;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(ChangesRequest, (), (changes, key))

struct AdoptionRequest {
    std::string on;
    std::string body;
    std::string case_number;
    std::int64_t version = 0;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(AdoptionRequest, (), (on, body, case_number, version, key))

/// A version that an address names; what is no number is a version that there is not.
std::optional<std::int64_t> version_in(const Exchange& exchange, std::string_view name) {
    const auto text = exchange.request.parameter(name);
    if (!text) return std::nullopt;
    return number_in(*text).value_or(-1);
}

} // namespace

void get_fields(const Exchange& exchange) {
    exchange.answer_page([&](const auto& context) {
        return report::fields_page(context, exchange.path[0], exchange.path[1]);
    });
}

void get_frame(const Exchange& exchange) {
    exchange.answer_page(
        [&](const auto& context) { return report::fields_page(context, exchange.path[0], ""); });
}

void get_draft(const Exchange& exchange) {
    exchange.answer_page([&](const auto& context) { return report::draft_page(context, exchange.path[0]); });
}

void get_versions(const Exchange& exchange) {
    exchange.answer_page([&](const auto& context) {
        return report::versions_page(context, exchange.path[0], version_in(exchange, "before"),
                                     version_in(exchange, "after"));
    });
}

void get_action_history(const Exchange& exchange) {
    exchange.answer_page(
        [&](const auto& context) { return report::action_history(context, exchange.path[0]); });
}

void post_changes(const Exchange& exchange) {
    const auto body = json::read<ChangesRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    record::RevisionDraft draft{.plan = exchange.path[0], .changes = {}, .attempt = body.value().key};
    for (const auto& change : body.value().changes)
        draft.changes.push_back({change.at, change.was, change.is});
    exchange.services.record.revise_plan(exchange.actor, draft, answer_kept(exchange));
}

void post_adoption(const Exchange& exchange) {
    const auto body = json::read<AdoptionRequest>(exchange.request.body);
    if (!body) return exchange.answer(body.error());
    const auto& sent = body.value();
    exchange.services.record.adopt_plan(
        exchange.actor, {exchange.path[0], sent.on, sent.body, sent.case_number, sent.version, sent.key},
        answer_kept(exchange));
}

Shapes shapes_of_plans() {
    return {
        {"draft", nullptr, described<report::DraftPage>},
        {"frame_fields", nullptr, described<report::FieldsPage>},
        {"fields", nullptr, described<report::FieldsPage>},
        {"revise_plan", described<ChangesRequest>, described<Kept>},
        {"adopt_plan", described<AdoptionRequest>, described<Kept>},
        {"versions", nullptr, described<report::VersionsPage>},
        {"action_history", nullptr, described<report::ActionHistory>},
    };
}

} // namespace bedre::api
