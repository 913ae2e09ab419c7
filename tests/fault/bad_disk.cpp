// Loaded before the C library (LD_PRELOAD), so that a disk can fail under a program that knows nothing of it.
// BAD_DISK_FOLDER is the folder whose files are watched, BAD_DISK_PIPE the number of a pipe on which one byte
// says what happens:
//
//   c  the power is cut: what was written and not synced is lost, but for some of it, some of that torn; so
//   are files whose
//      folder was not synced after they were made. The program ends at once.
//   f  the disk is full, r it can only be read, s it is slow, l it says that it has synced and has not, n it
//   is well again
//   +  the clock is put forward by an hour, - back by an hour
//
// Files that are mapped into memory are not watched: SQLite's are rebuilt (the -shm file), which a power cut
// would remove.
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t sector = 512;
constexpr long slow_nanoseconds = 40'000'000;
constexpr time_t hour = 3600;

template <class Function> Function* next(const char* name) {
    return reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
}

/// One write, or one change of size, that is not synced yet.
struct Change {
    off_t at = 0;
    std::string before;
    std::string after; // empty for a change of size
    off_t size_before = 0;
    off_t size_after = 0;
};

struct Watched {
    std::vector<Change> unsynced;
    bool folder_synced = true;
};

struct Disk {
    std::mutex mutex;
    std::string folder;
    std::map<int, std::string> open; // by descriptor
    std::set<int> folders;           // descriptors of the folder itself
    std::map<std::string, Watched> files;
    std::atomic<char> state = 'n';
    std::atomic<time_t> clock_offset = 0;
};

Disk& disk() {
    static auto* one = new Disk; // never destroyed: the program writes until its very end
    return *one;
}

off_t size_of(int file) {
    struct stat about = {};
    return fstat(file, &about) == 0 ? about.st_size : 0;
}

std::string read_at(int file, off_t at, std::size_t size) {
    std::string bytes(size, '\0');
    const ssize_t got = pread(file, bytes.data(), size, at);
    bytes.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return bytes;
}

void put(int file, const std::string& bytes, std::size_t size, off_t at) {
    syscall(SYS_pwrite64, file, bytes.data(), size, at);
}

/// What is left of a file: what was synced, and of the rest what the disk happened to have written.
void lose(const std::string& path, const Watched& watched, std::mt19937& random) {
    if (!watched.folder_synced) {
        syscall(SYS_unlinkat, AT_FDCWD, path.c_str(),
                0); // not by the names below, which would wait for the lock
        return;
    }
    const int file = static_cast<int>(syscall(SYS_openat, AT_FDCWD, path.c_str(), O_RDWR | O_CLOEXEC, 0));
    if (file < 0) return;
    for (auto change = watched.unsynced.rbegin(); change != watched.unsynced.rend(); ++change) {
        if (!change->before.empty()) put(file, change->before, change->before.size(), change->at);
        syscall(SYS_ftruncate, file, change->size_before);
    }
    const auto kept = random() % 4; // of four writes: none, or some
    for (const auto& change : watched.unsynced) {
        if (random() % 4 >= kept) continue;
        auto size = change.after.size();
        if (size > sector && random() % 3 == 0) size = sector * (1 + random() % (size / sector));
        if (change.after.empty())
            syscall(SYS_ftruncate, file, change.size_after);
        else
            put(file, change.after, size, change.at);
    }
    syscall(SYS_fsync, file);
    syscall(SYS_close, file);
}

std::atomic<std::size_t> stopped = 0;

void stop_for_good(int) {
    ++stopped;
    for (;;)
        pause();
}

