// Two who were registered apart, and what is done about it; for tests.
#pragma once

#include "record/test_people.h"

#include <algorithm>

namespace bedre::record {

inline const auto birthday = calendar::Date::parse("1941-05-17").value();

/// Of a series that is given to nobody.
inline vault::Identity known_as(std::size_t individual, const std::string& given) {
    static constexpr std::array numbers = {"17854140035", "17854141171", "25827812091"};
    const auto day = calendar::Date::parse("2026-11-25").value();
    return {.identifiers = {{terminology::IdentityNumber::parse(numbers.at(individual - 1), day).value()}},
            .family = vault::Personal("Testesen"),
            .given = vault::Personal(given),
            .birth = birthday};
}

inline const terminology::IdentityNumber& number_of(const vault::Identity& identity) {
    return identity.identifiers.front().number;
}

/// Every row of the state tables that is about a person, but for what says who is one with whom.
inline std::vector<std::string> rows_about_persons(const sql::TestStore& store) {
    struct Table {
        sql::Statement rows;
        int columns;
    };
    static constexpr std::array<Table, 13> tables = {{
        {"select entry, pathway, parameter, subject, episode, stage, on_day, withdrawn_by from stage_entry",
         8},
        {"select entry, pathway, parameter, subject, episode, form, on_day, withdrawn_by from form_entry", 8},
        {"select version, pathway, parameter, subject from episode_version", 4},
        {"select entry, pathway, parameter, subject, digest from kept_file", 5},
        {"select entry, subject, organisation from care_relation", 3},
        {"select entry, subject, account, organisation, until_instant, reviewed_by from person_opening", 6},
        {"select entry, subject, organisation, against, ended_by from person_block", 5},
        {"select entry, subject from merged_entry", 2},
        {"select entry, position, task, pathway, parameter, subject, episode, organisation, unit_kind, due,"
         " escalates, closed_by, done from task",
         13},
        {"select entry, pathway, parameter, subject, episode, handover, sender, receiver, receive_by, "
         "accept_by,"
         " received_by, ended_by, state from handover",
         13},
        {"select entry, pathway, parameter, subject, episode, organisation, resumes, on_day, withdrawn_by"
         " from pause_entry",
         9},
        {"select entry, position, opened_by, task, subject, due, escalates from task_limit", 7},
        {"select entry, opened_by, task, subject, account, place from task_owner", 6},
    }};
    auto database = sql::Database::open(store.place(), sql::Database::Mode::existing).value();
    std::vector<std::string> all;
    for (std::size_t table = 0; table < tables.size(); ++table) {
        auto rows = database.query(tables[table].rows).value();
        while (rows.next().value()) {
            auto line = std::to_string(table);
            for (int column = 0; column < tables[table].columns; ++column)
                line += rows.is_null(column) ? " null" : " " + rows.text(column);
            all.push_back(std::move(line));
        }
    }
    std::ranges::sort(all);
    return all;
}

struct Mergers {
    template <class Job> Result<journal::Receipt> done(Job job) {
        std::promise<Result<journal::Receipt>> answer;
        job([&](Result<journal::Receipt> receipt) { answer.set_value(std::move(receipt)); });
        return answer.get_future().get();
    }
    std::string attempt() { return fmt::format("merge-{}", ++tries); }
    std::int64_t version(const std::string& one, const std::string& other) {
        const auto looks = people.record().look_at_both(clinician_of_havn, one, other);
        return looks ? looks.value().version : 0;
    }
    Result<journal::Receipt> merge(const std::string& goes_on, const std::string& replaced) {
        return merge(clinician_of_havn, {.goes_on = goes_on,
                                         .replaced = replaced,
                                         .reason = marked_why,
                                         .version = version(goes_on, replaced),
                                         .attempt = attempt()});
    }
    Result<journal::Receipt> merge(const access::Actor& actor, const MergerDraft& draft) {
        return done([&](auto acknowledge) { people.record().merge(actor, draft, acknowledge); });
    }
    Result<journal::Receipt> separate(const std::string& subject, std::int64_t entry) {
        return separate(clinician_of_havn, {subject, entry, marked_why, attempt()});
    }
    Result<journal::Receipt> separate(const access::Actor& actor, const SeparationDraft& draft) {
        return done([&](auto acknowledge) { people.record().separate(actor, draft, acknowledge); });
    }
    Result<journal::Receipt> block(const std::string& subject, std::string against) {
        return done([&](auto acknowledge) {
            people.record().block(clinician_of_havn, {subject, std::move(against), marked_why, attempt()},
                                  acknowledge);
        });
    }
    Result<Enrolled> open(const access::Actor& actor, const vault::Identity& who) {
        std::promise<Result<Enrolled>> answer;
        people.record().open_in_emergency(
            actor, {.number = number_of(who), .reason = marked_why, .attempt = attempt()},
            [&](auto opened) { answer.set_value(std::move(opened)); });
        return answer.get_future().get();
    }
    std::string seen_as(const access::Actor& actor, const std::string& subject) {
        const auto look = people.record().look(actor, subject);
        return look ? look.value().subject() : look.error().code;
    }
    std::vector<std::string> found(const PersonQuery& query) {
        std::vector<std::string> names;
        const auto looks = people.record().find(clinician_of_havn, query).value();
        for (const auto& look : looks)
            names.push_back(look.subject());
        return names;
    }
    Findings faults() { return verify(people.store.place(), people.keys()).value(); }
    Result<journal::Receipt> include(const access::Actor& actor, const std::string& subject,
                                     const std::string& on, const std::string& stage = "included") {
        people.reader = actor;
        auto draft = people.draft(stage, on, People::care_of(subject));
        if (stage == "included") draft.answers = {{"note", marked_note}};
        return people.enter(actor, draft);
    }

    const vault::Identity first = known_as(1, "Anna");
    const vault::Identity second = known_as(2, "Anne");
    People people;
    std::string anna = people.enrol(clinician_of_havn, first, "anna").value().subject;
    std::string anne = people.enrol(clinician_of_havn, second, "anne").value().subject;
    int tries = 0;
};

using Names = std::vector<std::string>;

} // namespace bedre::record
