// Every role x every route and job x own and other organisation, with and without a care relation, against
// tests/policy/expected.txt, which somebody has read out of the policy's words by hand.
#include "access/test_accounts.h"
#include "access/test_client.h"
#include "api/test_bodies.h"
#include "api/test_expectations.h"
#include "api/test_house.h"
#include "terminology/test_numbers.h"

#include <set>

#include <gtest/gtest.h>

namespace bedre::api {
namespace {

catalogue::Source content_with_roles() {
    auto source = record::content_with_persons(R"(sharing: {agreement: {nb: Avtale}}
handovers:
  to-municipality: {title: {nb: Til kommunen}, to: municipality, receive within: 1 day, accept within: 2 days}
)");
    source["pathways/report.yaml"] = R"(
pathway: report
title: {nb: Rapport}
subject: [municipality]
parameters: [{parameter: home, title: {nb: Hjemme}}]
stages: {begun: {title: {nb: Begynt}}}
forms: [{form: decision}, {form: remark, open: true}]
metrics: {}
)";
    source["forms/remark.yaml"] = R"(
form: remark
title: {nb: Merknad}
items: [{item: remark, title: {nb: Merknad}, type: text}]
)";
    auto& plan = source["plans/plan.yaml"];
    plan.replace(plan.find("missions: []"), 12, R"(missions:
  - mission: services
    title: {nb: Tjenester}
    target groups:
      - target group: all
        title: {nb: Alle}
        headings:
          - actions:
              - action: together
                title: {nb: Sammen}
                responsible: [{text: {nb: AU}, bodies: [au]}]
                deadline: 2026
)");
    auto& demo = source["demo.yaml"];
    demo = "day: 2026-11-25\nactors:\n";
    for (const auto* role : role_names)
        demo += fmt::format("  - {{actor: the-{}, role: {}, name: {{nb: Noen}}, organisation: havn}}\n", role,
                            role);
    return source;
}

class ApiPolicy : public testing::Test, protected TestHouse<record::People> {
  protected:
    ApiPolicy() : TestHouse(true, content_with_roles()) {
        services.accounts = accounts;
        people.record()
            .journal()
            .subscribe(0, [this](const auto& entry) { tally.take(entry).value(); })
            .value();
        of_havn = record::somebody(people, "havn");
        about_of_havn = people
                            .complete(record::clinician_of_havn, {.episode = record::People::care_of(of_havn),
                                                                  .form = "decision",
                                                                  .on = "2026-04-02",
                                                                  .answers = {},
                                                                  .attempt = "about"})
                            .value()
                            .sequence;
        record::FileDraft paper{
            .episode = record::People::care_of(of_havn), .name = "a.pdf", .bytes = "%PDF-1.7", .attempt = {}};
        document = people.keep(record::clinician_of_havn, paper).value().sequence;
        sent = hand_over(record::clinician_of_havn, of_havn, "vik");
        const auto other = people.enrol(record::clinician_of_vik, "henvist", "vik").value().subject;
        arrived = hand_over(record::clinician_of_vik, other, "havn");
        for (const auto* unit : {"havn", "vik"}) {
            const access::Actor contact{
                .id = "somebody", .role = access::Role::contact, .organisation = unit};
            registered[unit] = register_for(contact, unit);
            paper.episode = {"service", "home", unit};
            kept[unit] = people.keep(contact, paper).value().sequence;
            entered[unit] =
                people.enter(contact, people.draft("decided", "2026-01-05", paper.episode)).value().sequence;
            account[unit] =
                accounts->invite(access::at_the_server, fmt::format("kari.{}", unit), "Kari").value().account;
            client[unit] =
                accounts
                    ->add_client(access::at_the_server,
                                 {"Fagsystem", openid::ClientKey::draw().public_part(), "read:plan"})
                    .value();
            (void)assign(client.at(unit), "contact", unit);
            given[unit] = assign(account.at(unit), "contact", unit);
        }
    }

    std::int64_t hand_over(const access::Actor& actor, const std::string& subject, const char* to) {
        std::promise<std::int64_t> entry;
        people.record().hand_over(actor,
                                  {.episode = record::People::care_of(subject),
                                   .handover = "to-municipality",
                                   .to = to,
                                   .answers = {},
                                   .attempt = "hand over"},
                                  [&](const auto& done) { entry.set_value(done.value().sequence); });
        return entry.get_future().get();
    }

