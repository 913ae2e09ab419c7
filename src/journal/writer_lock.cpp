#include "journal/writer_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace bedre::journal {

Result<WriterLock> WriterLock::take(const std::string& path) {
    // A file of its own: closing any descriptor of the database would drop the locks that SQLite holds on it.
    const int file = ::open((path + "-lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file < 0) return outcome::unavailable("journal.cannot_lock", {{"path", path}});
    if (::flock(file, LOCK_EX | LOCK_NB) == 0) return WriterLock(file);
    const bool taken = errno == EWOULDBLOCK;
    ::close(file);
    return outcome::unavailable(taken ? "journal.in_use" : "journal.cannot_lock", {{"path", path}});
}

WriterLock::WriterLock(WriterLock&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

WriterLock::~WriterLock() {
    if (file_ >= 0) ::close(file_);
}

} // namespace bedre::journal
