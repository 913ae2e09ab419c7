#include "record/move.h"

#include "app/commands.h"
#include "app/house.h"
#include "app/texts.h"
#include "app/whole_file.h"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

namespace bedre::app {
namespace {

Result<journal::Head> read_into(const MoveOptions& options, std::optional<calendar::Instant> until) {
    const auto keys = TRY(keys_in(options.vault));
    auto lines = TRY(LinesIn::open(options.file));
    const auto next = [&] { return lines.next(); };
    auto head = options.log ? access::restore_log(options.data, until, next)
                            : record::import_from(options.data, until, next, keys);
    if (head) return head;
    auto error = std::move(head).error();
    for (auto& finding : error.findings)
        finding.place.file = options.file;
    return error;
}

int say_head(const Result<journal::Head>& head, std::string_view code, std::FILE* where,
             const text::Phrases& phrases) {
    if (!head) {
        fmt::print(stderr, "{}", told(head.error(), phrases));
        return head.error().category == Category::invalid ? 1 : 2;
    }
    fmt::print(where, "{}\n",
               phrases.say(code, {{"entries", std::to_string(head.value().sequence)},
                                  {"hash", journal::hex(head.value().hash)}}));
    return 0;
}

Result<journal::Head> restored_and_verified(const MoveOptions& options) {
    const auto head = TRY(read_into(options, std::nullopt));
    const auto keys = TRY(keys_in(options.vault));
    if (auto findings = TRY(record::verify(options.data, keys)); !findings.empty())
        return outcome::invalid(std::move(findings));
    return head;
}

/// Restores a backup in a place of its own, and verifies what comes of it.
Result<journal::Head> tried(const std::string& file, const std::string& vault) {
    auto folder = (std::filesystem::temp_directory_path() / "bedre-drill-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr)
        return outcome::unavailable("cli.cannot_write_file",
                                    {{"path", folder}, {"reason", std::strerror(errno)}});
    auto head = restored_and_verified({.file = file, .data = folder + "/restored.db", .vault = vault});
    std::error_code ignored; // what is left behind does no harm
    std::filesystem::remove_all(folder, ignored);
    return head;
}

Result<journal::Head> write_to_file(const std::string& place, const std::string& path) {
    auto file = TRY(WholeFile::make(path));
    const auto head = TRY(record::export_to(place, [&](std::string_view line) { return file.write(line); }));
    TRY(file.keep());
    return head;
}

/// Of a text as `date -u +%FT%TZ` writes it.
Result<std::optional<calendar::Instant>> read_until(const std::string& text) {
    if (text.empty()) return std::optional<calendar::Instant>();
    return std::optional(TRY(calendar::parse_instant(text)));
}

} // namespace

int export_record(const std::string& place, const text::Phrases& phrases) {
    const auto head = record::export_to(place, [](std::string_view line) -> Result<void> {
        if (std::fwrite(line.data(), 1, line.size(), stdout) == line.size() &&
            std::fputc('\n', stdout) != EOF)
            return {};
        return outcome::unavailable("cli.cannot_write_file",
                                    {{"path", "-"}, {"reason", std::strerror(errno)}});
    });
    if (head && std::fflush(stdout) != 0)
        return say_head(
            outcome::unavailable("cli.cannot_write_file", {{"path", "-"}, {"reason", std::strerror(errno)}}),
            "", stderr, phrases);
    return say_head(head, "cli.export.done", stderr, phrases);
}

int back_up(const std::string& place, const std::string& file, const text::Phrases& phrases) {
    return say_head(write_to_file(place, file), "cli.backup.done", stdout, phrases);
}

int restore(const MoveOptions& options, const text::Phrases& phrases) {
    const auto moment = read_until(options.until);
    if (!moment) return say_head(moment.error(), "", stdout, phrases);
    const bool is_new = !sql::is_server(options.data) && !std::filesystem::exists(options.data);
    const auto head = read_into(options, moment.value());
    std::error_code ignored; // what is left behind is empty
    if (!head && is_new)
        for (const auto* end : {"", "-wal", "-shm"})
            std::filesystem::remove(options.data + end, ignored);
    return say_head(head, "cli.restore.done", stdout, phrases);
}

int drill(const MoveOptions& options, const text::Phrases& phrases) {
    return say_head(tried(options.file, options.vault), "cli.drill.done", stdout, phrases);
}

int upgrade(const MoveOptions& options, const text::Phrases& phrases) {
    const auto vault = vault_for(options.data, options.vault);
    if (const int code =
            say_head(write_to_file(options.data, options.file), "cli.upgrade.backup", stdout, phrases);
        code != 0)
        return code;
    if (const int code = say_head(tried(options.file, vault), "cli.drill.done", stdout, phrases); code != 0)
        return code;
    const auto steps = record::upgrade(options.data);
    if (!steps) return say_head(steps.error(), "", stdout, phrases);
    fmt::print("{}\n", phrases.say(steps.value() == 0 ? "cli.upgrade.nothing" : "cli.upgrade.done",
                                   {{"steps", std::to_string(steps.value())}}));
    return verify({.data = options.data, .vault = vault}, phrases);
}

} // namespace bedre::app
