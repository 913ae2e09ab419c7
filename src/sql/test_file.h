// A place for a database file, for tests: a folder of its own, which goes with the object.
#pragma once

#include "outcome/outcome.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace bedre::sql {

class TestFile {
  public:
    TestFile() {
        auto name = (std::filesystem::temp_directory_path() / "bedre-test-XXXXXX").string();
        ENSURE(mkdtemp(name.data()) != nullptr);
        folder_ = name;
        path_ = folder_ + "/journal.db";
    }
    ~TestFile() {
        std::error_code ignored; // what is left behind does no harm
        std::filesystem::remove_all(folder_, ignored);
    }
    TestFile(const TestFile&) = delete;
    TestFile& operator=(const TestFile&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string folder_;
    std::string path_;
};

} // namespace bedre::sql
