#include "journal/key_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>

namespace bedre::journal {
namespace {

Error io_error(const char* code, const std::string& path) {
    return outcome::unavailable(code, {{"path", path}, {"reason", std::strerror(errno)}});
}

/// A descriptor that is closed with the object.
class File {
  public:
    explicit File(int file) : file_(file) {}
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    ~File() {
        if (file_ >= 0) ::close(file_);
    }
    int operator*() const { return file_; }

  private:
    int file_;
};

} // namespace

Result<void> write_key_file(const std::string& path, std::string_view bytes) {
    const File file(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (*file < 0 && errno == EEXIST) return outcome::conflict("journal.key_exists", {{"path", path}});
    if (*file >= 0 && ::write(*file, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size()) &&
        ::fsync(*file) == 0)
        return {};
    auto error = io_error("journal.cannot_write_key", path);
    if (*file >= 0) ::unlink(path.c_str()); // half a key would be in the way of a whole one
    return error;
}

Result<void> replace_key_file(const std::string& path, std::string_view bytes) {
    const auto fresh = path + ".new";
    (void)::unlink(fresh.c_str()); // of somebody who was interrupted
    TRY(write_key_file(fresh, bytes));
    // The directory too, so that the new name is there after the power has gone.
    const auto folder = std::filesystem::path(path).parent_path();
    const File directory(::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (*directory >= 0 && std::rename(fresh.c_str(), path.c_str()) == 0 && ::fsync(*directory) == 0)
        return {};
    return io_error("journal.cannot_write_key", path);
}

Result<std::string> read_key_file(const std::string& path) {
    constexpr std::size_t most = 65536;
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct stat about{};
    if (*file < 0 || ::fstat(*file, &about) != 0) return io_error("journal.cannot_read_key", path);
    if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return outcome::refused("journal.key_open_to_others", {{"path", path}});
    std::string bytes(std::min(static_cast<std::size_t>(about.st_size), most), '\0');
    if (::read(*file, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
        return io_error("journal.cannot_read_key", path);
    return bytes;
}

} // namespace bedre::journal
