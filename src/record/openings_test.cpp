// Who is found, seen in an emergency, and blocked.
#include "record/state.h"
#include "record/test_people.h"
#include "terminology/test_numbers.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const auto born = calendar::Date::parse("1941-05-17").value();
const access::Actor another_of_vik{.id = "eva", .role = access::Role::clinician, .organisation = "vik"};

terminology::IdentityNumber number(int individual) {
    return terminology::IdentityNumber::parse(terminology::synthetic_number(born, 100 * individual),
                                              calendar::Date::parse("2026-11-25").value())
        .value();
}

vault::Identity person(int individual, const std::string& given, const std::string& family) {
    return {.identifiers = {{number(individual)}},
            .family = vault::Personal(family),
            .given = vault::Personal(given),
            .birth = born};
}

constexpr auto clinician_account = "account.0123456789abcdef0123456789abcdef";

class RecordOpenings : public testing::Test {
  protected:
    Result<Enrolled> open(const access::Actor& actor, OpeningDraft draft) {
        std::promise<Result<Enrolled>> answer;
        draft.attempt = fmt::format("open-{}", ++tries);
        people.record().open_in_emergency(actor, draft,
                                          [&](auto done) { answer.set_value(std::move(done)); });
        return answer.get_future().get();
    }
    template <class Job> Result<journal::Receipt> done(Job job) {
        std::promise<Result<journal::Receipt>> answer;
        job([&](Result<journal::Receipt> receipt) { answer.set_value(std::move(receipt)); });
        return answer.get_future().get();
    }
    Result<journal::Receipt> review(const access::Actor& actor, std::int64_t entry, bool justified,
                                    std::string note = "") {
        const auto attempt = fmt::format("review-{}", ++tries);
        return done([&](auto acknowledge) {
            people.record().review(actor, {entry, justified, std::move(note), attempt}, acknowledge);
        });
    }
    Result<journal::Receipt> block(const access::Actor& actor, const std::string& subject,
                                   std::string against, std::string reason = marked_why) {
        const auto attempt = fmt::format("block-{}", ++tries);
        return done([&](auto acknowledge) {
            people.record().block(actor, {subject, std::move(against), std::move(reason), attempt},
                                  acknowledge);
        });
    }
    Result<journal::Receipt> lift(const access::Actor& actor, const std::string& subject,
                                  std::int64_t entry) {
        const auto attempt = fmt::format("lift-{}", ++tries);
        return done([&](auto acknowledge) {
            people.record().lift_block(actor, {subject, entry, "ønsker det", attempt}, acknowledge);
        });
    }
    std::string why_not(const access::Actor& actor, const std::string& subject) {
        const auto look = people.record().look(actor, subject);
        return look ? "" : look.error().code;
    }
    /// The random names of those who are found.
    std::vector<std::string> found(const access::Actor& actor, const PersonQuery& query) {
        std::vector<std::string> names;
        const auto looks = people.record().find(actor, query).value();
        for (const auto& look : looks)
            names.push_back(look.subject());
        return names;
    }

    /// "vik anna" of what others have opened, as those of an organisation are told of it.
    std::string told_of(const access::Actor& actor, calendar::Instant since = {}) {
        std::string all;
        const auto openings = people.record().openings_elsewhere(actor, since).value();
        for (const auto& opening : openings)
            all += fmt::format("{}{} {}", all.empty() ? "" : ", ", opening.organisation,
                               opening.subject == anna ? "anna" : "another");
        return all;
    }

    People people;
    std::string anna = people.enrol(clinician_of_havn, person(1, "Anna", "Åsen"), "anna").value().subject;
    int tries = 0;
};