/// With the power all threads are gone at once: none may go on and see what the disk has lost.
void stop_all_others() {
    struct sigaction action = {};
    action.sa_handler = stop_for_good;
    sigaction(SIGUSR1, &action, nullptr);
    const auto self = gettid();
    std::set<pid_t> told;
    for (std::size_t before = 1; before != told.size();) { // some may begin meanwhile
        before = told.size();
        for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
            const auto thread = static_cast<pid_t>(std::stol(task.path().filename().string()));
            if (thread != self && told.insert(thread).second) tgkill(getpid(), thread, SIGUSR1);
        }
    }
    const timespec moment = {0, 100'000};
    for (int i = 0; stopped < told.size() && i < 10'000; ++i) // one that has ended is not waited for longer
        nanosleep(&moment, nullptr);
}

void cut_the_power() {
    disk().mutex.lock(); // for good: nobody writes any more
    stop_all_others();
    std::mt19937 random(std::random_device{}());
    for (const auto& [path, watched] : disk().files)
        lose(path, watched, random);
    syscall(SYS_exit_group, 137);
}

void obey(int pipe) {
    char said = 0;
    while (read(pipe, &said, 1) == 1) {
        if (said == 'c') cut_the_power();
        if (said == '+') disk().clock_offset += hour;
        if (said == '-') disk().clock_offset -= hour;
        if (std::strchr("frsln", said) != nullptr) disk().state = said;
    }
}

__attribute__((constructor)) void begin() {
    const char* folder = std::getenv("BAD_DISK_FOLDER");
    const char* pipe = std::getenv("BAD_DISK_PIPE");
    if (folder == nullptr || pipe == nullptr) return;
    disk().folder = folder;
    std::thread(obey, std::atoi(pipe)).detach();
}

/// Whether the disk refuses to be written to; errno says why.
bool refuses() {
    const char state = disk().state;
    if (state == 'f') errno = ENOSPC;
    if (state == 'r') errno = EROFS;
    return state == 'f' || state == 'r';
}

void wait_if_slow() {
    if (disk().state != 's') return;
    const timespec time = {0, slow_nanoseconds};
    nanosleep(&time, nullptr);
}

void opened(int file, const char* path, int flags, bool was_there) {
    const std::string name = path;
    if (disk().folder.empty() || file < 0 || !name.starts_with(disk().folder)) return;
    const std::lock_guard lock(disk().mutex);
    struct stat about = {};
    if (fstat(file, &about) == 0 && S_ISDIR(about.st_mode)) {
        disk().folders.insert(file);
        return;
    }
    disk().open[file] = name;
    if ((flags & O_CREAT) != 0 && !was_there) disk().files[name].folder_synced = false;
}

/// The file that a descriptor is open on, if it is watched.
Watched* watched(int file) {
    const auto found = disk().open.find(file);
    return found == disk().open.end() ? nullptr : &disk().files[found->second];
}

template <class Write> ssize_t watch_write(int file, const void* data, size_t size, off_t at, Write write) {
    const std::lock_guard lock(disk().mutex);
    auto* const one = watched(file);
    if (one == nullptr) return write();
    if (refuses()) return -1;
    Change change{.at = at, .before = read_at(file, at, size), .after = {}, .size_before = size_of(file)};
    const ssize_t written = write();
    if (written > 0) {
        change.after.assign(static_cast<const char*>(data), static_cast<std::size_t>(written));
        change.size_after = size_of(file);
        one->unsynced.push_back(std::move(change));
    }
    return written;
}

int watch_truncate(int file, off_t size, int (*truncate)(int, off_t)) {
    const std::lock_guard lock(disk().mutex);
    auto* const one = watched(file);
    if (one == nullptr) return truncate(file, size);
    if (refuses()) return -1;
    const off_t before = size_of(file);
    Change change{.at = size,
                  .before = before > size ? read_at(file, size, static_cast<std::size_t>(before - size)) : "",
                  .after = {},
                  .size_before = before,
                  .size_after = size};
    const int done = truncate(file, size);
    if (done == 0) one->unsynced.push_back(std::move(change));
    return done;
}

int watch_sync(int file, int (*sync)(int)) {
    wait_if_slow();
    if (disk().state == 'l') return 0;
    const std::lock_guard lock(disk().mutex);
    if (disk().folders.contains(file))
        for (auto& [path, one] : disk().files)
            one.folder_synced = true;
    auto* const one = watched(file);
    if (one != nullptr && refuses()) return -1;
    const int done = sync(file);
    if (one != nullptr && done == 0) one->unsynced.clear();
    return done;
}

bool is_there(const char* path) {
    return access(path, F_OK) == 0;
}

} // namespace

#define OPEN(name)                                                                                           \
    extern "C" int name(const char* path, int flags, ...) {                                                  \
        va_list rest;                                                                                        \
        va_start(rest, flags);                                                                               \
        const auto mode = va_arg(rest, mode_t);                                                              \
        va_end(rest);                                                                                        \
        const bool was_there = is_there(path);                                                               \
        static auto* const real = next<int(const char*, int, ...)>(#name);                                   \
        const int file = real(path, flags, mode);                                                            \
        opened(file, path, flags, was_there);                                                                \
        return file;                                                                                         \
    }
OPEN(open)
OPEN(open64)

extern "C" int close(int file) {
    {
        const std::lock_guard lock(disk().mutex);
        disk().open.erase(file);
        disk().folders.erase(file);
    }
    static auto* const real = next<int(int)>("close");
    return real(file);
}

extern "C" ssize_t write(int file, const void* data, size_t size) {
    static auto* const real = next<ssize_t(int, const void*, size_t)>("write");
    return watch_write(file, data, size, lseek(file, 0, SEEK_CUR), [&] { return real(file, data, size); });
}

#define PWRITE(name)                                                                                         \
    extern "C" ssize_t name(int file, const void* data, size_t size, off_t at) {                             \
        static auto* const real = next<ssize_t(int, const void*, size_t, off_t)>(#name);                     \
        return watch_write(file, data, size, at, [&] { return real(file, data, size, at); });                \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

extern "C" int ftruncate(int file, off_t size) noexcept {
    static auto* const real = next<int(int, off_t)>("ftruncate");
    return watch_truncate(file, size, real);
}
extern "C" int ftruncate64(int file, off_t size) noexcept {
    static auto* const real = next<int(int, off_t)>("ftruncate64");
    return watch_truncate(file, size, real);
}

extern "C" int fsync(int file) {
    static auto* const real = next<int(int)>("fsync");
    return watch_sync(file, real);
}
extern "C" int fdatasync(int file) {
    static auto* const real = next<int(int)>("fdatasync");
    return watch_sync(file, real);
}

extern "C" int unlink(const char* path) noexcept {
    static auto* const real = next<int(const char*)>("unlink");
    const std::lock_guard lock(disk().mutex);
    disk().files.erase(path);
    return real(path);
}

extern "C" int clock_gettime(clockid_t clock, timespec* time) noexcept {
    static auto* const real = next<int(clockid_t, timespec*)>("clock_gettime");
    const int done = real(clock, time);
    if (done == 0 && clock == CLOCK_REALTIME) time->tv_sec += disk().clock_offset;
    return done;
}
