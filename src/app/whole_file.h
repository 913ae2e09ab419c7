// A file that is there whole, or not at all: written beside its place, synced, and then moved into it. Its
// owner alone may read it.
#pragma once

#include "outcome/outcome.h"

#include <cstdio>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace bedre::app {

class WholeFile {
  public:
    /// Errors: conflict with cli.file_exists; cli.cannot_write_file.
    static Result<WholeFile> make(const std::string& path);
    /// Adds a line. Errors: cli.cannot_write_file.
    Result<void> write(std::string_view line);
    /// Puts it in its place. Errors: cli.cannot_write_file.
    Result<void> keep();

    WholeFile(WholeFile&& other) noexcept;
    WholeFile& operator=(WholeFile&&) = delete;
    /// Without keep() nothing is left behind.
    ~WholeFile();

  private:
    explicit WholeFile(std::string path) : path_(std::move(path)) {}

    std::string path_;
    std::string beside_; // where it is written until it is kept; then empty
    std::FILE* handle_ = nullptr;
};

/// Gives the lines of a file, or of the standard input when it is called "-".
class LinesIn {
  public:
    /// Errors: cli.cannot_read_file.
    static Result<LinesIn> open(const std::string& path);
    /// The next line; nothing at the end. Errors: cli.cannot_read_file.
    Result<std::optional<std::string>> next();

  private:
    LinesIn(std::string path, std::unique_ptr<std::istream> file)
        : path_(std::move(path)), file_(std::move(file)) {}
    std::string path_;
    std::unique_ptr<std::istream> file_; // none: the standard input
};

} // namespace bedre::app
