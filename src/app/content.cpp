#include "app/content.h"

#include "app/embedded.h"

#include <filesystem>
#include <fstream>

namespace bedre::app {

Result<catalogue::Source> content_files(const std::string& folder) {
    if (folder.empty()) return embedded_content();
    return catalogue::read_folder(folder);
}

Result<catalogue::Catalogue> load_content(const std::string& folder) {
    return catalogue::read(TRY(content_files(folder)));
}

Result<const plan::Plan*> find_plan(const catalogue::Catalogue& catalogue, const std::string& id) {
    if (id.empty()) return &catalogue.plans.present();
    if (const auto* plan = catalogue.plans.plan(id)) return plan;
    std::string known;
    for (const auto& plan : catalogue.plans.all)
        known += (known.empty() ? "" : ", ") + plan.id;
    return outcome::not_found("cli.unknown_plan", {{"plan", id}, {"known", known}});
}

Result<std::string> read_file(const std::string& path, std::size_t most) {
    std::error_code fault;
    const bool is_file = std::filesystem::is_regular_file(path, fault);
    std::ifstream file(path, std::ios::binary);
    if (!is_file || !file) return outcome::not_found("cli.cannot_read_file", {{"path", path}});
    const auto size = std::filesystem::file_size(path, fault);
    std::string bytes(fault ? most + 1 : std::min<std::uintmax_t>(size, most) + 1, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

} // namespace bedre::app
