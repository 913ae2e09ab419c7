#include "record/move.h"

#include "record/state.h"

namespace bedre::record {

Result<journal::Head> export_to(const std::string& place, const journal::WriteLine& write) {
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    return journal::export_to(database, write);
}

Result<journal::Head> import_from(const std::string& place, std::optional<calendar::Instant> until,
                                  const journal::ReadLine& read, const journal::FindKey& keys) {
    const auto names_file = [](sql::Database& database, const journal::Digest& digest) -> Result<bool> {
        auto rows =
            TRY(database.query("select 1 from kept_file where digest = ?1 limit 1", journal::hex(digest)));
        return rows.next();
    };
    return journal::import_from(place,
                                {.steps = {state_steps.begin(), state_steps.end()},
                                 .apply = apply,
                                 .keys = keys,
                                 .names_file = names_file,
                                 .until = until},
                                read);
}

Result<int> upgrade(const std::string& place) {
    return journal::upgrade(place, state_steps);
}

} // namespace bedre::record
