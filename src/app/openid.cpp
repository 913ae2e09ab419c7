#include "app/openid.h"

#include "app/remind.h"
#include "app/texts.h"
#include "openid/fetch.h"

namespace bedre::app {

Result<std::unique_ptr<openid::Provider>> provider_of(const OpenidOptions& options, const std::string& site,
                                                      const calendar::Clock& clock,
                                                      std::function<void(std::string_view)> on_bug) {
    if (options.issuer.empty() && options.client.empty() && options.key.empty())
        return std::unique_ptr<openid::Provider>();
    Findings findings;
    if (options.issuer.empty()) findings.push_back({"cli.openid.incomplete", {.path = "--openid"}, {}});
    if (options.client.empty())
        findings.push_back({"cli.openid.incomplete", {.path = "--openid-client"}, {}});
    if (options.key.empty()) findings.push_back({"cli.openid.incomplete", {.path = "--openid-key"}, {}});
    if (!options.issuer.empty() && !openid::is_trustworthy(options.issuer))
        findings.push_back({"cli.openid.address", {.path = "--openid"}, {}});
    if (!openid::is_trustworthy(site)) findings.push_back({"cli.openid.address", {.path = "--site"}, {}});
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    auto key = std::make_shared<openid::ClientKey>(TRY(openid::ClientKey::read(options.key)));
    return std::make_unique<openid::Provider>(openid::Settings{.issuer = options.issuer,
                                                               .client = options.client,
                                                               .key = std::move(key),
                                                               .back = origin_of(site) + "/innlogget",
                                                               .home = origin_of(site) + "/"},
                                              clock, std::move(on_bug));
}

std::string provider_name(const OpenidOptions& options) {
    if (!options.name.empty() || options.issuer.empty()) return options.name;
    const auto host = options.issuer.substr(options.issuer.find("://") + 3);
    return host.substr(0, host.find('/'));
}

int make_openid_key(const std::string& path, const text::Phrases& phrases) {
    const auto key = openid::ClientKey::make(path);
    if (!key) {
        fmt::print(stderr, "{}", told(key.error(), phrases));
        return 2;
    }
    fmt::print("{}\n{}\n", phrases.say("cli.openid_key.done", {{"path", path}}), key.value().public_part());
    return 0;
}

} // namespace bedre::app
