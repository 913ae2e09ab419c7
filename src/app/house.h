// Everything that runs behind the interface, started in order: content, record, tally, and the demo's made-up
// past.
#pragma once

#include "calendar/clock.h"
#include "record/record.h"
#include "tally/tally.h"

#include <functional>

namespace bedre::app {

struct HouseOptions {
    std::string data; ///< file
    bool demo = false;
    std::function<void(const std::string& what)> log;
    std::shared_ptr<const journal::SigningKey> key = {}; ///< signs each head; none: they are not signed
    std::string witness = {};    ///< file that signed heads are copied to; empty: none
    std::string vault = {};      ///< where the keys of persons are; empty: as vault_for() says
    std::string key_ring = {};   ///< file with the keys to who they are; empty: as key_ring_for() says
    std::string access_log = {}; ///< where looks at persons stand; empty: as access_log_for() says
    bool adopts = true;          ///< as record::Options::adopts
};

/// Where the keys of persons are when nobody says: beside the file; of a server, nowhere.
std::string vault_for(const std::string& data, const std::string& named);
/// Where the keys to who persons are stand when nobody says: as the vault.
std::string key_ring_for(const std::string& data, const std::string& named);
/// Where looks at persons stand when nobody says: as the vault.
std::string access_log_for(const std::string& data, const std::string& named);
/// Where the accounts stand that people sign in with when nobody says: as the vault.
std::string accounts_for(const std::string& data, const std::string& named);
/// The file with the key that they are sealed with, when nobody says: as the vault.
std::string accounts_key_for(const std::string& data, const std::string& named);
/// The keys of a vault that is there; none when there is no vault. Errors: as vault::Vault::open.
Result<journal::FindKey> keys_in(const std::string& vault);

/// The clock by which a file is written and read: a demo's stands on the demo's day.
std::unique_ptr<const calendar::Clock> clock_for(const catalogue::Catalogue& catalogue, bool demo);

/// Who changes something at the command line.
inline const access::Actor command_line{
    .id = "command-line", .role = access::Role::maintainer, .organisation = ""};

/// A record that is there, opened to be changed at the command line.
struct OpenedRecord {
    std::unique_ptr<const calendar::Clock> clock;
    std::unique_ptr<record::Record> record;
};
/// Errors: as is_demo_file and record::Record::open.
Result<OpenedRecord> open_record(const catalogue::Catalogue& catalogue, const std::string& data,
                                 const std::string& vault);

/// Whether a file that is there holds a demo's records. Errors: as sql::Database::open, journal::identity_of.
Result<bool> is_demo_file(const std::string& path);

class House {
  public:
    /// Opens the record, counts it, and keeps the count current from then on.
    /// `tell` hears of every change of a number, on the journal's thread.
    /// Errors: as record::Record::open.
    static Result<std::unique_ptr<House>> open(const catalogue::Catalogue& catalogue, HouseOptions options,
                                               std::function<void(const tally::Change&)> tell);

    record::Record& record() { return *record_; }
    tally::Tally& tally() { return tally_; }
    bool is_demo() const { return options_.demo; }
    /// Lets what has been recorded for today come into view, when a new day has begun.
    void follow_the_calendar();

    House(const House&) = delete;
    House& operator=(const House&) = delete;

  private:
    House(const catalogue::Catalogue& catalogue, HouseOptions options,
          std::function<void(const tally::Change&)> tell);

    const catalogue::Catalogue& catalogue_;
    const HouseOptions options_;
    const std::function<void(const tally::Change&)> tell_;
    const std::unique_ptr<const calendar::Clock> clock_;
    tally::Tally tally_;
    std::unique_ptr<record::Record> record_; // last in, first out: its thread feeds the tally
};

} // namespace bedre::app