    /// The status of an answer.
    int ask(const Route& route, const std::string& role, const std::string& unit) {
        std::string address(route.pattern);
        const auto put = [&](std::string_view name, const std::string& value) {
            if (const auto at = address.find(name); at != std::string::npos)
                address.replace(at, name.size(), value);
        };
        put("{plan}", "2026-2027");
        put("{action}", "together");
        put("{body}", "au");
        const bool of_a_form = route.name == "complete_form" || route.name == "try_form";
        put("{pathway}", of_a_form ? "report" : "service");
        put("{parameter}", "home");
        put("{subject}", route.name == "describe_subject" ? registered.at(unit) : unit);
        put("{form}", "decision");
        put("{account}", account.at(unit));
        put("{client}", client.at(unit));
        const auto& entries = route.name == "file" ? kept : route.name == "end_role" ? given : entered;
        put("{entry}", std::to_string(route.name == "person_file" ? document : entries.at(unit)));
        return ask(route.method, address, role, body_of(route.name, unit));
    }

    std::string register_for(const access::Actor& actor, const std::string& unit) {
        const auto done = people.describe(
            actor, {.kind = "document", .title = "Avtale", .organisation = unit, .attempt = {}});
        return people.record().described_in(done.value().sequence).value();
    }

    int ask(http::Method method, const std::string& address, const std::string& role,
            const std::string& body) {
        return answer(method, address, body, sessions.open({.actor = "the-" + role}),
                      {{"X-Bedre", "1"}, {"X-File-Name", "a.pdf"}})
            .status;
    }

    std::string body_of(std::string_view route, const std::string& unit) const {
        return body_for(route, {{"unit", unit},
                                {"subject", of_havn},
                                {"about", std::to_string(about_of_havn)},
                                {"sent", std::to_string(sent)},
                                {"arrived", std::to_string(arrived)}});
    }

    record::People& people = world;
    access::TestAccounts kept_accounts{people.clock};
    access::Accounts* const accounts = kept_accounts.accounts.get();
    std::string of_havn;            ///< somebody whom havn follows
    std::int64_t about_of_havn = 0; ///< an entry about them
    std::int64_t document = 0;      ///< about them
    std::int64_t sent = 0;          ///< by havn, of them
    std::int64_t arrived = 0;       ///< at havn, of somebody else
    std::map<std::string, std::string> registered;
    std::map<std::string, std::int64_t> kept;
    std::map<std::string, std::int64_t> entered;
    std::map<std::string, std::int64_t> given; ///< entries of roles
    std::map<std::string, std::string> account;
    std::map<std::string, std::string> client;
};

/// Done, or refused for a fault in what was sent, which is told to those who may. Whoever may not have a
/// document, or know of an account, is told that there is none.
bool is_allowed(int status, const std::string& what) {
    const bool may_be_hidden = what == "route file" || what == "route invite_anew" ||
                               what == "route close_account" || what == "route assign_role" ||
                               what == "route close_client" || what == "route renew_client_key";
    if (status == 404 && may_be_hidden) return false;
    // Whoever does not know the word is refused by these, in whatever role: ApiSession tries them.
    if (what == "route sign_in" || what == "route see_activation" || what == "route activate" ||
        what == "route go_to_provider" || what == "route come_from_provider" || what == "route token")
        return status == 403;
    if (status == 404 && what == "route review_opening") return true; // nothing waits there
    if (status == 404 && what == "route lineage") return true;        // the small plan has none before it
    EXPECT_TRUE(status == 200 || status == 201 || status == 403 || status == 409 || status == 422)
        << what << ": " << status;
    return status != 403;
}

TEST_F(ApiPolicy, each_route_is_open_to_whom_the_expectations_say) {
    auto expected = expectations();
    for (const auto& route : routes()) {
        const auto name = fmt::format("route {}", route.name);
        ASSERT_TRUE(expected.contains(name)) << name << " has no line in tests/policy/expected.txt";
        Allowed found;
        for (const auto* role : role_names) {
            if (is_allowed(ask(route, role, "havn"), name)) found.own.insert(role);
            if (is_allowed(ask(route, role, "vik"), name)) found.other.insert(role);
        }
        EXPECT_EQ(found.own, expected.at(name).own) << name;
        EXPECT_EQ(found.other, expected.at(name).other) << name << ", of another organisation";
    }
    Allowed open;
    const auto remark = [](const std::string& unit) {
        return "/api/episodes/report/home/" + unit + "/forms/remark";
    };
    for (const auto* role : role_names) {
        const auto body = body_of("complete_form", "");
        if (is_allowed(ask(http::Method::post, remark("havn"), role, body), "remark")) open.own.insert(role);
        if (is_allowed(ask(http::Method::post, remark("vik"), role, body), "remark")) open.other.insert(role);
    }
    EXPECT_EQ(open, expected.at("route complete_form, open"));
}

