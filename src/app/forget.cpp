// Persons who are forgotten, and the keys that they are forgotten with.
#include "app/commands.h"
#include "app/content.h"
#include "app/house.h"
#include "app/texts.h"
#include "app/whole_file.h"

namespace bedre::app {
namespace {

constexpr std::int64_t anew_at_a_time = 1000;

int refuse(const Error& error, const text::Phrases& phrases) {
    fmt::print(stderr, "{}", told(error, phrases));
    return error.category == Category::invalid ? 1 : 2;
}

void print_footprint(const record::Footprint& footprint, const catalogue::Catalogue& catalogue,
                     const text::Phrases& phrases) {
    const auto language = phrases.language();
    std::string organisations;
    for (const auto& id : footprint.organisations) {
        const auto* unit = catalogue.community.unit(id);
        organisations += (organisations.empty() ? "" : ", ") + (unit ? unit->title.in(language).text : id);
    }
    fmt::print("{}\n", phrases.say("cli.erase.footprint", {{"organisations", organisations},
                                                           {"entries", std::to_string(footprint.entries)},
                                                           {"files", std::to_string(footprint.files)},
                                                           {"first", footprint.first.norwegian()},
                                                           {"last", footprint.last.norwegian()}}));
    for (const auto& kept : footprint.kept)
        fmt::print("{}\n", phrases.say("cli.erase.kept",
                                       {{"pathway", catalogue.pathway(kept.pathway)->title.in(language).text},
                                        {"until", kept.until.norwegian()},
                                        {"source", kept.source.in(language).text}}));
}

Result<void> forget(const EraseOptions& options, const text::Phrases& phrases) {
    const auto catalogue = TRY(load_content(options.content));
    print_footprint(TRY(record::footprint(options.data, catalogue, options.subject)), catalogue, phrases);
    if (options.dry_run) return {};
    const auto reason = TRY(record::parse_erasure_reason(options.reason));
    const auto [clock, record] = TRY(open_record(catalogue, options.data, options.vault));
    const auto receipt = TRY(record->erase(
        command_line, {.subject = options.subject, .reason = reason, .decision = options.decision}));
    fmt::print("{}\n", phrases.say("cli.erase.done", {{"subject", receipt.subject},
                                                      {"entry", std::to_string(receipt.entry)},
                                                      {"entries", std::to_string(receipt.entries)}}));
    return {};
}

int say_held(const Result<vault::Held>& held, std::string_view code, const text::Phrases& phrases) {
    if (!held) return refuse(held.error(), phrases);
    fmt::print("{}\n", phrases.say(code, {{"keys", std::to_string(held.value().keys)},
                                          {"erasures", std::to_string(held.value().erasures)}}));
    return 0;
}

} // namespace

int erase(const EraseOptions& options, const text::Phrases& phrases) {
    const auto done = forget(options, phrases);
    return done ? 0 : refuse(done.error(), phrases);
}

int back_up_vault(const std::string& place, const std::string& path, const text::Phrases& phrases) {
    const auto held = [&]() -> Result<vault::Held> {
        const auto vault = TRY(vault::Vault::open(place, vault::Vault::Mode::existing));
        auto file = TRY(WholeFile::make(path));
        const auto written = TRY(vault->back_up([&](std::string_view line) { return file.write(line); }));
        TRY(file.keep());
        return written;
    }();
    return say_held(held, "cli.vault.backup.done", phrases);
}

int restore_vault(const std::string& path, const std::string& place, const text::Phrases& phrases) {
    auto held = [&]() -> Result<vault::Held> {
        auto lines = TRY(LinesIn::open(path));
        return vault::Vault::restore(place, [&] { return lines.next(); });
    }();
    if (held) return say_held(held, "cli.vault.restore.done", phrases);
    auto error = std::move(held).error();
    for (auto& finding : error.findings)
        finding.place.file = path;
    return refuse(error, phrases);
}

int turn_key_ring(const std::string& place, const std::string& key_ring, const text::Phrases& phrases) {
    const auto turned = [&]() -> Result<void> {
        const auto identities = TRY(vault::Identities::open(place, key_ring, vault::Vault::Mode::existing));
        TRY(identities->turn());
        for (std::int64_t left = 1; left > 0;) {
            left = TRY(identities->seal_anew(anew_at_a_time));
            if (left > 0)
                fmt::print(stderr, "{}\n",
                           phrases.say("cli.vault.turn.left", {{"left", std::to_string(left)}}));
        }
        return {};
    }();
    if (!turned) return refuse(turned.error(), phrases);
    fmt::print("{}\n", phrases.say("cli.vault.turn.done"));
    return 0;
}

} // namespace bedre::app
