#include "api/routes.h"

#include "api/activation_routes.h"
#include "api/answer.h"
#include "api/client_routes.h"
#include "api/episode_routes.h"
#include "api/file_routes.h"
#include "api/import_routes.h"
#include "api/openid_routes.h"
#include "api/people_routes.h"
#include "api/person_routes.h"
#include "api/plan_routes.h"
#include "api/session_routes.h"
#include "api/subject_routes.h"
#include "report/action_page.h"
#include "report/body_pages.h"
#include "report/calendar_feed.h"
#include "report/episode_pages.h"
#include "report/lineage_page.h"
#include "report/measurability_page.h"
#include "report/mine_page.h"
#include "report/plan_pages.h"
#include "report/rights_page.h"

#include <algorithm>

namespace bedre::api {
namespace {

struct ChangeEvent {
    std::int64_t sequence = 0;
    std::vector<std::string> metrics;
    std::vector<std::string> subjects;
};
BOOST_DESCRIBE_STRUCT(ChangeEvent, (), (sequence, metrics, subjects))

void get_front(const Exchange& exchange) {
    exchange.answer_page([](const auto& context) { return report::front_page(context); });
}

void get_mine(const Exchange& exchange) {
    exchange.answer_page([](const auto& context) { return report::mine_page(context); });
}

void get_calendar(const Exchange& exchange) {
    const auto cut = exchange.services.tally.cut();
    const auto feed = report::calendar_feed(exchange.under(cut),
                                            std::string(exchange.request.parameter("body").value_or("")));
    if (!feed) return exchange.answer(feed.error());
    exchange.reply({.content_type = "text/calendar; charset=utf-8", .body = feed.value()});
}

void get_plan(const Exchange& exchange) {
    exchange.answer_page(
        [](const auto& context) { return report::plan_table(context, context.plans->present().id); });
}

void get_plan_of(const Exchange& exchange) {
    exchange.answer_page([&](const auto& context) { return report::plan_table(context, exchange.path[0]); });
}

void get_lineage(const Exchange& exchange) {
    exchange.answer_page([](const auto& context) { return report::lineage_page(context); });
}

void get_action(const Exchange& exchange) {
    exchange.answer_page([&](const auto& context) { return report::action_page(context, exchange.path[0]); });
}

void get_measurability(const Exchange& exchange) {
    exchange.answer_page([](const auto& context) {
        auto page = report::measurability_page(context.catalogue, context.phrases, context.plans->present());
        page.cut = context.stamp();
        return page;
    });
}

void get_bodies(const Exchange& exchange) {
    exchange.answer_page([](const auto& context) { return report::bodies_page(context); });
}

void get_body(const Exchange& exchange) {
    exchange.answer_page([&](const auto& context) { return report::body_page(context, exchange.path[0]); });
}

void get_matrix(const Exchange& exchange) {
    exchange.answer_page([&](const auto& context) { return report::matrix_page(context, exchange.path[0]); });
}

void get_events(const Exchange& exchange) {
    // Subscribe first, then read the state that the first event tells: nothing is missed in between.
    auto subscription = exchange.services.broadcast.subscribe();
    const auto sequence = exchange.services.tally.cut().sequence();
    exchange.reply({.content_type = "text/event-stream; charset=utf-8",
                    .body = http::Stream{std::move(subscription),
                                         http::Event{"hello", json::write(ChangeEvent{.sequence = sequence}),
                                                     std::to_string(sequence)}}});
}

void get_rights(const Exchange& exchange) {
    const auto cut = exchange.services.tally.cut();
    exchange.reply(json_response(200, report::rights_page(exchange.under(cut))));
}

void get_openapi(const Exchange& exchange) {
    const auto& english = exchange.services.phrases[static_cast<std::size_t>(text::Language::en)];
    exchange.reply({.content_type = "application/json", .body = openapi(english, exchange.services.site)});
}

constexpr std::size_t small = 4096; // bytes, of what anybody may send

constexpr Need read_plan{access::Act::read, access::Data::plan};
constexpr Need read_draft{access::Act::read, access::Data::draft};
constexpr Need change_draft{access::Act::change, access::Data::draft};
constexpr Need record_course{access::Act::record, access::Data::course};
constexpr Need read_person{access::Act::read, access::Data::person};
constexpr Need record_person{access::Act::record, access::Data::person};
constexpr Need enrol_person{access::Act::enrol, access::Data::person};
constexpr Need open_person{access::Act::open, access::Data::person};
constexpr Need merge_persons{access::Act::merge, access::Data::person};
constexpr Need hand_over_person{access::Act::hand_over, access::Data::person};
constexpr Need receive_person{access::Act::receive, access::Data::person};
constexpr Need review_person{access::Act::review, access::Data::person};
constexpr Need read_looks{access::Act::read, access::Data::looks};
constexpr Need review_looks{access::Act::review, access::Data::looks};
constexpr Need read_roles{access::Act::read, access::Data::roles};
constexpr Need assign_roles{access::Act::assign, access::Data::roles};
constexpr Need take_part{access::Act::comment, access::Data::plan};

constexpr auto table = std::to_array<Route>({
    {http::Method::get, read_plan, "/api/session", "session", 200, get_session},
    {http::Method::post, read_plan, "/api/session", "continue_as", 200, post_session},
    {http::Method::post, read_plan, "/api/sign-in", "sign_in", 200, post_sign_in, small},
    {http::Method::post, read_plan, "/api/token", "token", 200, post_token, small},
    {http::Method::post, read_plan, "/api/openid", "go_to_provider", 200, post_openid, small},
    {http::Method::post, read_plan, "/api/openid/return", "come_from_provider", 200, post_openid_return,
     small},
    {http::Method::post, read_plan, "/api/password", "change_password", 200, post_password, small},
    {http::Method::post, read_plan, "/api/sign-out", "sign_out", 200, post_sign_out, small},
    {http::Method::post, read_plan, "/api/activation/look", "see_activation", 200, post_activation_look,
     small},
    {http::Method::post, read_plan, "/api/activation", "activate", 200, post_activation, small},
    {http::Method::post, read_person, "/api/persons/search", "find_persons", 200, post_person_search, small},
    {http::Method::post, enrol_person, "/api/persons", "enrol_person", 201, post_person, small},
    {http::Method::post, read_person, "/api/persons/view", "person", 200, post_person_view, small},
    {http::Method::post, open_person, "/api/persons/opening", "open_in_emergency", 201, post_person_opening,
     small},
    {http::Method::post, record_person, "/api/persons/blocks", "block", 201, post_person_block, small},
    {http::Method::post, record_person, "/api/persons/blocks/lifting", "lift_block", 201, post_person_lift,
     small},
    {http::Method::post, merge_persons, "/api/persons/pair", "person_pair", 200, post_person_pair, small},
    {http::Method::post, merge_persons, "/api/persons/merging", "merge_persons", 201, post_person_merging,
     small},
    {http::Method::post, merge_persons, "/api/persons/separation", "separate_persons", 201,
     post_person_separation, small},
    {http::Method::post, read_person, "/api/persons/episode", "person_episode", 200, post_person_episode,
     small},
    {http::Method::post, record_person, "/api/persons/episode/stage", "enter_person_stage", 201,
     post_person_stage},
    {http::Method::post, record_person, "/api/persons/episode/form", "complete_person_form", 201,
     post_person_form},
    {http::Method::post, record_person, "/api/persons/episode/form/trial", "try_person_form", 200,
     post_person_trial},
    {http::Method::post, record_person, "/api/persons/episode/unfinished", "keep_unfinished", 200,
     post_person_unfinished},
    {http::Method::post, record_person, "/api/persons/episode/unfinished/discarding", "discard_unfinished",
     200, post_person_discarding, small},
    {http::Method::post, record_person, "/api/persons/episode/withdrawal", "withdraw_about_person", 201,
     post_person_withdrawal},
    {http::Method::post, record_person, "/api/persons/episode/file", "keep_person_file", 201,
     post_person_file, record::largest_file},
    {http::Method::get, read_person, "/api/persons/files/{entry}", "person_file", 200, get_person_file},
    {http::Method::post, record_person, "/api/persons/episode/task", "give_person_task", 201,
     post_person_task, small},
    {http::Method::post, record_person, "/api/persons/episode/pause", "pause_person_episode", 201,
     post_person_pause, small},
    {http::Method::post, hand_over_person, "/api/persons/episode/handover", "hand_over", 201, post_handover},
    {http::Method::post, hand_over_person, "/api/persons/episode/handover/withdrawal", "take_back_handover",
     201, post_handover_withdrawal, small},
    {http::Method::post, receive_person, "/api/persons/episode/handover/answer", "answer_handover", 201,
     post_handover_answer, small},
    {http::Method::post, read_looks, "/api/persons/looks", "looks_at_person", 200, post_person_looks, small},
    {http::Method::get, read_person, "/api/persons/opened", "opened_elsewhere", 200, get_opened_elsewhere},
    {http::Method::get, take_part, "/api/imports", "imports", 200, get_imports},
    {http::Method::post, take_part, "/api/imports/{import}", "record_import", 201, post_import,
     largest_import},
    {http::Method::post, take_part, "/api/imports/{import}/preview", "preview_import", 200,
     post_import_preview, largest_import},
    {http::Method::post, take_part, "/api/imports/{entry}/withdrawal", "withdraw_import", 200,
     post_import_withdrawal, small},
    {http::Method::get, review_person, "/api/openings", "openings", 200, get_openings},
    {http::Method::post, review_person, "/api/openings/{entry}/review", "review_opening", 201,
     post_opening_review, small},
    {http::Method::post, review_looks, "/api/looks", "own_looks", 200, post_own_looks, small},
    {http::Method::post, review_looks, "/api/people/uses", "own_account_uses", 200, post_own_uses, small},
    {http::Method::get, read_roles, "/api/people", "people", 200, get_people},
    {http::Method::post, assign_roles, "/api/people", "invite", 201, post_invitation, small},
    {http::Method::post, assign_roles, "/api/people/{account}/renewal", "invite_anew", 201, post_renewal,
     small},
    {http::Method::post, assign_roles, "/api/people/{account}/closing", "close_account", 200, post_closing,
     small},
    {http::Method::post, assign_roles, "/api/people/{account}/roles", "assign_role", 201, post_role, small},
    {http::Method::post, assign_roles, "/api/roles/{entry}/ending", "end_role", 201, post_role_ending, small},
    {http::Method::get, read_roles, "/api/clients", "clients", 200, get_clients},
    {http::Method::post, assign_roles, "/api/clients", "add_client", 201, post_client, small},
    {http::Method::post, assign_roles, "/api/clients/{client}/key", "renew_client_key", 200, post_client_key,
     small},
    {http::Method::post, assign_roles, "/api/clients/{client}/closing", "close_client", 200,
     post_client_closing, small},
    {http::Method::get, read_plan, "/api/front", "front", 200, get_front},
    {http::Method::get, read_plan, "/api/mine", "mine", 200, get_mine},
    {http::Method::post, take_part, "/api/work", "work_list", 200, post_work_list, small},
    {http::Method::post, read_person, "/api/caseload", "caseload", 200, post_caseload, small},
    {http::Method::get, read_plan, "/api/calendar.ics", "calendar", 200, get_calendar},
    {http::Method::get, read_plan, "/api/plan", "plan", 200, get_plan},
    {http::Method::get, read_plan, "/api/lineage", "lineage", 200, get_lineage},
    {http::Method::get, read_plan, "/api/plans/{plan}", "plan_of", 200, get_plan_of},
    {http::Method::get, read_draft, "/api/plans/{plan}/draft", "draft", 200, get_draft},
    {http::Method::get, read_draft, "/api/plans/{plan}/frame", "frame_fields", 200, get_frame},
    {http::Method::get, read_draft, "/api/plans/{plan}/fields/{action}", "fields", 200, get_fields},
    {http::Method::post, change_draft, "/api/plans/{plan}/changes", "revise_plan", 201, post_changes},
    {http::Method::post, change_draft, "/api/plans/{plan}/adoption", "adopt_plan", 201, post_adoption},
    {http::Method::get, read_plan, "/api/plans/{plan}/versions", "versions", 200, get_versions},
    {http::Method::get, read_plan, "/api/measurability", "measurability", 200, get_measurability},
    {http::Method::get, read_plan, "/api/actions/{action}", "action", 200, get_action},
    {http::Method::get, read_plan, "/api/actions/{action}/history", "action_history", 200,
     get_action_history},
    {http::Method::get, read_plan, "/api/bodies", "bodies", 200, get_bodies},
    {http::Method::get, read_plan, "/api/bodies/{body}", "body", 200, get_body},
    {http::Method::get, read_plan, "/api/matrix/{pathway}", "matrix", 200, get_matrix},
    {http::Method::post, record_course, "/api/subjects", "register_subject", 201, post_subject, small},
    {http::Method::post, record_course, "/api/subjects/{subject}/description", "describe_subject", 201,
     post_subject_description, small},
    {http::Method::get, read_plan, "/api/episodes/{pathway}/{parameter}/{subject}", "episode", 200,
     get_episode},
    {http::Method::post, record_course, "/api/episodes/{pathway}/{parameter}/{subject}", "enter_stage", 201,
     post_stage},
    {http::Method::post, record_course, "/api/episodes/{pathway}/{parameter}/{subject}/task", "give_task",
     201, post_task, small},
    {http::Method::post, record_course, "/api/episodes/{pathway}/{parameter}/{subject}/pause",
     "pause_episode", 201, post_pause, small},
    {http::Method::post, take_part, "/api/episodes/{pathway}/{parameter}/{subject}/forms/{form}",
     "complete_form", 201, post_form},
    {http::Method::post, take_part, "/api/episodes/{pathway}/{parameter}/{subject}/forms/{form}/trial",
     "try_form", 200, post_trial},
    {http::Method::post, record_course, "/api/episodes/{pathway}/{parameter}/{subject}/files", "keep_file",
     201, post_file, record::largest_file},
    {http::Method::get, read_plan, "/api/files/{entry}", "file", 200, get_file},
    {http::Method::post, record_course, "/api/entries/{entry}/withdrawal", "withdraw", 201, post_withdrawal},
    {http::Method::get, read_plan, "/api/events", "events", 200, get_events},
    {http::Method::get, read_plan, "/api/openapi.json", "openapi", 200, get_openapi},
    {http::Method::get, read_plan, "/api/rights", "rights", 200, get_rights},
});

} // namespace

std::string address_of(const http::Request& request) {
    const bool is_here = request.remote_address.starts_with("127.") || request.remote_address == "::1";
    std::optional<std::string_view> forwarded; // a proxy adds a line of its own below those that it was sent
    for (const auto& [name, value] : request.headers)
        if (http::equal_names(name, "x-forwarded-for")) forwarded = value;
    if (!is_here || !forwarded) return request.remote_address;
    const auto last = forwarded->substr(forwarded->rfind(',') + 1); // the whole without a comma
    const auto first = last.find_first_not_of(' ');
    const auto address = last.substr(std::min(first, last.size())).substr(0, 64);
    // What is no address was written by whoever asks, and not by the proxy.
    const bool is_one = address.find_first_not_of("0123456789abcdefABCDEF.:[]") == std::string_view::npos;
    return is_one ? std::string(address) : request.remote_address;
}

void Exchange::answer(const Error& error) const {
    const bool has_account = services.accounts != nullptr && actor.role != access::Role::visitor;
    if (has_account && access::is_refusal(error))
        services.accounts->note({.account = actor.id,
                                 .from = address_of(request),
                                 .why = access::Refusal::policy,
                                 .organisation = actor.organisation});
    reply(problem_response(services, error, phrases));
}

std::span<const Route> routes() {
    return table;
}

void broadcast_change(http::Broadcast& broadcast, const tally::Change& change) {
    // Of a person everybody hears that something was entered, and no more.
    const auto event = vault::is_person(change.subject)
                           ? ChangeEvent{.sequence = change.sequence}
                           : ChangeEvent{change.sequence, change.metrics, {change.subject}};
    broadcast.publish({"change", json::write(event), std::to_string(change.sequence)});
}

Shapes shapes_of_courses() {
    return {
        {"front", nullptr, described<report::FrontPage>},
        {"mine", nullptr, described<report::MinePage>},
        {"plan", nullptr, described<report::PlanTable>},
        {"lineage", nullptr, described<report::LineagePage>},
        {"plan_of", nullptr, described<report::PlanTable>},
        {"measurability", nullptr, described<report::MeasurabilityPage>},
        {"action", nullptr, described<report::ActionPage>},
        {"bodies", nullptr, described<report::BodiesPage>},
        {"body", nullptr, described<report::BodyPage>},
        {"matrix", nullptr, described<report::MatrixPage>},
        {"rights", nullptr, described<report::RightsPage>},
    };
}

} // namespace bedre::api
