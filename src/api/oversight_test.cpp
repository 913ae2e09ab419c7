// What whoever answers for an organisation sees of those who work there, with accounts, and does about it.
#include "access/test_accounts.h"
#include "api/test_house.h"
#include "terminology/test_numbers.h"

#include <gtest/gtest.h>

namespace bedre::api {
namespace {

class ApiOversight : public testing::Test, protected TestHouse<record::People> {
  protected:
    ApiOversight() : TestHouse(false) {
        services.accounts = accounts.get();
        services.waiting = &waiting;
    }
    ~ApiOversight() override { waiting.stop(); }

    std::unique_ptr<access::Accounts> open() {
        auto options = kept.options();
        options.log = world.record().access_log();
        return access::Accounts::open(kept.store.place(), options).value();
    }
    struct Answer {
        int status = 0;
        std::string body;
        bool has(std::string_view text) const { return body.find(text) != std::string::npos; }
    };
    Answer post(const SignedIn& who, const std::string& path, const std::string& body) {
        const auto response = answer(http::Method::post, path, body, who.token);
        return {response.status, std::get<std::string>(response.body)};
    }
    Answer uses(const SignedIn& who) { return post(who, "/api/people/uses", R"({"days":30})"); }
    Answer close(const SignedIn& who, const std::string& account) {
        return post(who, "/api/people/" + account + "/closing", "");
    }
    /// Ends a role.
    void end(std::int64_t entry) {
        std::promise<void> ended;
        world.record().end_role(
            maintainer, {.entry = entry, .reason = "Sluttet", .attempt = fmt::format("end-{}", entry)},
            [&](const auto& receipt) {
                EXPECT_TRUE(receipt);
                ended.set_value();
            });
        ended.get_future().wait();
    }
    /// Looks for persons whom nobody knows, in emergencies.
    void try_numbers(const SignedIn& who, int times) {
        for (int i = 1; i <= times; ++i) {
            const auto number =
                terminology::synthetic_number(calendar::Date::parse("1941-05-17").value(), 100 * i);
            EXPECT_EQ(post(who, "/api/persons/opening",
                           fmt::format(R"({{"number":"{}","reason":"Fall","key":"{}"}})", number, i))
                          .status,
                      404);
        }
    }

