// Each takes a list below it, an item a line, and answers with a table.
// when deadlines are read
// when periods are read
// when working days are counted
//       3 after 2026-04-01; 2 before 2026-05-18; from 2026-12-23 to 2027-01-04
#include "steps.h"

#include "calendar/deadline.h"
#include "calendar/period.h"
#include "calendar/working_days.h"

namespace bedre::cases {
namespace {

std::string code_of(const Error& error) {
    return error.findings.at(0).code;
}

Lines read_deadlines(World& world, const std::smatch&, const Lines& block) {
    std::vector<Row> rows = {{"deadline", "first", "last", "overdue"}};
    for (const auto& line : outdented(block)) {
        const auto deadline = calendar::Deadline::parse(line);
        if (!deadline) {
            rows.push_back({line, code_of(deadline.error())});
            continue;
        }
        const auto written = [](std::optional<calendar::Date> date) {
            return date ? date->iso() : std::string("-");
        };
        rows.push_back({line, written(deadline.value().first()), written(deadline.value().last()),
                        deadline.value().overdue(world.today()) ? "yes" : "no"});
    }
    return aligned(rows);
}

Lines read_periods(World&, const std::smatch&, const Lines& block) {
    std::vector<Row> rows = {{"period", "kind", "first", "last", "next"}};
    for (const auto& line : outdented(block)) {
        const auto period = calendar::Period::parse(line);
        if (period)
            rows.push_back({line, std::string(calendar::name(period.value().kind())),
                            period.value().first().iso(), period.value().last().iso(),
                            period.value().next().id()});
        else
            rows.push_back({line, code_of(period.error())});
    }
    return aligned(rows);
}

Lines count_working_days(World&, const std::smatch&, const Lines& block) {
    static const std::regex away(R"((\d+) (after|before) (\S+))");
    static const std::regex between(R"(from (\S+) to (\S+))");
    std::vector<Row> rows = {{"working days", "is"}};
    for (const auto& line : outdented(block)) {
        std::smatch words;
        if (std::regex_match(line, words, away)) {
            const int n = std::stoi(words[1]);
            rows.push_back(
                {line, calendar::add_working_days(date_in(words[3]), words[2] == "after" ? n : -n).iso()});
        } else if (std::regex_match(line, words, between)) {
            rows.push_back(
                {line, std::to_string(calendar::working_days_between(date_in(words[1]), date_in(words[2])))});
        } else {
            throw Unreadable(fmt::format("\"{}\" says nothing of working days", line));
        }
    }
    return aligned(rows);
}

} // namespace

Phrases calendar_phrases() {
    return {
        {std::regex("deadlines are read"), read_deadlines},
        {std::regex("periods are read"), read_periods},
        {std::regex("working days are counted"), count_working_days},
    };
}

} // namespace bedre::cases
