// Files that are a part of the program. cmake/embed.cmake makes the tables; any module above may have one.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace bedre::web {

/// One file, and its compressed copies where they are worth having. All of it lives as long as the program.
struct EmbeddedFile {
    std::string_view path; ///< within its folder, with "/"
    std::span<const std::byte> bytes;
    std::span<const std::byte> gzip;   ///< empty: there is none
    std::span<const std::byte> brotli; ///< empty: there is none
    std::string_view sha256;           ///< of `bytes`, in hexadecimal
};

/// A folder's files, sorted by path.
using EmbeddedFiles = std::span<const EmbeddedFile>;

/// The file of that path, or null.
const EmbeddedFile* find_file(EmbeddedFiles files, std::string_view path);

/// The file's bytes as text.
std::string_view text_of(const EmbeddedFile& file);

/// What `ui/` was built to.
EmbeddedFiles interface_files();

} // namespace bedre::web