    access::TestAccounts kept{world.clock};
    std::unique_ptr<access::Accounts> accounts = open();
    http::Errands waiting{[](std::string_view bug) { FAIL() << bug; }, 4};
};

TEST_F(ApiOversight, what_is_done_about_an_account_stands_on_record_with_who_did_it) {
    const auto controller = somebody("nils", "controller", "havn");
    const auto ola = somebody("ola", "contact", "havn");
    EXPECT_EQ(close(controller, ola.account).status, 200);
    const auto page = uses(controller);
    EXPECT_EQ(page.status, 200);
    const auto closed = page.body.find("account.use.closed");
    EXPECT_LT(closed, page.body.find("account.use.taken-into-use")) << "the newest first" << page.body;
    EXPECT_TRUE(page.has(R"({"text":"account.use.closed","lang":"nb"},"by":{"text":"Noen","lang":"nb"})"
                         R"(,"from":"192.0.2.1","refused":false,"untold":0)"))
        << page.body;
    EXPECT_TRUE(
        page.has(R"({"text":"account.use.invited","lang":"nb"},"by":{"text":"account.by.command-line",)"
                 R"("lang":"nb"},"from":"")"))
        << page.body;
    EXPECT_EQ(access::verify_log(world.record().access_log()->place()).value(), Findings());
}

TEST_F(ApiOversight, of_accounts_at_other_organisations_nothing_is_told) {
    const auto of_havn = somebody("nils", "controller", "havn");
    const auto of_vik = somebody("siri", "controller", "vik");
    const auto contact = somebody("ola", "contact", "vik");
    EXPECT_FALSE(uses(of_havn).has(contact.account));
    EXPECT_TRUE(uses(of_vik).has(contact.account));
    EXPECT_EQ(uses(contact).status, 403);
    using What = access::AccountUse::What; // what was not waited for stands there when this does
    world.record().access_log()->note({.what = What::signed_out, .account = contact.account}).value();
    EXPECT_TRUE(uses(of_vik).has("account.refused.policy")) << "that the contact tried is told";
    EXPECT_EQ(uses({}).status, 403);
    EXPECT_EQ(post(of_vik, "/api/people/uses", R"({"days":367})").status, 422);
}

TEST_F(ApiOversight, what_was_done_while_there_was_no_role_here_is_not_told) {
    const auto of_havn = somebody("nils", "controller", "havn");
    const auto of_vik = somebody("siri", "controller", "vik");
    const auto ola = somebody("ola", "contact", "havn");
    using What = access::AccountUse::What;
    const auto signs_in = [&](const std::string& from) {
        world.record()
            .access_log()
            ->note({.what = What::signed_in, .account = ola.account, .from = from})
            .value();
        world.clock.set(world.clock.now() + std::chrono::minutes(1));
    };
    signs_in("192.0.2.11");
    EXPECT_TRUE(uses(of_havn).has("192.0.2.11"));
    (void)assign(ola.account, "contact", "vik");
    signs_in("192.0.2.12");
    EXPECT_FALSE(uses(of_havn).has("192.0.2.12")) << "it may be from the work at the other";
    EXPECT_FALSE(uses(of_vik).has("192.0.2.12"));
    const auto count = [](const Answer& page) {
        int signed_in = 0;
        for (auto at = page.body.find("use.signed-in"); at != std::string::npos;
             at = page.body.find("use.signed-in", at + 1))
            ++signed_in;
        return signed_in;
    };
    EXPECT_EQ(count(uses(of_havn)), 2) << "but that it was";
    const auto all = world.record().assignments();
    for (const auto& given : *all)
        if (given.account == ola.account && given.organisation == "havn") end(given.entry);
    world.clock.set(world.clock.now() + std::chrono::minutes(1));
    signs_in("192.0.2.13");
    EXPECT_FALSE(uses(of_havn).has("192.0.2.13")) << "the role here has ended";
    EXPECT_TRUE(uses(of_vik).has("192.0.2.13"));
    EXPECT_EQ(count(uses(of_havn)), 2) << "what was before is told still";
}

TEST_F(ApiOversight, how_many_refusals_a_line_stands_for_and_what_cannot_be_read_is_told) {
    const auto controller = somebody("nils", "controller", "havn");
    const auto ola = somebody("ola", "contact", "havn");
    auto& log = *world.record().access_log();
    log.note({.account = ola.account, .from = "192.0.2.9", .why = access::Refusal::tries, .untold = 17})
        .value();
    EXPECT_TRUE(uses(controller).has(R"("refused":true,"untold":17)")) << uses(controller).body;
    EXPECT_TRUE(uses(controller).has(R"("unreadable":0)"));
    auto database = sql::Database::open(log.place(), sql::Database::Mode::existing).value();
    database.run("delete from journal_payload where sequence = (select max(sequence) from journal_entry)")
        .value();
    EXPECT_TRUE(uses(controller).has(R"("unreadable":1)"));
    EXPECT_TRUE(uses(controller).has("account.use.taken-into-use")) << "and the others";
}

TEST_F(ApiOversight, whoever_looks_unusually_can_be_closed_by_whoever_may) {
    const auto controller = somebody("nils", "controller", "havn");
    const auto kari = somebody("kari", "clinician", "havn");
    const auto reaching = somebody("ola", "clinician", "havn");
    (void)assign(reaching.account, "contact", "vik");
    const auto usual = somebody("eva", "clinician", "havn");
    try_numbers(kari, 3);
    try_numbers(reaching, 4);
    try_numbers(usual, 1);
    const auto looks = [&] { return post(controller, "/api/looks", R"({"days":30})").body; };
    const auto line_of = [&](const SignedIn& who) {
        const auto page = looks();
        const auto begin = page.find(who.account);
        return page.substr(begin, page.find("}]", begin) + 200 - begin);
    };
    EXPECT_TRUE(
        uses(controller).has(R"({"text":"account.refused.policy","lang":"nb"},"by":null,"from":"192.0.2.1")"))
        << "from where, though the answer waited for the disk";
    const auto may = R"("may_close":true,"others":null)";
    EXPECT_TRUE(line_of(kari).starts_with(kari.account));
    EXPECT_LT(line_of(kari).find(may), line_of(kari).find("\"may_close\":false")) << looks();
    const auto others =
        line_of(reaching).find(R"("may_close":false,"others":{"text":"access.account_reaches)");
    EXPECT_NE(others, std::string::npos) << looks();
    const auto of_usual = line_of(usual);
    EXPECT_NE(of_usual.find(R"("unusual":[],"may_close":false,"others":null)"), std::string::npos);
    EXPECT_EQ(close(controller, kari.account).status, 200);
    EXPECT_EQ(looks().find(may), std::string::npos) << "it is closed already";
    EXPECT_EQ(post(kari, "/api/looks", R"({"days":30})").status, 403) << "and signed out";
}

} // namespace
} // namespace bedre::api
