// How long the work list of an organisation takes that follows many: fifty tasks, each person looked at, on
// record before anything is read, and called by name; and what the look costs of it. Usage: bedre_work_list
// CONTENT FOLDER PERSONS. The folder must be empty. Prints one JSON object: medians and the slowest of a
// hundred, microseconds.
#include "calendar/clock.h"
#include "catalogue/catalogue.h"
#include "record/record.h"
#include "terminology/test_numbers.h"

#include <algorithm>
#include <filesystem>
#include <future>
#include <iostream>

namespace {

using namespace bedre;
using Time = std::chrono::steady_clock;

constexpr auto visits = R"(
pathway: visits
title: {nb: Besøk}
subject: [person]
parameters: [{parameter: home, title: {nb: Hjemme}}]
stages:
  included: {title: {nb: Inkludert}}
  closed: {title: {nb: Avsluttet}, ends: true}
forms: [{form: comment}]
tasks:
  visit: {title: {nb: Besøk}, opens: included, due: 3 working days, done by: form comment}
  review: {title: {nb: Gjennomgang}, opens: included, due: 6 months, done by: form comment}
)";

const access::Actor nurse{.id = "nurse", .role = access::Role::clinician, .organisation = "lillestrom"};

/// Waits for what is told later.
template <class Value, class Job> Value awaited(Job job) {
    std::promise<Result<Value>> promise;
    job([&](Result<Value> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get().value();
}

void follow(record::Record& record, int person) {
    const auto born = calendar::Date::parse("1941-05-17").value() - calendar::days(person / 100);
    vault::Identity who{.family = vault::Personal("Testesen"),
                        .given = vault::Personal(fmt::format("Nr {}", person)),
                        .birth = born};
    const auto enrolled = awaited<record::Enrolled>([&](const auto& done) {
        record.enrol(
            nurse, {.identity = who, .reason = "henvist", .attempt = fmt::format("enrol {}", person)}, done);
    });
    (void)awaited<journal::Receipt>([&](const auto& done) {
        record.enter_stage(nurse,
                           {.episode = {"visits", "home", enrolled.subject},
                            .stage = "included",
                            .on = (record.today() - calendar::days(person % 20)).iso(),
                            .answers = {},
                            .attempt = fmt::format("stage {}", person)},
                           done);
    });
}

/// Unit: microseconds, the median and the slowest.
template <class Job> std::pair<double, double> each(Job job) {
    constexpr std::size_t times = 100;
    std::vector<double> taken;
    for (std::size_t i = 0; i < times; ++i) {
        const auto began = Time::now();
        job();
        taken.push_back(std::chrono::duration<double>(Time::now() - began).count() * 1e6);
    }
    std::ranges::sort(taken);
    return {taken[times / 2], taken[times - 1]};
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const std::filesystem::path folder = argv[2];
    const int persons = std::atoi(argv[3]);
    auto source = catalogue::read_folder(argv[1]).value();
    source["pathways/visits.yaml"] = visits;
    const auto catalogue = catalogue::read(source).value();
    const calendar::SystemClock clock;
    const auto record =
        record::Record::open(catalogue, {.place = folder / "record",
                                         .clock = &clock,
                                         .on_bug = [](std::string_view what) { std::cerr << what << '\n'; },
                                         .vault = folder / "vault",
                                         .key_ring = folder / "ring",
                                         .access_log = folder / "log"})
            .value();
    for (int person = 0; person < persons; ++person)
        follow(*record, person);
    const auto look = each([&] {
        const auto list = record->work_list(nurse).value();
        ENSURE(list.tasks.size() == 50 && list.more);
    });
    const auto whole = each([&] {
        const auto list = record->work_list(nurse).value();
        for (const auto& one : list.looks)
            ENSURE(record->identity(one).value().birth.has_value());
    });
    fmt::print(R"({{"persons": {}, "list": {:.0f}, "list_slowest": {:.0f}, "with_names": {:.0f}, )"
               R"("with_names_slowest": {:.0f}}})"
               "\n",
               persons, look.first, look.second, whole.first, whole.second);
}