TEST_F(RecordOpenings, one_who_does_not_follow_a_person_sees_the_person_for_a_day_alone_and_on_record) {
    EXPECT_EQ(why_not(clinician_of_vik, anna), "access.unknown_person");
    const auto opened = open(clinician_of_vik, {.number = number(1), .reason = marked_why}).value();
    EXPECT_EQ(opened.subject, anna);
    const auto look = people.look(clinician_of_vik, anna);
    EXPECT_EQ(people.record().identity(look).value().given.revealed(), "Anna");
    const auto seen = people.record().looks(people.look(clinician_of_havn, anna)).value();
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[1].actor, clinician_of_vik.id);
    EXPECT_EQ(seen[1].purpose, "emergency");
    EXPECT_EQ(seen[1].decision, opened.receipt.sequence);
    EXPECT_EQ(why_not(another_of_vik, anna), "access.unknown_person") << "it is nobody else's";
    EXPECT_EQ(people.record().looks(look).error().code, "access.other_organisation")
        << "nor a right to the log";
    EXPECT_EQ(people.enter(clinician_of_vik, people.draft("included", "2026-03-01", People::care_of(anna)))
                  .error()
                  .code,
              "access.unknown_person")
        << "nor a right to record";
    people.clock.set(people.clock.now() + std::chrono::hours(24));
    EXPECT_EQ(why_not(clinician_of_vik, anna), "access.unknown_person");
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
    EXPECT_EQ(access::verify_log(people.access_log).value(), Findings());
    EXPECT_FALSE(stands(bytes_at_rest(people.store), marked_why)) << "why stands sealed";
}

TEST_F(RecordOpenings, whoever_tries_numbers_is_seen_to_try_them) {
    const auto tried = open(clinician_of_vik, {.number = number(7), .reason = "fall"});
    EXPECT_EQ(tried.error().code, "access.unknown_person");
    const auto looks = people.record().looks_of_own(controller_of_vik, {}).value();
    ASSERT_EQ(looks.size(), 1U);
    EXPECT_EQ(looks[0].subject, access::nobody);
    EXPECT_EQ(looks[0].actor, clinician_of_vik.id);
}

TEST_F(RecordOpenings, needs_a_reason_and_somebody) {
    EXPECT_EQ(told(open(clinician_of_vik, {.reason = ""}).error()),
              "/reason record.reason_required, /number record.number_required");
    EXPECT_EQ(open(clinician_of_vik, {.subject = anna, .reason = "fall"}).error().code,
              "access.unknown_person")
        << "a random name that was caught opens nothing";
    for (const auto& other : {coordinator, visitor, contact_of_havn, controller_of_havn})
        EXPECT_EQ(open(other, {.number = number(1), .reason = "fall"}).error().code, "access.clinician_only");
}

TEST_F(RecordOpenings, whoever_answers_for_the_organisation_says_once_whether_it_was_right) {
    const auto entry =
        open(clinician_of_vik, {.number = number(1), .reason = marked_why}).value().receipt.sequence;
    (void)people.look(clinician_of_vik, anna);
    (void)people.look(clinician_of_vik, anna);
    const auto waiting = people.record().openings(controller_of_vik).value();
    ASSERT_EQ(waiting.size(), 1U);
    EXPECT_EQ(waiting[0].account, clinician_of_vik.id);
    EXPECT_EQ(waiting[0].reason, marked_why);
    EXPECT_EQ(waiting[0].looks, 2);
    EXPECT_FALSE(waiting[0].review);
    EXPECT_TRUE(people.record().openings(controller_of_havn).value().empty()) << "each goes through its own";
    EXPECT_EQ(review(controller_of_havn, entry, true).error().code, "record.unknown_entry");
    EXPECT_EQ(told(review(controller_of_vik, entry, false).error()), "/note record.reason_required");
    const access::Actor oneself{
        .id = clinician_of_vik.id, .role = access::Role::controller, .organisation = "vik"};
    EXPECT_EQ(review(oneself, entry, true).error().code, "access.own_opening");
    ASSERT_TRUE(review(controller_of_vik, entry, false, "Ikke nødvendig"));
    EXPECT_EQ(review(controller_of_vik, entry, true).error().code, "record.has_been_reviewed");
    const auto judged = people.record().openings(controller_of_vik).value().front().review.value();
    EXPECT_FALSE(judged.justified);
    EXPECT_EQ(judged.note, "Ikke nødvendig");
    EXPECT_EQ(judged.account, controller_of_vik.id);
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
}

