// when limits are counted
//       a list: 3 working days after 2026-04-01; 24 hours after 2026-03-28T12:00:00Z; 2 days after
//       2026-01-31, escalates 1 day
// when limits stand still
//       a list: 3 working days after 2026-04-01, paused from 2026-04-02 until 2026-04-20, closed 2026-04-21;
//       paused as often as one likes
// when limits are judged
//       a table: due, escalates, at or done
// when the tasks of vik service(home) are listed
// when contact of vik looks at the work list
#include "steps.h"

#include "calendar/oslo.h"

namespace bedre::cases {
namespace {

pathway::Moment moment_in(const std::string& text) {
    return granted(pathway::parse_moment(text), text);
}

rule::Length length_in(const std::string& text) {
    const auto length = rule::parse_length(text);
    if (!length) throw Unreadable(fmt::format("\"{}\" is no length", text));
    return *length;
}

std::string told(const std::optional<pathway::Moment>& moment) {
    return moment ? pathway::written(*moment) : "-";
}

Lines count_limits(World&, const std::smatch&, const Lines& block) {
    static const std::regex line_of_list("(.+) after (\\S+?)(?:, escalates (.+))?");
    std::vector<Row> rows = {{"limit", "due", "escalates"}};
    for (const auto& line : outdented(block)) {
        std::smatch words;
        if (!std::regex_match(line, words, line_of_list))
            throw Unreadable(fmt::format("\"{}\" is no limit", line));
        pathway::Task task{.limit = length_in(words[1])};
        if (words[3].matched) task.escalates = length_in(words[3]);
        const auto limits = pathway::limits_of(task, moment_in(words[2]));
        rows.push_back({line, told(limits.due), told(limits.escalates)});
    }
    return aligned(rows);
}

Lines stand_still(World&, const std::smatch&, const Lines& block) {
    static const std::regex line_of_list(
        "(.+?) after (\\S+?)((?:, paused from \\S+ until [^,]+)+)(?:, closed (\\S+))?");
    static const std::regex one_pause("paused from (\\S+) until ([^,]+)");
    std::vector<Row> rows = {{"limit", "due", "escalates"}};
    for (const auto& line : outdented(block)) {
        std::smatch words;
        if (!std::regex_match(line, words, line_of_list))
            throw Unreadable(fmt::format("\"{}\" is no limit that stands still", line));
        const pathway::Task task{.limit = length_in(words[1]),
                                 .escalates = rule::Length{2, rule::Unit::days}};
        const auto opened = moment_in(words[2]);
        pathway::Clock clock{pathway::limits_of(task, opened), task.limit, opened};
        if (words[4].matched) clock.closed = moment_in(words[4]);
        std::vector<pathway::Pause> pauses;
        const auto all = words[3].str();
        for (std::sregex_iterator one(all.begin(), all.end(), one_pause); one != std::sregex_iterator();
             ++one) {
            pathway::Pause pause{.from = date_in((*one)[1])};
            if ((*one)[2] != "further notice") pause.until = date_in((*one)[2]);
            pauses.push_back(pause);
        }
        const auto limits = pathway::moved(clock, pauses);
        rows.push_back({line, told(limits.due), told(limits.escalates)});
    }
    return aligned(rows);
}

Lines judge_limits(World&, const std::smatch&, const Lines& block) {
    const auto table = table_of(block);
    std::vector<Row> rows = {{"due", "at", "done", "stands"}};
    for (const auto& row : table.rows) {
        const auto at = table.at(row, "at");
        const auto done = table.at(row, "done");
        pathway::Limits limits{.due = moment_in(table.at(row, "due"))};
        if (const auto escalates = table.at(row, "escalates"); !escalates.empty())
            limits.escalates = moment_in(escalates);
        const auto stands = !done.empty() ? pathway::standing(limits, moment_in(done))
                                          : pathway::standing(limits, moment_in(at).instant());
        rows.push_back({table.at(row, "due"), at.empty() ? "-" : at, done.empty() ? "-" : done,
                        std::string(pathway::name(stands))});
    }
    return aligned(rows);
}

std::vector<Row> rows_of(World& world, const std::vector<record::RecordedTask>& tasks) {
    std::vector<Row> rows = {{"subject", "task", "for", "due", "closed", "stands"}};
    for (const auto& task : tasks)
        rows.push_back({world.name_of(task.episode.subject), task.task,
                        task.organisation.empty() ? "any " + task.unit_kind : task.organisation,
                        told(task.limits.due), told(task.closed),
                        std::string(pathway::name(standing(task, world.record().now())))});
    return rows;
}

Lines list_tasks(World& world, const std::smatch& words, const Lines&) {
    const auto carrier = granted(catalogue::parse_carrier(words[2].str()), "the episode");
    return aligned(
        rows_of(world, world.tasks({carrier.pathway, carrier.parameter, world.subject(words[1])})));
}

Lines look_at_list(World& world, const std::smatch& words, const Lines&) {
    const auto list = world.record().work_list({.id = "actor",
                                                .role = granted(access::parse_role(words[1].str()), "role"),
                                                .organisation = words[2]});
    return aligned(rows_of(world, granted(list, "the list").tasks));
}

} // namespace

Phrases task_phrases() {
    return {
        {std::regex("limits are counted"), count_limits},
        {std::regex("limits stand still"), stand_still},
        {std::regex("limits are judged"), judge_limits},
        {std::regex("the tasks of (\\S+) (\\S+\\)) are listed"), list_tasks},
        {std::regex("(\\S+) of (\\S+) looks at the work list"), look_at_list},
    };
}

} // namespace bedre::cases
