// One file has one writer. Used inside this module only.
#pragma once

#include "outcome/outcome.h"

#include <string>

namespace bedre::journal {

/// Holds off every other process that would write to the same file, while it lives. The system lets go of it
/// however the process ends; the file `<path>-lock` that carries it stays, empty.
class WriterLock {
  public:
    /// Errors: journal.in_use when another process has it; journal.cannot_lock.
    static Result<WriterLock> take(const std::string& path);

    WriterLock(WriterLock&& other) noexcept;
    WriterLock& operator=(WriterLock&&) = delete;
    ~WriterLock();

  private:
    explicit WriterLock(int file) : file_(file) {}
    int file_;
};

} // namespace bedre::journal
