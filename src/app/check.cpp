#include "app/commands.h"
#include "app/content.h"
#include "app/house.h"
#include "app/texts.h"
#include "record/record.h"

#include <cstdio>

namespace bedre::app {

int check(const std::string& content, const text::Phrases& phrases) {
    const auto catalogue = load_content(content);
    if (!catalogue) {
        const auto& error = catalogue.error();
        fmt::print(stderr, "{}", told(error, phrases));
        if (error.category != Category::invalid) return 2;
        fmt::print(stderr, "{}\n",
                   phrases.say("cli.check.faults", {{"n", std::to_string(error.findings.size())}}));
        return 1;
    }
    const auto& read = catalogue.value();
    std::size_t actions = 0;
    std::size_t indicators = 0;
    for (const auto& plan : read.plans.all)
        for (const auto& placed : plan::actions_of(plan)) {
            ++actions;
            indicators += placed.action->indicators.size();
        }
    fmt::print("{}\n", phrases.say("cli.check.ok", {{"actions", std::to_string(actions)},
                                                    {"indicators", std::to_string(indicators)},
                                                    {"bodies", std::to_string(read.community.bodies.size())},
                                                    {"units", std::to_string(read.community.units.size())},
                                                    {"metrics", std::to_string(read.metrics.size())}}));
    return 0;
}

namespace {

/// What the signatures say; nothing when nobody asked.
Result<Findings> signature_faults(const VerifyOptions& options) {
    if (options.key.empty() && options.witness.empty()) return Findings();
    if (options.key.empty()) return outcome::refused("cli.verify.key_required");
    const auto key = TRY(journal::public_key_from_hex(options.key));
    auto database = TRY(sql::Database::open(options.data, sql::Database::Mode::existing));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    return journal::verify_signatures(database, key, options.witness);
}

} // namespace

int verify(const VerifyOptions& options, const text::Phrases& phrases) {
    const auto keys = keys_in(vault_for(options.data, options.vault));
    auto findings = keys ? record::verify(options.data, keys.value()) : keys.error();
    const auto signatures = signature_faults(options);
    for (const auto* result : {&std::as_const(findings), &signatures})
        if (!*result) {
            fmt::print(stderr, "{}", told(result->error(), phrases));
            return 2;
        }
    findings.value().insert(findings.value().end(), signatures.value().begin(), signatures.value().end());
    fmt::print(stderr, "{}", told(findings.value(), phrases));
    if (!findings.value().empty()) return 1;
    auto database = sql::Database::open(options.data, sql::Database::Mode::existing);
    const auto identity = database ? journal::identity_of(database.value()) : database.error();
    if (!identity) return 2;
    fmt::print("{}\n",
               phrases.say("cli.verify.ok", {{"entries", std::to_string(identity.value().head.sequence)},
                                             {"hash", journal::hex(identity.value().head.hash)}}));
    return 0;
}

int make_key(const std::string& path, const text::Phrases& phrases) {
    const auto key = journal::SigningKey::make(path);
    if (!key) {
        fmt::print(stderr, "{}", told(key.error(), phrases));
        return 2;
    }
    fmt::print("{}\n", phrases.say("cli.key.done",
                                   {{"path", path}, {"key", journal::hex(key.value().public_key())}}));
    return 0;
}

} // namespace bedre::app
