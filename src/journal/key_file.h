// Files that hold keys, for the eyes of their owner alone.
#pragma once

#include "outcome/outcome.h"

namespace bedre::journal {

/// Puts bytes into a new file, on disk when it returns.
/// Errors: journal.key_exists; journal.cannot_write_key, and then there is no file.
Result<void> write_key_file(const std::string& path, std::string_view bytes);

/// Puts a new file in the place of one, on disk when it returns: whoever reads meanwhile has the one or the
/// other. Errors: journal.cannot_write_key, and then the former stands.
Result<void> replace_key_file(const std::string& path, std::string_view bytes);

/// Errors: journal.cannot_read_key; journal.key_open_to_others when others than its owner may read it.
Result<std::string> read_key_file(const std::string& path);

} // namespace bedre::journal
