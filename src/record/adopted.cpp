#include "record/adopted.h"

#include "journal/journal.h"
#include "record/former.h"
#include "record/payload.h"

#include <filesystem>

namespace bedre::record {

Result<std::optional<AdoptedContent>> adopted_last(const std::string& place) {
    const auto nothing = std::optional<AdoptedContent>();
    std::error_code unknown; // opening it says it
    if (!sql::is_server(place) && !std::filesystem::exists(place, unknown)) return nothing;
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    const auto snapshot = TRY(sql::Transaction::snapshot(database));
    if (!TRY(database.has_table("content_adoption"))) return nothing;
    (void)TRY(journal::identity_of(database)); // what a newer program made is not read
    const auto last = TRY(last_adoption(database));
    if (!last) return nothing;
    const auto adoption = TRY(journal::entry_at(database, last->entry, {}));
    if (!adoption) return outcome::unavailable("journal.damaged");
    auto source = TRY(read_content_adopted(adoption->payload)).files;
    if (journal::digest_of(catalogue::canonical(source)) != last->content)
        return outcome::unavailable("journal.damaged");
    return std::optional(AdoptedContent{std::move(source), last->content, adoption->envelope.instant});
}

} // namespace bedre::record