TEST_F(RecordOpenings, whom_a_person_has_blocked_sees_and_records_nothing_until_it_is_lifted) {
    ASSERT_TRUE(people.enrol(clinician_of_vik, person(1, "Anna", "Åsen"), "anna-in-vik"));
    const auto entry = block(clinician_of_havn, anna, "vik").value().sequence;
    EXPECT_EQ(why_not(clinician_of_vik, anna), "access.blocked");
    EXPECT_EQ(why_not(clinician_of_havn, anna), "");
    EXPECT_EQ(people.enter(clinician_of_vik, people.draft("included", "2026-03-01", People::care_of(anna)))
                  .error()
                  .code,
              "access.blocked");
    EXPECT_TRUE(found(clinician_of_vik, {.birth = born}).empty());
    EXPECT_EQ(block(clinician_of_havn, anna, "vik").error().code, "record.is_blocked");
    EXPECT_EQ(lift(clinician_of_vik, anna, entry).error().code, "access.blocked")
        << "not by those who are blocked";
    const auto blocks = people.record().blocks(people.look(clinician_of_havn, anna)).value();
    ASSERT_EQ(blocks.size(), 1U);
    EXPECT_EQ(blocks[0].against, "vik");
    EXPECT_EQ(blocks[0].organisation, "havn");
    // In an emergency it is seen all the same, and then asked about.
    ASSERT_TRUE(open(clinician_of_vik, {.subject = anna, .reason = "bevisstløs"}));
    EXPECT_EQ(why_not(clinician_of_vik, anna), "");
    EXPECT_EQ(people.record().openings(controller_of_vik).value().size(), 1U);
    EXPECT_EQ(why_not(another_of_vik, anna), "access.blocked");
    ASSERT_TRUE(lift(clinician_of_havn, anna, entry));
    EXPECT_EQ(why_not(another_of_vik, anna), "");
    EXPECT_TRUE(people.record().blocks(people.look(clinician_of_havn, anna)).value().empty());
    EXPECT_EQ(lift(clinician_of_havn, anna, entry).error().code, "record.unknown_entry");
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
}

TEST_F(RecordOpenings, one_colleague_can_be_blocked_and_no_organisation_blocks_itself) {
    const access::Actor neighbour{
        .id = access::make_account_id(), .role = access::Role::clinician, .organisation = "havn"};
    EXPECT_EQ(why_not(neighbour, anna), "");
    ASSERT_TRUE(block(clinician_of_havn, anna, neighbour.id));
    EXPECT_EQ(why_not(neighbour, anna), "access.blocked");
    EXPECT_EQ(why_not(clinician_of_havn, anna), "");
    for (const auto* whom : {"havn", "nowhere", "", "au"})
        EXPECT_EQ(told(block(clinician_of_havn, anna, whom).error()), "/against record.blocks_whom") << whom;
    EXPECT_EQ(block(clinician_of_vik, anna, "havn").error().code, "access.unknown_person");
    EXPECT_FALSE(stands(bytes_at_rest(people.store), marked_why));
}

TEST_F(RecordOpenings, one_is_found_by_those_who_follow_and_each_who_is_found_is_looked_at) {
    const auto per = people.enrol(clinician_of_havn, person(2, "Per Olav", "Berg"), "per").value().subject;
    (void)people.enrol(clinician_of_vik, person(3, "Anna", "Vik"), "other");
    EXPECT_EQ(found(clinician_of_havn, {.number = number(2)}), std::vector{per});
    EXPECT_EQ(found(clinician_of_havn, {.birth = born}).size(), 2U);
    for (const auto* name : {"per", "Per Ol", "OLAV", "berg", "berg per"})
        EXPECT_EQ(found(clinician_of_havn, {.birth = born, .name = vault::Personal(name)}), std::vector{per})
            << name;
    EXPECT_EQ(found(clinician_of_havn, {.birth = born, .name = vault::Personal("aas")}), std::vector{anna});
    EXPECT_TRUE(found(clinician_of_havn, {.birth = born, .name = vault::Personal("lav")}).empty());
    EXPECT_TRUE(found(clinician_of_havn, {.number = number(3)}).empty()) << "others' are not found";
    EXPECT_TRUE(found(clinician_of_havn, {.birth = calendar::Date::parse("1941-05-18").value()}).empty());
    EXPECT_EQ(told(people.record().find(clinician_of_havn, {}).error()), " record.query_required");
    EXPECT_EQ(people.record().find(controller_of_havn, {.birth = born}).error().code,
              "access.clinician_only");
    EXPECT_EQ(access::looks_at(people.access_log, anna).value().size(), 2U) << "by day, and by name";
}

