// What was recorded by an earlier edition of the content, carried over at the command line.
#include "app/commands.h"
#include "app/content.h"
#include "app/house.h"
#include "app/texts.h"
#include "record/migration.h"

namespace bedre::app {
namespace {

/// What something was called, with what was answered where that is told.
std::string called(const std::string& name, const std::string& answer) {
    return answer.empty() ? name : fmt::format("{} = {}", name, answer);
}

void print(const record::MigrationPreview& preview, const text::Title& title, const text::Phrases& phrases) {
    fmt::print("{}\n", phrases.say("cli.migrate.preview", {{"title", title.in(phrases.language()).text},
                                                           {"entries", std::to_string(preview.entries)},
                                                           {"subjects", std::to_string(preview.subjects)}}));
    for (const auto& [move, entries] : preview.lines) {
        const auto count = std::to_string(entries);
        const auto was = called(move.item, move.answer);
        if (move.reason.empty())
            fmt::print("  {}\n", phrases.say("cli.migrate.line", {{"was", was},
                                                                  {"becomes", called(move.to, move.becomes)},
                                                                  {"entries", count}}));
        else
            fmt::print("  {}\n",
                       phrases.say("cli.migrate.left",
                                   {{"was", was}, {"entries", count}, {"reason", phrases.say(move.reason)}}));
    }
}

Result<void> carry_over(const MigrateOptions& options, const text::Phrases& phrases) {
    const auto catalogue = TRY(load_content(options.content));
    const auto keys = TRY(keys_in(vault_for(options.data, options.vault)));
    const auto preview = TRY(record::preview_migration(options.data, catalogue, options.migration, keys));
    print(preview, catalogue.migration(options.migration)->title, phrases);
    if (!options.really) return {};
    const auto [clock, record] = TRY(open_record(catalogue, options.data, options.vault));
    const auto receipt = TRY(record->migrate(command_line, options.migration, options.reason));
    fmt::print("{}\n", phrases.say("cli.migrate.done", {{"entries", std::to_string(receipt.entries)},
                                                        {"entry", std::to_string(receipt.entry)}}));
    return {};
}

} // namespace

int migrate(const MigrateOptions& options, const text::Phrases& phrases) {
    const auto done = carry_over(options, phrases);
    if (done) return 0;
    fmt::print(stderr, "{}", told(done.error(), phrases));
    return done.error().category == Category::invalid ? 1 : 2;
}

} // namespace bedre::app
