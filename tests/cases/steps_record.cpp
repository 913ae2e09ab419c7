// given today 2026-11-25
// given Anna is followed by vik
//       a person, who is known to that organisation from now on; to another too, when it is said again
// given Delavtale-1 is registered as document by au
//       an agreement, a team; said again: another organisation answers for it from now on
// given records
//       a table: subject, parameter, stage, on, and perhaps number; taken through the coordinator's own job
// when coordinator records vik service(home) decided on 2026-01-05
//       answers below, an item a line, perhaps "item: answer (taken from 12)", by the entry; who:
//       coordinator, visitor, contact of vik, clinician of vik
// when contact of vik records vik service(home) decided on 2026-01-05, having seen version 0
// when contact of vik records vik service(home) decided on 2026-01-05, number 2
// when coordinator records vik service(home) decided on 2026-01-05, because "a clause is not met"
// when clinician of vik records Anna acute(acute) admitted on 2026-01-05 at 14:05
// when visitor withdraws vik service(home) decided because "wrong date"
// when visitor withdraws vik service(home) decided because "wrong date", number 2
// when coordinator fills in the form note of vik service(home) on 2026-01-05
//       answers below
// when visitor withdraws the form note of vik service(home) because "wrong"
// when clinician of vik pauses vik service(home) from 2026-01-05, because hospital
// when clinician of vik resumes vik service(home) on 2026-01-05
// when visitor withdraws vik service(home) paused because "wrong"
//       or resumed
// when the same try is sent twice: vik service(home) decided on 2026-01-05
// when the entries of vik service(home) are listed
// when the entries of vik service(home), number 2, are listed
// when the answers of vik service(home) are listed
//       what is kept of each entry, an answer a line
// when the journal is verified
#include "steps.h"

#include <algorithm>
#include <future>

