#include "sheet/archive.h"

#include <zip.h>

#include <algorithm>

namespace bedre::sheet {
namespace {

constexpr std::size_t piece = std::size_t{1} << 16U;

} // namespace

Error of_file(std::string code, outcome::Details details) {
    return outcome::invalid({{.code = std::move(code), .place = {}, .details = std::move(details)}});
}

Error unreadable() {
    return of_file("sheet.unreadable");
}

Error too_large(std::size_t most) {
    return of_file("sheet.too_large", {{"most", std::to_string(std::max<std::size_t>(most >> 20U, 1))}});
}

void Part::Close::operator()(zip_file* file) const {
    (void)zip_fclose(file);
}

void Archive::Close::operator()(zip* archive) const {
    zip_discard(archive);
}

Result<bool> Part::append_to(std::string& bytes) {
    const auto before = bytes.size();
    bytes.resize(before + piece);
    const auto read = zip_fread(file_.get(), bytes.data() + before, piece);
    bytes.resize(before + static_cast<std::size_t>(std::max<zip_int64_t>(read, 0)));
    if (read < 0) return unreadable();
    const auto taken = static_cast<std::size_t>(read);
    if (taken > allowance_->left) return too_large(allowance_->most);
    allowance_->left -= taken;
    return taken > 0;
}

Result<Archive> Archive::open(std::string_view bytes, std::size_t most) {
    zip_error_t error;
    zip_error_init(&error);
    auto* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
    auto* const archive = source != nullptr ? zip_open_from_source(source, ZIP_RDONLY, &error) : nullptr;
    zip_error_fini(&error);
    if (archive != nullptr) return Archive(archive, most);
    if (source != nullptr) zip_source_free(source);
    return unreadable();
}

bool Archive::holds(const std::string& name) const {
    return zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<Part> Archive::part(const std::string& name) {
    const auto index = zip_name_locate(archive_.get(), name.c_str(), ZIP_FL_NOCASE);
    if (index < 0) return unreadable();
    const auto at = static_cast<zip_uint64_t>(index);
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive_.get(), at, 0, &stat) != 0) return unreadable();
    const bool is_packed_as_usual = stat.comp_method == ZIP_CM_STORE || stat.comp_method == ZIP_CM_DEFLATE;
    if (!is_packed_as_usual || stat.encryption_method != ZIP_EM_NONE) return unreadable();
    auto* const file = zip_fopen_index(archive_.get(), at, 0);
    if (file == nullptr) return unreadable();
    return Part(file, *allowance_);
}

Result<std::string> Archive::whole(const std::string& name, std::size_t most) {
    auto part = TRY(this->part(name));
    std::string bytes;
    while (TRY(part.append_to(bytes)))
        if (bytes.size() > most) return too_large(most);
    return bytes;
}

} // namespace bedre::sheet
