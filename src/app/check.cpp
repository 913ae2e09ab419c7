#include "app/commands.h"
#include "app/content.h"
#include "app/texts.h"
#include "record/record.h"

#include <cstdio>

namespace bedre::app {

int check(const std::string& content, const text::Phrases& phrases) {
    const auto catalogue = load_content(content);
    if (!catalogue) {
        const auto& error = catalogue.error();
        fmt::print(stderr, "{}", told(error, phrases));
        if (error.category != Category::invalid) return 2;
        fmt::print(stderr, "{}\n",
                   phrases.say("cli.check.faults", {{"n", std::to_string(error.findings.size())}}));
        return 1;
    }
    const auto& read = catalogue.value();
    std::size_t actions = 0;
    std::size_t indicators = 0;
    for (const auto& plan : read.plans.all)
        for (const auto& placed : plan::actions_of(plan)) {
            ++actions;
            indicators += placed.action->indicators.size();
        }
    fmt::print("{}\n", phrases.say("cli.check.ok", {{"actions", std::to_string(actions)},
                                                    {"indicators", std::to_string(indicators)},
                                                    {"bodies", std::to_string(read.community.bodies.size())},
                                                    {"units", std::to_string(read.community.units.size())},
                                                    {"metrics", std::to_string(read.metrics.size())}}));
    return 0;
}

int verify(const std::string& data, const text::Phrases& phrases) {
    const auto findings = record::verify(data);
    if (!findings) {
        fmt::print(stderr, "{}", told(findings.error(), phrases));
        return 2;
    }
    fmt::print(stderr, "{}", told(findings.value(), phrases));
    if (!findings.value().empty()) return 1;
    auto database = sql::Database::open(data, sql::Database::Mode::existing);
    const auto identity = database ? journal::identity_of(database.value()) : database.error();
    if (!identity) return 2;
    fmt::print("{}\n",
               phrases.say("cli.verify.ok", {{"entries", std::to_string(identity.value().head.sequence)},
                                             {"hash", journal::hex(identity.value().head.hash)}}));
    return 0;
}

} // namespace bedre::app
