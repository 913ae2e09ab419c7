#include "simulate/simulate.h"

#include "app/commands.h"
#include "app/content.h"
#include "app/end_signals.h"
#include "app/house.h"
#include "app/pace.h"
#include "app/texts.h"

namespace bedre::app {
namespace {

using Time = std::chrono::steady_clock;

/// What was put in, a line each.
void tell_truth(const catalogue::Simulation& simulation, const text::Phrases& phrases) {
    for (const auto& effect : simulation.effects)
        fmt::print("- {}\n", effect.title.in(phrases.language()).text);
}

Result<simulate::Progress> fill(const SimulateOptions& options, const catalogue::Catalogue& catalogue,
                                const text::Phrases& phrases) {
    const simulate::Request request{.persons = options.persons, .years = options.years, .seed = options.seed};
    const auto world = TRY(simulate::world_of(catalogue, request));
    const EndSignals signals;
    calendar::SetClock clock(simulate::morning_of(world.first));
    // Made-up persons are a demonstration's, and are never mixed with others.
    const auto record = TRY(record::Record::open(
        catalogue, {.place = options.data,
                    .demo = true,
                    .clock = &clock,
                    .on_bug = [](std::string_view what) { fmt::print(stderr, "{}\n", what); },
                    .vault = vault_for(options.data, options.vault),
                    .key_ring = key_ring_for(options.data, options.key_ring),
                    .access_log = access_log_for(options.data, options.access_log)}));
    Pace pace;
    const auto go_on = [&](const simulate::Progress& progress) {
        if (pace.is_due())
            fmt::print(stderr, "{}\n",
                       phrases.say("cli.simulate.progress", {{"day", progress.day.iso()},
                                                             {"entries", std::to_string(progress.entries)}}));
        return !signals.wait(std::chrono::seconds(0));
    };
    return simulate::simulate(*record, request, {command_line, clock, go_on});
}

} // namespace

int simulate_community(const SimulateOptions& options, const text::Phrases& phrases) {
    const auto refuse = [&](const Error& error) {
        fmt::print(stderr, "{}", told(error, phrases));
        return 2;
    };
    const auto catalogue = load_content(options.content);
    if (!catalogue) return refuse(catalogue.error());
    if (!catalogue.value().simulation) return refuse(outcome::refused("simulate.no_content"));
    if (options.truth) {
        tell_truth(*catalogue.value().simulation, phrases);
        return 0;
    }
    if (options.data.empty()) return refuse(outcome::refused("cli.simulate.data_required"));
    const auto began = Time::now();
    const auto done = fill(options, catalogue.value(), phrases);
    if (!done) return refuse(done.error());
    const auto seconds = std::chrono::duration<double>(Time::now() - began).count();
    const auto& [day, entries, persons, stopped] = done.value();
    fmt::print("{}\n", phrases.say(stopped ? "cli.simulate.stopped" : "cli.simulate.done",
                                   {{"persons", std::to_string(persons)},
                                    {"entries", std::to_string(entries)},
                                    {"day", day.iso()},
                                    {"rate", fmt::format("{:.0f}", static_cast<double>(entries) / seconds)},
                                    {"path", sql::name_of(options.data)}}));
    tell_truth(*catalogue.value().simulation, phrases);
    return stopped ? 1 : 0;
}

} // namespace bedre::app
