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
    std::int64_t entry = 0;
    journal::Digest digest{};
    {
        auto rows =
            TRY(database.query("select entry, content from content_adoption order by entry desc limit 1"));
        if (!TRY(rows.next())) return nothing;
        entry = rows.integer(0);
        digest = TRY(digest_in(rows, 1));
    }
    const auto adoption = TRY(journal::entry_at(database, entry, {}));
    if (!adoption) return outcome::unavailable("journal.damaged");
    auto source = TRY(read_content_adopted(adoption->payload)).files;
    if (journal::digest_of(catalogue::canonical(source)) != digest)
        return outcome::unavailable("journal.damaged");
    return std::optional(AdoptedContent{std::move(source), digest, adoption->envelope.instant});
}

} // namespace bedre::record
