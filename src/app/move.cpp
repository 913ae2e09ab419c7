#include "record/move.h"

#include "app/commands.h"
#include "app/texts.h"
#include "record/record.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace bedre::app {
namespace {

/// A file that is there whole, or not at all: written beside its place, synced, and then moved into it.
class WholeFile {
  public:
    static Result<WholeFile> make(const std::string& path) {
        if (std::filesystem::exists(path)) return outcome::conflict("cli.file_exists", {{"path", path}});
        WholeFile file(path);
        file.handle_ = std::fopen(file.beside().c_str(), "wbe");
        if (file.handle_ == nullptr) return failed(path);
        return file;
    }

    Result<void> write(std::string_view line) {
        if (std::fwrite(line.data(), 1, line.size(), handle_) != line.size() ||
            std::fputc('\n', handle_) == EOF)
            return failed(path_);
        return {};
    }

    Result<void> keep() {
        const bool written = std::fflush(handle_) == 0 && ::fsync(::fileno(handle_)) == 0;
        const bool closed = std::fclose(std::exchange(handle_, nullptr)) == 0;
        if (!written || !closed || std::rename(beside().c_str(), path_.c_str()) != 0) return failed(path_);
        kept_ = true;
        const auto folder = std::filesystem::absolute(path_).parent_path();
        const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        const bool synced = directory >= 0 && ::fsync(directory) == 0;
        if (directory >= 0) ::close(directory);
        return synced ? Result<void>() : failed(path_);
    }

    WholeFile(WholeFile&& other) noexcept
        : path_(std::move(other.path_)), handle_(std::exchange(other.handle_, nullptr)), kept_(other.kept_) {}
    WholeFile& operator=(WholeFile&&) = delete;
    ~WholeFile() {
        if (handle_ != nullptr) std::fclose(handle_);
        if (handle_ != nullptr || (!kept_ && !path_.empty())) ::unlink(beside().c_str());
    }

  private:
    explicit WholeFile(std::string path) : path_(std::move(path)) {}
    std::string beside() const { return path_ + ".part"; }
    static Error failed(const std::string& path) {
        return outcome::unavailable("cli.cannot_write_file",
                                    {{"path", path}, {"reason", std::strerror(errno)}});
    }

    std::string path_;
    std::FILE* handle_ = nullptr;
    bool kept_ = false;
};

Error cannot_read(const std::string& path) {
    return outcome::not_found("cli.cannot_read_file", {{"path", path}});
}

Result<journal::Head> read_into(const std::string& file, const std::string& place,
                                std::optional<calendar::Instant> until) {
    std::ifstream opened;
    if (file != "-") {
        opened.open(file, std::ios::binary);
        if (!opened) return cannot_read(file);
    }
    std::istream& in = file == "-" ? std::cin : opened;
    auto head = record::import_from(place, until, [&]() -> Result<std::optional<std::string>> {
        std::string line;
        if (std::getline(in, line)) return std::optional(std::move(line));
        if (in.bad()) return cannot_read(file);
        return std::optional<std::string>();
    });
    if (head) return head;
    auto error = std::move(head).error();
    for (auto& finding : error.findings)
        finding.place.file = file;
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

Result<journal::Head> restored_and_verified(const std::string& file, const std::string& place) {
    const auto head = TRY(read_into(file, place, std::nullopt));
    if (auto findings = TRY(record::verify(place)); !findings.empty())
        return outcome::invalid(std::move(findings));
    return head;
}

/// Restores a backup in a place of its own, and verifies what comes of it.
Result<journal::Head> tried(const std::string& file) {
    auto folder = (std::filesystem::temp_directory_path() / "bedre-drill-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr)
        return outcome::unavailable("cli.cannot_write_file",
                                    {{"path", folder}, {"reason", std::strerror(errno)}});
    auto head = restored_and_verified(file, folder + "/restored.db");
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
    if (head && std::fflush(stdout) != 0) return 2;
    return say_head(head, "cli.export.done", stderr, phrases);
}

int back_up(const std::string& place, const std::string& file, const text::Phrases& phrases) {
    return say_head(write_to_file(place, file), "cli.backup.done", stdout, phrases);
}

int restore(const std::string& file, const std::string& place, const std::string& until,
            const text::Phrases& phrases) {
    const auto moment = read_until(until);
    if (!moment) return say_head(moment.error(), "", stdout, phrases);
    const bool is_new = !sql::is_server(place) && !std::filesystem::exists(place);
    const auto head = read_into(file, place, moment.value());
    std::error_code ignored; // what is left behind is empty
    if (!head && is_new)
        for (const auto* end : {"", "-wal", "-shm"})
            std::filesystem::remove(place + end, ignored);
    return say_head(head, "cli.restore.done", stdout, phrases);
}

int drill(const std::string& file, const text::Phrases& phrases) {
    return say_head(tried(file), "cli.drill.done", stdout, phrases);
}

int upgrade(const std::string& place, const std::string& backup, const text::Phrases& phrases) {
    if (const int code = say_head(write_to_file(place, backup), "cli.upgrade.backup", stdout, phrases);
        code != 0)
        return code;
    if (const int code = say_head(tried(backup), "cli.drill.done", stdout, phrases); code != 0) return code;
    const auto steps = record::upgrade(place);
    if (!steps) return say_head(steps.error(), "", stdout, phrases);
    fmt::print("{}\n", phrases.say(steps.value() == 0 ? "cli.upgrade.nothing" : "cli.upgrade.done",
                                   {{"steps", std::to_string(steps.value())}}));
    return verify({.data = place, .key = {}, .witness = {}}, phrases);
}

} // namespace bedre::app
