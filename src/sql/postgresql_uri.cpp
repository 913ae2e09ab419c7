#include "sql/engine.h"

#include <postgresql/libpq-fe.h>

#include <cstdlib>
#include <map>

namespace bedre::sql {
namespace {

using Said = std::map<std::string, std::string, std::less<>>;

Said said_by(PQconninfoOption* options) {
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> all(options, PQconninfoFree);
    Said said;
    for (const auto* option = all.get(); option != nullptr && option->keyword != nullptr; ++option)
        if (option->val != nullptr) said.emplace(option->keyword, option->val);
    return said;
}

/// Whether a host, as libpq understands it, is this machine: a folder with a socket, or an address that never
/// leaves it.
bool is_here(std::string_view host) {
    const bool is_loopback =
        host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
    return host.empty() || host.starts_with('/') || host.starts_with('@') || host == "localhost" ||
           host == "::1" || is_loopback;
}

/// Of a list with commas.
bool are_all_here(std::string_view hosts) {
    const auto end = hosts.find(',');
    return is_here(hosts.substr(0, end)) &&
           (end == std::string_view::npos || are_all_here(hosts.substr(end + 1)));
}

} // namespace

std::string name_of_postgresql(const std::string& uri) {
    auto said = said_by(PQconninfoParse(uri.c_str(), nullptr));
    const auto port = said.contains("port") ? ":" + said["port"] : "";
    return fmt::format("postgresql://{}{}/{}", said["host"], port, said["dbname"]);
}

Result<std::string> encryption_for(const std::string& uri) {
    const std::string full = "verify-full";
    auto said = said_by(PQconninfoParse(uri.c_str(), nullptr));
    const char* usual = std::getenv("PGSSLMODE");
    const auto mode = said.contains("sslmode") ? said["sslmode"] : usual != nullptr ? usual : full;
    said.merge(said_by(PQconndefaults()));
    // A service stands in a file that libpq reads when it connects: it may be anywhere.
    if (!said.contains("service") && are_all_here(said["host"]) && are_all_here(said["hostaddr"]))
        return std::string();
    if (mode != full) return outcome::refused("sql.in_the_clear", {{"path", name_of_postgresql(uri)}});
    return full;
}

} // namespace bedre::sql