namespace bedre::cases {
namespace {

using Receipt = Result<journal::Receipt>;

/// "coordinator", "visitor", "contact of vik".
access::Actor actor_in(const std::string& text) {
    const auto of = text.find(" of ");
    const auto role = access::parse_role(text.substr(0, of));
    if (!role) throw Unreadable(fmt::format("nobody is a {}", text));
    const auto organisation = of == std::string::npos ? "au" : text.substr(of + 4);
    return {.id = "actor-" + organisation, .role = role.value(), .organisation = organisation};
}

record::EpisodeKey episode_in(const World& world, const std::string& subject, const std::string& carrier,
                              const std::string& number = "") {
    const auto parsed = granted(catalogue::parse_carrier(carrier), carrier);
    return {parsed.pathway, parsed.parameter, world.subject(subject),
            number.empty() ? 1 : std::stoll(number)};
}

/// The version of the episodes as they stand, unless the case says which one was seen.
std::int64_t version_in(World& world, record::EpisodeKey key, const std::string& seen) {
    if (!seen.empty()) return std::stoll(seen);
    key.number = 1; // another may not have begun
    return world.whole(key).state.version;
}

Receipt sent(const std::function<void(record::Acknowledge)>& job) {
    std::promise<Receipt> done;
    job([&](Receipt receipt) { done.set_value(std::move(receipt)); });
    return done.get_future().get();
}

Lines told(const Receipt& receipt) {
    if (!receipt) return lines_of(receipt.error());
    return {receipt.value().repeated ? "recorded before" : "recorded"};
}

struct Answered {
    form::Answers answers;
    record::TakenFrom taken;
};

Answered answered_in(const Lines& block) {
    Answered all;
    for (const auto& line : outdented(block)) {
        static const std::regex answer(R"((.+?): (.*?)(?: \(taken from (\d+)\))?)");
        std::smatch words;
        if (!std::regex_match(line, words, answer))
            throw Unreadable("an answer is written as \"item: answer\"");
        all.answers[words[1]] = words[2];
        if (words[3].matched) all.taken[words[1]] = std::stoll(words[3]);
    }
    return all;
}

Receipt entered(World& world, const access::Actor& actor, const record::StageDraft& draft) {
    return sent([&](record::Acknowledge done) { world.record().enter_stage(actor, draft, std::move(done)); });
}

/// "included", "form contact", "paused" or "resumed".
std::string what(const record::EpisodeEntry& entry) {
    if (entry.pause) return entry.pause->resumes ? "resumed" : "paused";
    return entry.form.empty() ? entry.reached.stage : "form " + entry.form;
}

std::int64_t entry_of(World& world, const record::EpisodeKey& key, const std::string& said) {
    std::int64_t entry = 0;
    for (const auto& one : world.whole(key).entries)
        if (what(one) == said) entry = one.sequence;
    return entry;
}

Lines take_records(World& world, const std::smatch&, const Lines& block) {
    const auto table = table_of(block);
    // The first that units, or things that are registered, pass through, unless the table says which.
    const auto& pathways = world.catalogue().pathways;
    const auto pathway = std::ranges::find_if(
        pathways, [](const auto& one) { return !one.is_of_the_plan() && !one.takes(pathway::person_kind); });
    for (const auto& row : table.rows) {
        const record::EpisodeKey key{table.has("pathway") ? table.at(row, "pathway") : pathway->id,
                                     table.at(row, "parameter"), world.subject(table.at(row, "subject")),
                                     table.has("number") ? std::stoll(table.at(row, "number")) : 1};
        const auto receipt = entered(world, actor_in("coordinator"),
                                     {.episode = key,
                                      .stage = table.at(row, "stage"),
                                      .on = table.at(row, "on"),
                                      .version = version_in(world, key, ""),
                                      .attempt = world.new_attempt()});
        (void)granted(receipt, fmt::format("{} {} cannot be recorded", key.subject, table.at(row, "stage")));
    }
    return {};
}

Lines list_entries(World& world, const std::smatch& words, const Lines&) {
    std::vector<Row> rows = {{"stage", "on", "organisation", "withdrawn because"}};
    for (const auto& entry : world.whole(episode_in(world, words[1], words[2], words[3])).entries)
        rows.push_back({what(entry), entry.reached.on.iso(), entry.organisation,
                        entry.withdrawn_by ? entry.withdrawal_reason : "-"});
    return aligned(rows);
}

Lines list_answers(World& world, const std::smatch& words, const Lines&) {
    Lines lines;
    for (const auto& entry : world.whole(episode_in(world, words[1], words[2])).entries)
        for (const auto& [item, answer] : entry.answers) {
            lines.push_back(fmt::format("{} {}: {}", entry.form.empty() ? entry.reached.stage : entry.form,
                                        item, answer));
            if (const auto from = std::ranges::find(entry.taken, item, &record::Taken::item);
                from != entry.taken.end())
                lines.back() += fmt::format(" (taken from {}, {} {})", from->entry, from->form, from->on);
        }
    return lines;
}

Lines verify(World& world, const std::smatch&, const Lines&) {
    (void)world.record();
    Lines lines;
    for (const auto& finding : granted(record::verify(world.journal_place(), world.keys()), "the journal"))
        lines.push_back(line_of(finding));
    return lines.empty() ? Lines{"the journal is whole"} : lines;
}

} // namespace

Phrases record_phrases() {
    return {
        {std::regex("today (\\S+)"),
         [](World& world, const std::smatch& words, const Lines&) {
             world.set_today(date_in(words[1]));
             return Lines();
         }},
        {std::regex("(\\S+) is followed by (\\S+)"),
         [](World& world, const std::smatch& words, const Lines&) {
             world.follow(words[1], words[2]);
             return Lines();
         }},
        {std::regex("(\\S+) is registered as (\\S+) by (\\S+)"),
         [](World& world, const std::smatch& words, const Lines&) {
             world.register_subject(words[1], words[2], words[3]);
             return Lines();
         }},
        {std::regex("records"), take_records},
        {std::regex("(.+) records (\\S+) (\\S+\\)) (\\S+) on (\\S+?)(?: at (\\S+?))?(?:, having seen version "
                    "(\\d+))?"
                    "(?:, number (\\d+))?(?:, because \"(.*)\")?"),
         [](World& world, const std::smatch& words, const Lines& block) {
             const auto key = episode_in(world, words[2], words[3], words[8]);
             auto said = answered_in(block);
             return told(entered(world, actor_in(words[1]),
                                 {.episode = key,
                                  .stage = words[4],
                                  .on = words[5],
                                  .answers = std::move(said.answers),
                                  .version = version_in(world, key, words[7]),
                                  .attempt = world.new_attempt(),
                                  .reason = words[9],
                                  .time = words[6],
                                  .taken = std::move(said.taken)}));
         }},
        {std::regex("(.+) fills in the form (\\S+) of (\\S+) (\\S+\\)) on (\\S+)"),
         [](World& world, const std::smatch& words, const Lines& block) {
             auto said = answered_in(block);
             return told(sent([&](record::Acknowledge done) {
                 world.record().complete_form(actor_in(words[1]),
                                              {.episode = episode_in(world, words[3], words[4]),
                                               .form = words[2],
                                               .on = words[5],
                                               .answers = std::move(said.answers),
                                               .attempt = world.new_attempt(),
                                               .taken = std::move(said.taken)},
                                              std::move(done));
             }));
         }},
        {std::regex("(.+) withdraws the form (\\S+) of (\\S+) (\\S+\\)) because \"(.*)\""),
         [](World& world, const std::smatch& words, const Lines&) {
             const auto key = episode_in(world, words[3], words[4]);
             return told(sent([&](record::Acknowledge done) {
                 world.record().withdraw(actor_in(words[1]),
                                         {.entry = entry_of(world, key, "form " + words[2].str()),
                                          .reason = words[5],
                                          .attempt = world.new_attempt()},
                                         std::move(done));
             }));
         }},
        {std::regex("(.+) withdraws (\\S+) (\\S+\\)) (\\S+) because \"(.*)\"(?:, having seen version (\\d+))?"
                    "(?:, number (\\d+))?"),
         [](World& world, const std::smatch& words, const Lines&) {
             const auto key = episode_in(world, words[2], words[3], words[7]);
             return told(sent([&](record::Acknowledge done) {
                 world.record().withdraw(actor_in(words[1]),
                                         {.entry = entry_of(world, key, words[4]),
                                          .reason = words[5],
                                          .version = version_in(world, key, words[6]),
                                          .attempt = world.new_attempt()},
                                         std::move(done));
             }));
         }},
        {std::regex("(.+) (pauses|resumes) (\\S+) (\\S+\\)) (?:from|on) (\\S+?)(?:, because (\\S+))?"),
         [](World& world, const std::smatch& words, const Lines&) {
             return told(sent([&](record::Acknowledge done) {
                 world.record().keep_pause(actor_in(words[1]),
                                           {.episode = episode_in(world, words[3], words[4]),
                                            .resumes = words[2] == "resumes",
                                            .on = words[5],
                                            .reason = words[6],
                                            .attempt = world.new_attempt()},
                                           std::move(done));
             }));
         }},
        {std::regex("the same try is sent twice: (\\S+) (\\S+\\)) (\\S+) on (\\S+)"),
         [](World& world, const std::smatch& words, const Lines&) {
             const auto key = episode_in(world, words[1], words[2]);
             const record::StageDraft draft{.episode = key,
                                            .stage = words[3],
                                            .on = words[4],
                                            .version = version_in(world, key, ""),
                                            .attempt = world.new_attempt()};
             Lines lines = told(entered(world, actor_in("coordinator"), draft));
             for (const auto& line : told(entered(world, actor_in("coordinator"), draft)))
                 lines.push_back(line);
             return lines;
         }},
        {std::regex("the entries of (\\S+) (\\S+\\))(?:, number (\\d+),)? are listed"), list_entries},
        {std::regex("the answers of (\\S+) (\\S+\\)) are listed"), list_answers},
        {std::regex("the journal is verified"), verify},
    };
}

} // namespace bedre::cases
