#include "sql/lasting.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace bedre::sql {

Result<void> keep_private(const std::string& place, Database::Mode mode) {
    if (is_server(place)) return {};
    // A file that is there is not opened here: closing it would take away the locks that SQLite holds on it.
    if (mode == Database::Mode::create)
        if (const int made =
                ::open(place.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR);
            made >= 0)
            ::close(made);
    struct stat about{};
    if (::stat(place.c_str(), &about) == 0 && (about.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return outcome::refused("sql.open_to_others", {{"path", place}});
    return {};
}

} // namespace bedre::sql