/// Jobs that no route leads to: about a person, who is followed by havn, and about roles for havn. Each tells
/// whether it was allowed.
TEST_F(ApiPolicy, each_job_is_open_to_whom_the_expectations_say) {
    using Job = std::function<Error(const access::Actor&)>;
    const auto digits = terminology::synthetic_number(calendar::Date::parse("1941-05-17").value(), 100);
    const vault::Identity who{
        .identifiers = {{terminology::IdentityNumber::parse(digits, people.record().today()).value()}}};
    auto& record = people.record();
    const auto care = record::People::care_of(of_havn);
    const auto error_of = [](const auto& result) { return result ? Error{} : result.error(); };
    std::map<std::string, Job> jobs = {
        {"person enrol", [&](const auto& actor) { return error_of(people.enrol(actor, "", "enrol")); }},
        {"person enter_stage",
         [&](const auto& actor) { return error_of(people.enter(actor, people.draft("", "", care))); }},
        {"person complete_form",
         [&](const auto& actor) {
             return error_of(people.complete(
                 actor, {.episode = care, .form = "decision", .on = "", .answers = {}, .attempt = {}}));
         }},
        {"person keep_file",
         [&](const auto& actor) {
             return error_of(people.keep(actor, {.episode = care, .name = "", .bytes = "", .attempt = {}}));
         }},
        {"person withdraw",
         [&](const auto& actor) {
             return error_of(people.withdraw(actor, {.entry = 3, .reason = "", .attempt = "withdraw"}));
         }},
        {"person look", [&](const auto& actor) { return error_of(record.look(actor, of_havn)); }},
        {"person find",
         [&](const auto& actor) {
             return error_of(record.find(actor, {.birth = calendar::Date::parse("1941-05-17").value()}));
         }},
        {"person open",
         [&](const auto& actor) {
             std::promise<Error> answer;
             record.open_in_emergency(actor, {.reason = "", .attempt = "open"},
                                      [&](const auto& done) { answer.set_value(error_of(done)); });
             return answer.get_future().get();
         }},
        {"person openings", [&](const auto& actor) { return error_of(record.openings(actor)); }},
        {"person caseload", [&](const auto& actor) { return error_of(record.caseload(actor, {})); }},
        {"person openings_elsewhere",
         [&](const auto& actor) { return error_of(record.openings_elsewhere(actor, {})); }},
        {"person looks_of_own", [&](const auto& actor) { return error_of(record.looks_of_own(actor, {})); }},
        {"person footprint", [&](const auto& actor) { return error_of(record.footprint(actor, of_havn)); }},
        {"person erase",
         [&](const auto& actor) {
             return error_of(record.erase(actor, {.subject = of_havn, .decision = {}}));
         }},
    };
    const auto role_for_havn = [](const char* role) {
        return record::AssignmentDraft{.account = "account.0123456789abcdef0123456789abcdef",
                                       .role = role,
                                       .organisation = "havn",
                                       .from = "2026-11-25",
                                       .attempt = "assign"};
    };
    const auto answer_of = [&](const std::function<void(record::Acknowledge)>& job) {
        std::promise<Error> answer;
        job([&](const auto& result) { answer.set_value(error_of(result)); });
        return answer.get_future().get();
    };
    for (const auto* role : {"contact", "analyst"})
        jobs[fmt::format("roles assign {}", role)] = [&, role](const auto& actor) {
            return answer_of([&](auto done) { record.assign_role(actor, role_for_havn(role), done); });
        };
    jobs["roles end"] = [&](const auto& actor) {
        return answer_of([&](auto done) {
            record.end_role(actor, {.entry = given.at("havn"), .reason = "", .attempt = "end"}, done);
        });
    };
    jobs["person block"] = [&](const auto& actor) {
        return answer_of([&](auto done) {
            record.block(actor, {.subject = of_havn, .against = "", .reason = "", .attempt = "block"}, done);
        });
    };
    jobs["person lift_block"] = [&](const auto& actor) {
        return answer_of([&](auto done) {
            record.lift_block(actor, {.subject = of_havn, .entry = 1, .reason = "", .attempt = "lift"}, done);
        });
    };
    jobs["person keep_pause"] = [&](const auto& actor) {
        return answer_of([&](auto done) {
            record.keep_pause(actor, {.episode = care, .resumes = true, .on = "", .attempt = "pause"}, done);
        });
    };
    jobs["person give_task"] = [&](const auto& actor) {
        return answer_of([&](auto done) {
            record.give_task(
                actor, {.episode = care, .entry = 0, .task = "", .was = "", .to = "", .attempt = ""}, done);
        });
    };
    jobs["person hand_over"] = [&](const auto& actor) {
        return answer_of([&](auto done) {
            record.hand_over(
                actor,
                {.episode = care, .handover = "to-municipality", .to = "", .answers = {}, .attempt = "send"},
                done);
        });
    };
    const auto move = [&](const access::Actor& actor, std::int64_t entry, pathway::HandoverState to) {
        return answer_of([&](auto done) {
            record.move_handover(actor, {.entry = entry, .to = to, .reason = "", .attempt = "move"}, done);
        });
    };
    jobs["person take_back_handover"] = [&](const auto& actor) {
        return move(actor, sent, pathway::HandoverState::taken_back);
    };
    jobs["person answer_handover"] = [&](const auto& actor) {
        return move(actor, arrived, pathway::HandoverState::returned);
    };
    const auto other = people.enrol(record::clinician_of_havn, "henvist", "other").value().subject;
    jobs["person look_at_both"] = [&](const auto& actor) {
        return error_of(record.look_at_both(actor, of_havn, other));
    };
    jobs["person merge"] = [&](const auto& actor) {
        return answer_of([&](auto done) {
            record.merge(actor, {.goes_on = of_havn, .replaced = other, .reason = "", .attempt = "merge"},
                         done);
        });
    };
    jobs["person separate"] = [&](const auto& actor) {
        return answer_of([&](auto done) {
            record.separate(actor, {.subject = of_havn, .entry = 1, .reason = "", .attempt = "separate"},
                            done);
        });
    };
    std::int64_t opened = 0;
    (void)people.enrol(record::clinician_of_vik, who, "known");
    record.open_in_emergency(record::clinician_of_havn,
                             {.number = who.identifiers[0].number, .reason = "fall", .attempt = "o"},
                             [&](const auto& done) { opened = done.value().receipt.sequence; });
    (void)people.enrol(record::clinician_of_vik, "", "waits for the one before");
    jobs["person review"] = [&](const auto& actor) {
        return answer_of([&](auto done) {
            record.review(actor, {.entry = opened, .note = "", .attempt = "review"}, done);
        });
    };
    auto expected = expectations();
    for (const auto& [job, run] : jobs) {
        ASSERT_TRUE(expected.contains(job)) << job << " has no line in tests/policy/expected.txt";
        Allowed found;
        const auto allowed = [&](const std::string& role, const std::string& unit) {
            const auto error =
                run({.id = "somebody", .role = access::parse_role(role).value(), .organisation = unit});
            return error.code.empty() || error.category == Category::invalid;
        };
        for (const auto* role : role_names) {
            if (allowed(role, "havn")) found.own.insert(role);
            if (allowed(role, "vik")) found.other.insert(role);
        }
        EXPECT_EQ(found.own, expected.at(job).own) << job << ", of the own organisation, or cared for by it";
        EXPECT_EQ(found.other, expected.at(job).other) << job << ", of another";
    }
}

