#include "app/whole_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>

namespace bedre::app {
namespace {

Error cannot_write(const std::string& path) {
    return outcome::unavailable("cli.cannot_write_file", {{"path", path}, {"reason", std::strerror(errno)}});
}

Error cannot_read(const std::string& path) {
    return outcome::not_found("cli.cannot_read_file", {{"path", path}});
}

} // namespace

Result<WholeFile> WholeFile::make(const std::string& path) {
    if (std::filesystem::exists(path)) return outcome::conflict("cli.file_exists", {{"path", path}});
    WholeFile file(path);
    std::string beside = path + ".XXXXXX";
    const int opened = ::mkostemp(beside.data(), O_CLOEXEC); // for its owner alone
    if (opened < 0) return cannot_write(path);
    file.beside_ = std::move(beside);
    file.handle_ = ::fdopen(opened, "wb");
    ENSURE(file.handle_ != nullptr);
    return file;
}

Result<void> WholeFile::write(std::string_view line) {
    if (std::fwrite(line.data(), 1, line.size(), handle_) != line.size() || std::fputc('\n', handle_) == EOF)
        return cannot_write(path_);
    return {};
}

Result<void> WholeFile::keep() {
    const bool written = std::fflush(handle_) == 0 && ::fsync(::fileno(handle_)) == 0;
    const bool closed = std::fclose(std::exchange(handle_, nullptr)) == 0;
    if (!written || !closed) return cannot_write(path_);
    // Whoever has put something there meanwhile keeps it.
    if (::renameat2(AT_FDCWD, beside_.c_str(), AT_FDCWD, path_.c_str(), RENAME_NOREPLACE) != 0)
        return errno == EEXIST ? outcome::conflict("cli.file_exists", {{"path", path_}})
                               : cannot_write(path_);
    beside_.clear();
    const auto folder = std::filesystem::absolute(path_).parent_path();
    const int directory = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = directory >= 0 && ::fsync(directory) == 0;
    if (directory >= 0) ::close(directory);
    return synced ? Result<void>() : cannot_write(path_);
}

WholeFile::WholeFile(WholeFile&& other) noexcept
    : path_(std::move(other.path_)), beside_(std::exchange(other.beside_, {})),
      handle_(std::exchange(other.handle_, nullptr)) {}

WholeFile::~WholeFile() {
    if (handle_ != nullptr) std::fclose(handle_);
    if (!beside_.empty()) ::unlink(beside_.c_str());
}

Result<LinesIn> LinesIn::open(const std::string& path) {
    if (path == "-") return LinesIn(path, nullptr);
    auto file = std::make_unique<std::ifstream>(path, std::ios::binary);
    if (!*file) return cannot_read(path);
    return LinesIn(path, std::move(file));
}

Result<std::optional<std::string>> LinesIn::next() {
    std::istream& in = file_ ? *file_ : std::cin;
    std::string line;
    if (std::getline(in, line)) return std::optional(std::move(line));
    if (in.bad()) return cannot_read(path_);
    return std::optional<std::string>();
}

} // namespace bedre::app
