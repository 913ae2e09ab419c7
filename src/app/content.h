// Where the commands take the content from.
#pragma once

#include "catalogue/catalogue.h"

namespace bedre::app {

/// The files of a folder, or of the program itself when no folder is given. Errors: as
/// catalogue::read_folder.
Result<catalogue::Source> content_files(const std::string& folder);
/// The content of a folder, or of the program itself when no folder is given. Errors: as catalogue::read.
Result<catalogue::Catalogue> load_content(const std::string& folder);

/// A plan by its id; the latest when none is named. Errors: cli.unknown_plan, with those that there are.
Result<const plan::Plan*> find_plan(const catalogue::Catalogue& catalogue, const std::string& id);

/// The bytes of a file, and of one that is longer than `most` one more than that.
/// Errors: cli.cannot_read_file.
Result<std::string> read_file(const std::string& path, std::size_t most);

} // namespace bedre::app