TEST_F(RecordOpenings, more_than_can_be_gone_through_are_not_shown_and_not_looked_at) {
    for (int i = 2; i <= 21; ++i)
        (void)people.enrol(clinician_of_havn, person(i, "Kari", "Berg"), fmt::format("kari-{}", i)).value();
    EXPECT_EQ(told(people.record().find(clinician_of_havn, {.birth = born}).error()),
              " record.too_many_found");
    EXPECT_TRUE(access::looks_at(people.access_log, anna).value().empty());
    EXPECT_EQ(found(clinician_of_havn, {.birth = born, .name = vault::Personal("Kari")}).size(), 20U);
}

TEST_F(RecordOpenings, who_follows_a_person_is_told_and_why_only_to_those_who_said_it) {
    ASSERT_TRUE(people.enrol(clinician_of_vik, person(1, "Anna", "Åsen"), "anna-in-vik"));
    const auto all = people.record().followed_by(people.look(clinician_of_havn, anna)).value();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].organisation, "havn");
    EXPECT_EQ(all[0].reason, "henvist");
    EXPECT_EQ(all[1].organisation, "vik");
    EXPECT_EQ(all[1].reason, "");
    EXPECT_TRUE(all[0].in_force && all[1].in_force);
}

TEST_F(RecordOpenings, a_course_is_shown_to_those_who_keep_it) {
    ASSERT_TRUE(
        people.enter(clinician_of_havn, people.draft("included", "2026-03-01", People::care_of(anna))));
    ASSERT_TRUE(people.enrol(clinician_of_vik, person(1, "Anna", "Åsen"), "anna-in-vik"));
    EXPECT_EQ(people.record().courses(people.look(clinician_of_havn, anna)).value(),
              std::vector{People::care_of(anna)});
    EXPECT_TRUE(people.record().courses(people.look(clinician_of_vik, anna)).value().empty());
}

TEST_F(RecordOpenings, of_whoever_is_erased_nothing_of_it_is_left) {
    ASSERT_TRUE(open(clinician_of_vik, {.number = number(1), .reason = marked_why}));
    ASSERT_TRUE(block(clinician_of_havn, anna, "vik"));
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = anna, .decision = "26/1"}));
    EXPECT_TRUE(people.record().openings(controller_of_vik).value().empty());
    EXPECT_EQ(why_not(clinician_of_vik, anna), "access.unknown_person");
    EXPECT_EQ(open(clinician_of_vik, {.number = number(1), .reason = "fall"}).error().code,
              "access.unknown_person");
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
}

TEST_F(RecordOpenings, those_who_follow_a_person_are_told_that_others_have_opened_and_nobody_else_is) {
    const auto bjorn = people.enrol(clinician_of_vik, person(2, "Bjørn", "Ås"), "bjorn").value().subject;
    EXPECT_EQ(told_of(clinician_of_havn), "");
    EXPECT_TRUE(open(clinician_of_vik, {.number = number(1), .reason = marked_why}));
    EXPECT_TRUE(open(clinician_of_vik, {.number = number(2), .reason = marked_why}));
    EXPECT_EQ(told_of(clinician_of_havn), "vik anna");
    EXPECT_EQ(told_of(clinician_of_vik), "") << "what one has opened oneself is no news";
    EXPECT_TRUE(open(clinician_of_havn, {.number = number(2), .reason = marked_why}));
    EXPECT_EQ(told_of(clinician_of_vik), "havn another");
    const auto openings = people.record().openings_elsewhere(clinician_of_havn, {}).value();
    EXPECT_EQ(openings.front().reason, "") << "which a look tells, or the controller there";
    EXPECT_EQ(openings.front().at, people.clock.now());
    EXPECT_EQ(people.record().openings_elsewhere(controller_of_havn, {}).error().code,
              "access.clinician_only");
    EXPECT_EQ(told_of(clinician_of_havn, people.clock.now() + std::chrono::seconds(1)), "") << "later ones";

    ASSERT_TRUE(block(clinician_of_havn, anna, clinician_account));
    const access::Actor blocked{
        .id = clinician_account, .role = access::Role::clinician, .organisation = "havn"};
    EXPECT_EQ(told_of(blocked), "") << "whom she does not want to see anything";
    EXPECT_EQ(told_of(clinician_of_havn), "vik anna");

    const auto care = People::care_of(anna);
    (void)people.enter(clinician_of_havn, people.draft("included", "2026-03-01", care)).value();
    (void)people.enter(clinician_of_havn, people.draft("closed", "2026-04-01", care)).value();
    EXPECT_EQ(told_of(clinician_of_havn), "") << "who follow her no more";
}

} // namespace
} // namespace bedre::record
