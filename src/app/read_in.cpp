// A file of a register's or a service's, read in at the command line: one that is too large for a page.
#include "app/commands.h"
#include "app/content.h"
#include "app/house.h"
#include "app/pace.h"
#include "app/texts.h"
#include "record/imports.h"
#include "text/number.h"

#include <filesystem>

namespace bedre::app {
namespace {

/// What stages and forms are called, with how often each.
void print_acts(const std::vector<std::int64_t>& acts, const intake::Mapping& mapping,
                const catalogue::Catalogue& catalogue, const text::Phrases& phrases) {
    const auto* const pathway = catalogue.pathway(mapping.pathway);
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (acts[i] == 0) continue;
        const auto& act = mapping.acts[i];
        const auto& title =
            act.stage.empty() ? catalogue.form(act.form)->title : pathway->stage(act.stage)->title;
        fmt::print("  {}: {}\n", title.in(phrases.language()).text, text::written(acts[i]));
    }
}

void print_count(std::string_view code, std::int64_t count, const text::Phrases& phrases) {
    if (count > 0) fmt::print("  {}\n", phrases.say(code, {{"count", text::written(count)}}));
}

void print(const record::ImportPreview& preview, const intake::Mapping& mapping,
           const catalogue::Catalogue& catalogue, const text::Phrases& phrases) {
    const auto written = [](std::size_t count) { return text::written(static_cast<std::int64_t>(count)); };
    fmt::print("{}\n",
               phrases.say("cli.read_in.preview", {{"title", mapping.title.in(phrases.language()).text},
                                                   {"rows", written(preview.outcomes.proposed)},
                                                   {"silent", written(preview.outcomes.silent)}}));
    print_count("cli.read_in.persons", preview.persons, phrases);
    print_acts(preview.acts, mapping, catalogue, phrases);
    print_count("cli.read_in.there", preview.there, phrases);
    for (const auto& note : preview.notes)
        fmt::print("  {}\n", phrases.say(note.code, note.details));
}

/// Each fault with the name of the file before its row and column.
Findings in_file(Findings findings, const std::string& file) {
    for (auto& finding : findings)
        finding.place.file = file;
    return findings;
}

/// A file that the server would know nothing of is not made by a slip of the pen.
Result<void> expect_there(const std::string& place) {
    if (place.empty() || sql::is_server(place) || std::filesystem::exists(place)) return {};
    return outcome::not_found("cli.cannot_read_file", {{"path", place}});
}

/// A server takes another content into use, and not whoever reads a file in.
Result<std::unique_ptr<record::Record>> open_with_content_in_force(const catalogue::Catalogue& catalogue,
                                                                   record::Options options) {
    auto record = record::Record::open(catalogue, std::move(options));
    if (!record && record.error().code == "record.another_adopted")
        return outcome::conflict("cli.read_in.another_content");
    return record;
}

/// Whether all of it was recorded.
Result<bool> read_file_in(const ReadInOptions& options, const text::Phrases& phrases) {
    const auto catalogue = TRY(load_content(options.content));
    auto bytes = TRY(read_file(options.file, sheet::Limits().bytes));
    const bool demo = TRY(is_demo_file(options.data));
    const auto vault = vault_for(options.data, options.vault);
    const auto key_ring = key_ring_for(options.data, options.key_ring);
    const auto access_log = access_log_for(options.data, options.access_log);
    for (const auto& place : {vault, key_ring, access_log})
        TRY(expect_there(place));
    const auto clock = clock_for(catalogue, demo);
    const auto record = TRY(open_with_content_in_force(
        catalogue, {.place = options.data,
                    .demo = demo,
                    .clock = clock.get(),
                    .on_bug = [](std::string_view what) { fmt::print(stderr, "{}\n", what); },
                    .vault = vault,
                    .key_ring = key_ring,
                    .access_log = access_log,
                    .adopts = false}));
    // Whoever has the machine acts for the organisation that the file is of, as one who works there.
    const auto* const mapping = catalogue.import(options.import);
    const bool of_persons = mapping == nullptr || mapping->person.has_value();
    const access::Actor actor{.id = command_line.id,
                              .role = of_persons ? access::Role::clinician : access::Role::contact,
                              .organisation = options.organisation};
    record::ImportDraft draft{.mapping = options.import, .bytes = std::move(bytes), .reason = options.reason};
    const auto preview = TRY(record->preview_import(actor, draft));
    if (!preview.findings.empty()) return outcome::invalid(in_file(preview.findings, options.file));
    print(preview, *mapping, catalogue, phrases);
    if (!options.really) {
        fmt::print("{}\n", phrases.say("cli.read_in.nothing_done"));
        return true;
    }
    draft.seen = preview.digest;
    draft.attempt =
        calendar::iso(calendar::SystemClock().now()); // each run is one, also of a file that was taken back
    draft.progress = [&, pace = Pace()](std::size_t done, std::size_t of) mutable {
        if (!pace.is_due()) return;
        fmt::print(
            stderr, "{}\n",
            phrases.say("cli.read_in.progress", {{"done", text::written(static_cast<std::int64_t>(done))},
                                                 {"of", text::written(static_cast<std::int64_t>(of))}}));
    };
    const auto receipt = TRY(record->record_import(actor, draft));
    fmt::print("{}\n", phrases.say("cli.read_in.done", {{"entry", std::to_string(receipt.entry)}}));
    print_count("cli.read_in.enrolled", receipt.persons, phrases);
    print_acts(receipt.acts, *mapping, catalogue, phrases);
    print_count("cli.read_in.there", receipt.there, phrases);
    print_count("cli.read_in.left", std::ssize(receipt.left), phrases);
    fmt::print(stderr, "{}", told(in_file(receipt.left, options.file), phrases));
    return receipt.left.empty();
}

} // namespace

int read_in(const ReadInOptions& options, const text::Phrases& phrases) {
    const auto done = read_file_in(options, phrases);
    if (done) return done.value() ? 0 : 1;
    fmt::print(stderr, "{}", told(done.error(), phrases));
    return done.error().category == Category::invalid ? 1 : 2;
}

} // namespace bedre::app
