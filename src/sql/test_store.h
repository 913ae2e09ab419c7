// A place for a database, for tests: a file in a folder of its own, or, where BEDRE_TEST_POSTGRESQL says
// which server to use, a schema of its own. It goes with the object.
#pragma once

#include "sql/database.h"

#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

namespace bedre::sql {

class TestStore {
  public:
    /// Whether the tests are held on a server. What is true of files alone is not tried there.
    static bool is_on_server() { return server() != nullptr; }

    TestStore() {
        if (is_on_server()) {
            static std::atomic<int> made = 0;
            name_ = fmt::format("test_{}_{}", getpid(), ++made);
            place_ = fmt::format("{0}&options=-csearch_path%3D{1}&application_name={1}", server(), name_);
            say("select make_schema(?1)", name_);
            return;
        }
        name_ = (std::filesystem::temp_directory_path() / "bedre-test-XXXXXX").string();
        ENSURE(mkdtemp(name_.data()) != nullptr);
        place_ = name_ + "/journal.db";
    }
    ~TestStore() {
        if (name_.empty()) return;
        std::error_code ignored; // what is left behind does no harm
        if (is_on_server())
            say("select drop_schema(?1)", name_);
        else
            std::filesystem::remove_all(name_, ignored);
    }
    TestStore(const TestStore&) = delete;
    TestStore& operator=(const TestStore&) = delete;

    /// What another store holds, to be spoiled: of a file, all of it; of a schema, the tables without
    /// constraints.
    static TestStore copy_of(const TestStore& other) {
        if (!is_on_server()) {
            TestStore copy;
            for (const auto* end : {"", "-wal"})
                if (std::filesystem::exists(other.place() + end))
                    std::filesystem::copy_file(other.place() + end, copy.place() + end);
            return copy;
        }
        TestStore copy;
        say("select drop_schema(?1)", copy.name_);
        say("select copy_schema(?1, ?2)", other.name_, copy.name_);
        return copy;
    }
    TestStore(TestStore&& other) noexcept
        : name_(std::exchange(other.name_, {})), place_(std::exchange(other.place_, {})) {}

    const std::string& place() const { return place_; }

  private:
    static const char* server() { return std::getenv("BEDRE_TEST_POSTGRESQL"); }
    template <class... Values> static void say(Statement statement, const Values&... values) {
        auto database = Database::open(server()).value();
        auto rows = database.query(statement, values...).value();
        (void)rows.next().value();
    }

    std::string name_; // of the folder, or of the schema
    std::string place_;
};

/// A folder for files that stand in no database. It goes with the object.
class TestFolder {
  public:
    TestFolder() { ENSURE(mkdtemp(path_.data()) != nullptr); }
    ~TestFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_ = (std::filesystem::temp_directory_path() / "bedre-test-XXXXXX").string();
};

/// Every byte that is at rest in a store: of a file, all files beside it; of a database, what is dumped of
/// it.
inline std::string bytes_at_rest(const TestStore& store) {
    std::stringstream all;
    if (TestStore::is_on_server()) {
        const auto schema = store.place().substr(store.place().rfind('=') + 1);
        const auto command = fmt::format("pg_dump --schema={} '{}'", schema, store.place());
        auto* dump = popen(command.c_str(), "r");
        ENSURE(dump != nullptr);
        std::array<char, 65536> bytes;
        for (std::size_t read = 1; read > 0;) {
            read = std::fread(bytes.data(), 1, bytes.size(), dump);
            all.write(bytes.data(), static_cast<std::streamsize>(read));
        }
        ENSURE(pclose(dump) == 0);
        return all.str();
    }
    for (const auto& file :
         std::filesystem::directory_iterator(std::filesystem::path(store.place()).parent_path()))
        if (std::filesystem::file_size(file) > 0) all << std::ifstream(file.path(), std::ios::binary).rdbuf();
    ENSURE(all.good());
    return all.str();
}

/// Whether bytes stand in any file of the store, or of the server that keeps it: tables of others, and the
/// server's log, among them.
inline bool stands_on_disk(const TestStore& store, std::string_view bytes) {
    if (!TestStore::is_on_server()) return bytes_at_rest(store).find(bytes) != std::string::npos;
    auto database = Database::open(store.place()).value();
    auto rows = database.query("select current_setting('data_directory')").value();
    ENSURE(rows.next().value());
    bool log_is_read = false;
    std::error_code gone; // others make and drop their tables meanwhile
    for (std::filesystem::recursive_directory_iterator file(rows.text(0), gone), end; file != end;
         file.increment(gone)) {
        if (!file->is_regular_file(gone)) continue;
        std::stringstream all;
        all << std::ifstream(file->path(), std::ios::binary).rdbuf();
        log_is_read = log_is_read ||
                      (file->path().string().find("/pg_wal/") != std::string::npos && !all.view().empty());
        if (all.view().find(bytes) != std::string_view::npos) return true;
    }
    ENSURE(log_is_read);
    return false;
}

/// Whether bytes stand there as they are, or in hexadecimal.
inline bool stands(const std::string& where, std::string_view bytes) {
    std::string hex;
    for (const auto byte : std::as_bytes(std::span(bytes)))
        hex += fmt::format("{:02x}", std::to_integer<int>(byte));
    return where.find(bytes) != std::string::npos || where.find(hex) != std::string::npos;
}

} // namespace bedre::sql
