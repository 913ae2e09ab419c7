#include "app/commands.h"
#include "app/content.h"
#include "app/house.h"
#include "app/texts.h"
#include "record/record.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

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

/// How far a journal has come, and what is wrong with it, as of one moment.
struct Verified {
    journal::Head head;
    Findings findings;
};

Result<std::vector<std::string>> witness_at(const std::string& path) {
    return path.empty() ? std::vector<std::string>() : journal::read_witness(path);
}

/// Those with a line are of the witness.
void say_where(Findings& findings, const std::string& place, const std::string& witness) {
    for (auto& finding : findings)
        finding.place.file = finding.place.line > 0 ? witness : sql::name_of(place);
}

/// What is wrong with the access log. Where its witness is, it must be too.
Result<Findings> verified_log(const VerifyOptions& options, const std::optional<journal::PublicKey>& key) {
    const auto log = access_log_for(options.data, options.access_log);
    const auto seen = access::log_witness_for(options.witness);
    if (log.empty() ||
        (!sql::is_server(log) && !std::filesystem::exists(log) && !std::filesystem::exists(seen)))
        return Findings();
    const auto witness = TRY(witness_at(seen));
    auto findings = TRY(access::verify_log(log, key, witness));
    say_where(findings, log, seen);
    return findings;
}

Result<Verified> verified(const VerifyOptions& options) {
    if (options.key.empty() && !options.witness.empty()) return outcome::refused("cli.verify.key_required");
    const auto keys = TRY(keys_in(vault_for(options.data, options.vault)));
    std::optional<journal::PublicKey> key;
    if (!options.key.empty()) key = TRY(journal::public_key_from_hex(options.key));
    // The journal is ahead of what its witness saw: read first, it cannot have seen what is not there yet.
    const auto witness = TRY(witness_at(options.witness));
    auto database = TRY(sql::Database::open(options.data, sql::Database::Mode::existing));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    Verified verified{.findings = TRY(record::verify(database, keys))};
    if (key)
        std::ranges::move(TRY(journal::verify_signatures(database, *key, witness)),
                          std::back_inserter(verified.findings));
    say_where(verified.findings, options.data, options.witness);
    std::ranges::move(TRY(verified_log(options, key)), std::back_inserter(verified.findings));
    verified.head = TRY(journal::identity_of(database)).head;
    return verified;
}

} // namespace

int verify(const VerifyOptions& options, const text::Phrases& phrases) {
    const auto result = verified(options);
    if (!result) {
        fmt::print(stderr, "{}", told(result.error(), phrases));
        return 2;
    }
    fmt::print(stderr, "{}", told(result.value().findings, phrases));
    if (!result.value().findings.empty()) return 1;
    fmt::print("{}\n",
               phrases.say("cli.verify.ok", {{"entries", std::to_string(result.value().head.sequence)},
                                             {"hash", journal::hex(result.value().head.hash)}}));
    return 0;
}

int make_key(const std::string& path, const std::string& former, const text::Phrases& phrases) {
    const auto key =
        former.empty() ? journal::SigningKey::make(path) : journal::SigningKey::make_after(former, path);
    if (!key) {
        fmt::print(stderr, "{}", told(key.error(), phrases));
        return 2;
    }
    fmt::print("{}\n", phrases.say("cli.key.done",
                                   {{"path", path}, {"key", journal::hex(key.value().public_key())}}));
    return 0;
}

} // namespace bedre::app
