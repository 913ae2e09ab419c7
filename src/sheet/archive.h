// A ZIP archive in memory, of which parts are unpacked little by little. Used inside this module only.
#pragma once

#include "outcome/outcome.h"

#include <memory>
#include <string>
#include <string_view>

struct zip;
struct zip_file;

namespace bedre::sheet {

/// How many bytes may be unpacked of all parts together.
struct Allowance {
    std::size_t most = 0;
    std::size_t left = 0;
};

/// What of a part comes out of an archive, piece by piece.
class Part {
  public:
    /// Appends some more of it. Whether there was any.
    /// Errors: sheet.unreadable, sheet.too_large.
    Result<bool> append_to(std::string& bytes);

  private:
    friend class Archive;
    struct Close {
        void operator()(zip_file* file) const;
    };

    Part(zip_file* file, Allowance& allowance) : file_(file), allowance_(&allowance) {}

    std::unique_ptr<zip_file, Close> file_;
    Allowance* allowance_;
};

class Archive {
  public:
    /// Unpacks no more than that many bytes of all parts together. The bytes outlive it.
    /// Errors: sheet.unreadable.
    static Result<Archive> open(std::string_view bytes, std::size_t most);

    bool holds(const std::string& name) const;
    /// Errors: sheet.unreadable, also of one that is not there, is encrypted, or packed as no workbook is.
    Result<Part> part(const std::string& name);
    /// All of a part. Errors: as part() and append_to(); sheet.too_large of one that is longer than `most`.
    Result<std::string> whole(const std::string& name, std::size_t most);

  private:
    struct Close {
        void operator()(zip* archive) const;
    };

    Archive(zip* archive, std::size_t most)
        : archive_(archive), allowance_(std::make_unique<Allowance>(Allowance{most, most})) {}

    std::unique_ptr<zip, Close> archive_;
    std::unique_ptr<Allowance> allowance_; ///< where it is, parts know
};

/// A fault of the file as a whole.
Error of_file(std::string code, outcome::Details details = {});
Error unreadable();
Error too_large(std::size_t most);

} // namespace bedre::sheet
