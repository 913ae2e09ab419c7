#include "app/house.h"

#include "app/make_up.h"
#include "calendar/oslo.h"
#include "record/move.h"

#include <filesystem>

namespace bedre::app {

std::unique_ptr<const calendar::Clock> clock_for(const catalogue::Catalogue& catalogue, bool demo) {
    if (demo && catalogue.demo.day) return std::make_unique<calendar::StandingDay>(*catalogue.demo.day);
    return std::make_unique<calendar::SystemClock>();
}

namespace {

/// Where somebody says, or beside the file; of a server, nowhere.
std::string beside(const std::string& data, const std::string& named, std::string_view ending) {
    return !named.empty() || sql::is_server(data) ? named : fmt::format("{}-{}", data, ending);
}

} // namespace

std::string vault_for(const std::string& data, const std::string& named) {
    return beside(data, named, "vault");
}
std::string key_ring_for(const std::string& data, const std::string& named) {
    return beside(data, named, "identity-keys");
}
std::string access_log_for(const std::string& data, const std::string& named) {
    return beside(data, named, "access-log");
}
std::string accounts_for(const std::string& data, const std::string& named) {
    return beside(data, named, "accounts");
}
std::string accounts_key_for(const std::string& data, const std::string& named) {
    return beside(data, named, "accounts-key");
}

Result<journal::FindKey> keys_in(const std::string& vault) {
    if (vault.empty() || (!sql::is_server(vault) && !std::filesystem::exists(vault)))
        return journal::FindKey();
    std::shared_ptr<vault::Vault> opened = TRY(vault::Vault::open(vault, vault::Vault::Mode::existing));
    return journal::FindKey([opened](std::string_view subject) { return opened->key(subject); });
}

Result<bool> is_demo_file(const std::string& path) {
    auto database = TRY(sql::Database::open(path, sql::Database::Mode::existing));
    return TRY(journal::identity_of(database)).demo;
}

Result<OpenedRecord> open_record(const catalogue::Catalogue& catalogue, const std::string& data,
                                 const std::string& vault) {
    const bool demo = TRY(is_demo_file(data)); // and no file is made by a slip of the pen
    auto clock = clock_for(catalogue, demo);
    auto record = TRY(record::Record::open(
        catalogue, {.place = data,
                    .demo = demo,
                    .clock = clock.get(),
                    .on_bug = [](std::string_view what) { fmt::print(stderr, "{}\n", what); },
                    .vault = vault_for(data, vault)}));
    return OpenedRecord{std::move(clock), std::move(record)};
}

House::House(const catalogue::Catalogue& catalogue, HouseOptions options,
             std::function<void(const tally::Change&)> tell)
    : catalogue_(catalogue), options_(std::move(options)), tell_(std::move(tell)),
      clock_(clock_for(catalogue, options_.demo)), tally_(catalogue, calendar::local_date(clock_->now())) {}

Result<std::unique_ptr<House>> House::open(const catalogue::Catalogue& catalogue, HouseOptions options,
                                           std::function<void(const tally::Change&)> tell) {
    std::unique_ptr<House> house(new House(catalogue, std::move(options), std::move(tell)));
    const record::Options record_options{
        .place = house->options_.data,
        .demo = house->options_.demo,
        .clock = house->clock_.get(),
        .on_bug = [log = house->options_.log](std::string_view what) { log(std::string(what)); },
        .key = house->options_.key,
        .witness = house->options_.witness,
        .vault = vault_for(house->options_.data, house->options_.vault),
        .key_ring = key_ring_for(house->options_.data, house->options_.key_ring),
        .access_log = access_log_for(house->options_.data, house->options_.access_log),
        .adopts = house->options_.adopts};
    auto record = record::Record::open(catalogue, record_options);
    if (!record && record.error().code == "sql.older_schema" && house->options_.demo &&
        TRY(is_demo_file(house->options_.data))) {
        (void)TRY(record::upgrade(house->options_.data)); // made-up records need no backup
        record = record::Record::open(catalogue, record_options);
    }
    house->record_ = TRY(std::move(record));
    // An empty demo holds the adoption of its content only.
    if (house->options_.demo && house->record_->journal().head().sequence == 1) {
        TRY(make_up_moves(house->record(), catalogue.demo));
        TRY(make_up_registered(house->record(), catalogue.demo));
        // On a server nothing is known of persons until somebody says where their keys are.
        if (!record_options.vault.empty() && !record_options.key_ring.empty() &&
            !record_options.access_log.empty())
            TRY(make_up_persons(house->record(), catalogue.demo));
    }
    TRY(house->tally_.catch_up([house = house.get()] {
        return house->record_->journal().subscribe(0, [house](const journal::Entry& entry) {
            const auto change = house->tally_.take(entry);
            if (change)
                house->tell_(change.value());
            else
                house->options_.log("tally: " + change.error().code);
        });
    }));
    return house;
}

void House::follow_the_calendar() {
    for (const auto& change : tally_.advance(calendar::local_date(clock_->now())))
        tell_(change);
}

} // namespace bedre::app
