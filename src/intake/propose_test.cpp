#include "intake/propose.h"

#include "terminology/test_numbers.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::intake {
namespace {

using calendar::Date;

Date day(int year, int month, int of_month) {
    return Date::make(year, month, of_month).value();
}

const form::Form inclusion = {
    .id = "inclusion",
    .title = {.nb = "Inkludert"},
    .items = {
        {.id = "consent", .title = {.nb = "Samtykke"}, .type = form::ItemType::yes_no, .required = true},
        {.id = "seen", .title = {.nb = "Sett"}, .type = form::ItemType::date},
        {.id = "stays", .title = {.nb = "Opphold"}, .type = form::ItemType::number}}};

const pathway::Pathway follow_up = {
    .id = "follow-up",
    .title = {.nb = "Oppfølging"},
    .subject_kinds = {"person"},
    .parameters = {{"follow-up", {.nb = "Oppfølging"}}},
    .stages = {{.id = "included", .title = {.nb = "Inkludert"}, .form = "inclusion"},
               {.id = "closed", .title = {.nb = "Avsluttet"}}}};

/// Bærum had 0219 until 2020, 3024 until 2024, and has 3201; Havn has had 0219 once, long ago.
const community::Community community = {
    .id = "fjorden",
    .title = {.nb = "Fjorden"},
    .units = {{.id = "baerum",
               .kind = "municipality",
               .title = {.nb = "Bærum"},
               .numbers = {{"0219", {.from = day(1964, 1, 1), .to = day(2019, 12, 31)}},
                           {"3024", {.from = day(2020, 1, 1), .to = day(2023, 12, 31)}},
                           {"3201", {.from = day(2024, 1, 1)}}}},
              {.id = "havn",
               .kind = "municipality",
               .title = {.nb = "Havn", .en = "Harbour"},
               .numbers = {{"0219", {.to = day(1963, 12, 31)}}}}}};

Mapping mapping() {
    return {
        .id = "m",
        .title = {.nb = "m"},
        .pathway = "follow-up",
        .parameter = "follow-up",
        .person = PersonSource{.column = "nr"},
        .organisation = UnitSource{UnitSource::By::number, "kommune"},
        .acts = {{.stage = "included",
                  .form = "inclusion",
                  .on = {.column = "fra", .format = DayFormat::norwegian},
                  .answers = {{"consent", {.column = "samtykke", .values = {{"Ja", "yes"}, {"Nei", "no"}}}},
                              {"seen", {.column = "sett", .format = DayFormat::norwegian}},
                              {"stays", {.column = "opphold"}}}},
                 {.stage = "closed", .on = {.column = "til", .format = DayFormat::norwegian}}}};
}

struct Tried {
    std::vector<Act> acts;
    Proposal proposal;
    std::vector<std::string> told;
};

Tried tried(const std::string& bytes, const Mapping& by = mapping(),
            const pathway::Pathway& pathway = follow_up) {
    Tried all;
    const Known known{
        .community = community, .pathway = pathway, .forms = {&inclusion, nullptr}, .today = day(2026, 6, 1)};
    all.proposal = propose(bytes, by, known, [&](Act act) { all.acts.push_back(std::move(act)); });
    for (const auto& finding : all.proposal.findings)
        all.told.push_back(fmt::format("{}:{} {}", finding.place.line, finding.place.column, finding.code));
    return all;
}

const std::string head = "nr;kommune;fra;samtykke;sett;opphold;til\n";
const std::string somebody = terminology::synthetic_number(day(1950, 1, 1), 100);

TEST(Propose, a_row_becomes_acts_of_whom_it_is_about) {
    const auto all = tried(head + somebody + ";3201;05.01.2026;JA;06.01.2026;2;1.2.2026\n");
    EXPECT_TRUE(all.told.empty());
    ASSERT_EQ(all.acts.size(), 2U);
    EXPECT_EQ(std::get<terminology::IdentityNumber>(all.acts[0].subject).revealed(), somebody);
    EXPECT_EQ(all.acts[0].answers,
              (form::Answers{{"consent", "yes"}, {"seen", "2026-01-06"}, {"stays", "2"}}));
    EXPECT_EQ(all.acts[0].organisation, "baerum");
    EXPECT_EQ(all.acts[1].on, day(2026, 2, 1));
    EXPECT_TRUE(all.acts[1].answers.empty());
    EXPECT_EQ(all.proposal.outcomes.proposed, 1U);
    EXPECT_EQ(all.proposal.outcomes.acts, (std::vector<std::size_t>{1, 1}));
    EXPECT_EQ(all.proposal.sheet.rows, 1U);
}

TEST(Propose, a_unit_has_the_number_of_the_day_or_one_that_it_alone_has_had) {
    const auto unit_on = [](const std::string& number, const std::string& on) {
        const auto all = tried(head + somebody + ";" + number + ";" + on + ";ja;;;\n");
        return all.acts.empty() ? all.told.at(0) : all.acts[0].organisation.value();
    };
    EXPECT_EQ(unit_on("0219", "31.12.2019"), "baerum");
    EXPECT_EQ(unit_on("3024", "01.01.2020"), "baerum");
    EXPECT_EQ(unit_on("3201", "01.01.2019"), "baerum");
    EXPECT_EQ(unit_on("0219", "01.01.2020"), "2:2 import.unknown_unit");
    EXPECT_EQ(unit_on("219", "31.12.2019"), "2:2 import.unknown_unit");
    EXPECT_EQ(unit_on("", "31.12.2019"), "2:2 import.no_unit");
}

TEST(Propose, a_unit_is_found_by_its_name_in_any_language) {
    auto by = mapping();
    by.organisation->by = UnitSource::By::name;
    EXPECT_EQ(tried(head + somebody + ";BAERUM;05.01.2026;ja;;;\n", by).told,
              std::vector<std::string>{"2:2 import.unknown_unit"});
    EXPECT_EQ(tried(head + somebody + ";harbour;05.01.2026;ja;;;\n", by).acts.at(0).organisation, "havn");
    by.organisation = UnitSource{UnitSource::By::always, "havn"};
    EXPECT_EQ(tried(head + somebody + ";;05.01.2026;ja;;;\n", by).acts.at(0).organisation, "havn");
}

TEST(Propose, somebody_may_be_known_by_a_key_of_another_register) {
    auto by = mapping();
    by.person->keys_of = "extract-2026";
    const auto all = tried(head + " 17 ;3201;05.01.2026;ja;;;\n", by);
    EXPECT_EQ(all.acts.at(0).subject, Subject(terminology::IdentityNumber::register_key("17").value()));
    EXPECT_EQ(tried(head + ";3201;05.01.2026;ja;;;\n", by).told,
              std::vector<std::string>{"2:1 import.no_person"});
}

TEST(Propose, days_are_read_as_the_mapping_says_and_no_other_way) {
    const auto read = [](DayFormat format, const std::string& text) {
        auto by = mapping();
        by.acts[0].on.format = format;
        const auto all = tried(head + somebody + ";3201;" + text + ";ja;;;\n", by);
        return all.acts.empty() ? all.told.at(0) : all.acts[0].on.iso();
    };
    const std::string unreadable = "2:3 import.unreadable_day";
    EXPECT_EQ(read(DayFormat::iso, "2026-03-04"), "2026-03-04");
    EXPECT_EQ(read(DayFormat::iso, "04.03.2026"), unreadable);
    EXPECT_EQ(read(DayFormat::iso, "2026-03-04 10:00"), unreadable);
    EXPECT_EQ(read(DayFormat::iso_time, "2026-03-04 10:00:00"), "2026-03-04");
    EXPECT_EQ(read(DayFormat::iso_time, "2026-03-04"), unreadable);
    EXPECT_EQ(read(DayFormat::norwegian, "4.3.2026"), "2026-03-04");
    EXPECT_EQ(read(DayFormat::slashes, "04/03/2026"), "2026-03-04");
    EXPECT_EQ(read(DayFormat::slashes, "04.03.2026"), unreadable);
    EXPECT_EQ(read(DayFormat::slashes, "0a/03/2026"), unreadable);
    EXPECT_EQ(read(DayFormat::compact, "20260304"), "2026-03-04");
    EXPECT_EQ(read(DayFormat::day_first, "04032026"), "2026-03-04");
    EXPECT_EQ(read(DayFormat::day_first, "4032026"), unreadable);
    EXPECT_EQ(read(DayFormat::day_first, "31022026"), unreadable);
}

TEST(Propose, of_a_stage_that_is_timed_the_hour_is_read_and_needed) {
    auto timed = follow_up;
    timed.stages[0].timed = true;
    const auto read = [&](DayFormat format, const std::string& text) {
        auto by = mapping();
        by.acts[0].on.format = format;
        const auto all = tried(head + somebody + ";3201;" + text + ";ja;;;\n", by, timed);
        return all.acts.empty() ? all.told.at(0) : calendar::iso(all.acts[0].at.value());
    };
    EXPECT_EQ(read(DayFormat::iso_time, "2026-01-04 10:05:30"), "2026-01-04T09:05:00Z");
    EXPECT_EQ(read(DayFormat::iso_time, "2025-10-26T02:30"), "2025-10-26T00:30:00Z") << "the first of two";
    EXPECT_EQ(read(DayFormat::iso_time, "2025-03-30 02:30"), "2:3 import.unreadable_day") << "never shown";
    EXPECT_EQ(read(DayFormat::iso_time, "2026-01-04 1005"), "2:3 import.unreadable_day");
    EXPECT_EQ(read(DayFormat::iso_time, "2026-01-04 "), "2:3 import.unreadable_day");
    EXPECT_EQ(read(DayFormat::iso_time, "2026-01-04T10:05:30Z"), "2:3 import.unreadable_day") << "an offset";
    EXPECT_EQ(read(DayFormat::norwegian, "04.01.2026"), "2:3 pathway.time_needed");
}

TEST(Propose, formats_have_the_names_that_mappings_use) {
    for (const auto format : {DayFormat::iso, DayFormat::iso_time, DayFormat::norwegian, DayFormat::slashes,
                              DayFormat::compact, DayFormat::day_first})
        EXPECT_EQ(parse_day_format(name(format)).value(), format);
    EXPECT_FALSE(parse_day_format("mm/dd/yyyy"));
}

TEST(Propose, a_file_without_a_head_is_told_of_columns_and_not_of_what_it_holds) {
    const auto all = tried(somebody + ";3201;05.01.2026;ja;;;\n" + somebody + ";3201;05.01.2026;ja;;;\n");
    EXPECT_EQ(all.told.size(), 7U);
    EXPECT_TRUE(all.acts.empty());
    for (const auto& finding : all.proposal.findings) {
        EXPECT_EQ(finding.code, "import.no_column");
        for (const auto& detail : finding.details)
            EXPECT_EQ(detail.value.find(somebody), std::string::npos);
    }
}

TEST(Propose, an_act_is_said_in_rows_with_one_of_the_values_alone) {
    auto by = mapping();
    by.acts[0].where = {.column = "opphold", .values = {"Inn", "flyttet inn"}};
    by.acts[0].required = true;
    by.acts[0].answers.erase("stays");
    by.acts[1].where = {.column = "opphold", .values = {"ut"}};
    const auto all =
        tried(head + somebody + ";3201;05.01.2026;ja;;inn;\n" + somebody +
                  ";3201;05.01.2026;ja;;FLYTTET  INN;02.02.2026\n" + somebody + ";3201;;;;UT;02.02.2026\n" +
                  somebody + ";3201;05.01.2026;ja;;annet;\n" + somebody + ";3201;05.01.2026;ja;;;\n",
              by);
    EXPECT_EQ(all.told, std::vector<std::string>{});
    ASSERT_EQ(all.acts.size(), 3U);
    EXPECT_EQ(all.acts[0].source, 0U);
    EXPECT_EQ(all.acts[1].source, 0U);
    EXPECT_EQ(all.acts[2].source, 1U);
    EXPECT_EQ(all.proposal.outcomes.silent, 2U);
    EXPECT_EQ(tried(head + somebody + ";3201;;ja;;inn;\n", by).told,
              std::vector<std::string>{"2:3 import.no_day"});
    by.where = {.column = "kommune", .values = {"0219"}};
    EXPECT_EQ(tried(head + somebody + ";3201;;ja;;inn;\n", by).proposal.outcomes.silent, 1U);
    by.where.column = "ukjent";
    EXPECT_EQ(tried(head + somebody + ";3201;;ja;;inn;\n", by).told,
              std::vector<std::string>{"1:0 import.no_column"});
}

TEST(Propose, what_is_wrong_with_an_act_stands_in_the_cell_that_said_it) {
    const auto by = mapping();
    const auto all = tried(head + somebody + ";3201;05.01.2026;ja;;;\n", by);
    const Saying saying{by, all.proposal.sheet.head};
    const auto cell = [&](Part part) {
        const auto fault = fault_of(all.acts.at(0), part, saying, "any.code");
        return fault.details.back().value;
    };
    EXPECT_EQ(cell(Part::subject), "A2");
    EXPECT_EQ(cell(Part::organisation), "B2");
    EXPECT_EQ(cell(Part::day), "C2");
    auto fixed = by;
    fixed.organisation = UnitSource{UnitSource::By::always, "havn"};
    const auto whole =
        fault_of(all.acts.at(0), Part::organisation, {fixed, all.proposal.sheet.head}, "any.code");
    EXPECT_TRUE(whole.details.empty());
    EXPECT_EQ(whole.place.line, 2);
}

RC_GTEST_PROP(Propose, each_row_has_one_outcome_and_no_finding_says_what_stands_there, ()) {
    const auto cells = *rc::gen::container<std::vector<std::vector<std::string>>>(
        rc::gen::container<std::vector<std::string>>(
            7, rc::gen::element<std::string>("", "3201", "0219", "05.01.2026", "01.02.2026", "ja", "Nei",
                                             "qqq", "31.02.2026", "7", somebody)));
    auto bytes = head;
    std::size_t rows = 0;
    for (const auto& row : cells) {
        for (std::size_t i = 0; i < row.size(); ++i)
            bytes += (i > 0 ? ";" : "") + row[i];
        bytes += "\n";
        rows += std::ranges::any_of(row, [](const std::string& cell) { return !cell.empty(); }) ? 1U : 0U;
    }
    const auto all = tried(bytes);
    const auto& outcomes = all.proposal.outcomes;
    RC_ASSERT(outcomes.proposed + outcomes.silent + outcomes.faulty == rows);
    RC_ASSERT(outcomes.acts[0] + outcomes.acts[1] == all.acts.size());
    RC_ASSERT(rows == 0 || (outcomes.faulty == 0) == all.proposal.findings.empty());
    for (const auto& finding : all.proposal.findings)
        for (const auto& detail : finding.details)
            RC_ASSERT(detail.value != somebody && detail.value != "qqq");
    for (const auto& act : all.acts)
        for (const auto& finding : all.proposal.findings)
            RC_ASSERT(finding.place.line != act.row);
}

} // namespace
} // namespace bedre::intake