TEST_F(ApiPolicy, a_program_can_be_let_do_what_the_expectations_say) {
    std::map<std::string, std::set<std::string>> found;
    for (const auto& line : access::policy()) {
        auto& roles = found[fmt::format("scope {}", access::name(access::Scope{line.act, line.data}))];
        const auto scopes = access::scopes_for(line.role);
        if (std::ranges::find(scopes, access::Scope{line.act, line.data}) != scopes.end())
            roles.emplace(access::name(line.role));
    }
    std::map<std::string, std::set<std::string>> expected;
    for (const auto& [name, allowed] : expectations())
        if (name.starts_with("scope ")) expected[name] = allowed.own;
    EXPECT_EQ(found, expected);
}

TEST_F(ApiPolicy, an_expectation_is_of_something_that_is_there) {
    std::set<std::string_view> names;
    for (const auto& route : routes())
        names.insert(route.name);
    for (const auto& [name, allowed] : expectations()) {
        if (name.starts_with("route ") && !name.ends_with(", open")) {
            EXPECT_TRUE(names.contains(std::string_view(name).substr(6))) << name;
        }
        for (const auto& roles : {allowed.own, allowed.other})
            for (const auto& role : roles)
                EXPECT_TRUE(access::parse_role(role)) << name << ": " << role;
    }
}

} // namespace
} // namespace bedre::api
