#include "record/extract.h"

#include "json/codec.h"

#include <algorithm>
#include <map>

namespace bedre::record {

BOOST_DESCRIBE_STRUCT(ExtractForm, (), (form, items, rows))
BOOST_DESCRIBE_STRUCT(ExtractRead, (), (pathway, parameter, episode, import, reason, forms))

std::string write(const ExtractRead& payload) {
    return json::write(payload);
}

Result<ExtractRead> read_extract_read(const std::string& payload) {
    auto read = TRY(json::read<ExtractRead>(payload));
    const auto is_whole = [](const ExtractForm& form) {
        const auto cells = form.items.size() + 1;
        return !form.rows.empty() &&
               std::ranges::all_of(form.rows, [&](const auto& row) { return row.size() == cells; });
    };
    if (read.forms.empty() || !std::ranges::all_of(read.forms, is_whole))
        return outcome::invalid({{"json.missing_member", {.path = "/forms"}, {{"member", "rows"}}}});
    return read;
}

std::vector<ExtractForm> forms_of(std::vector<ExtractRow> rows) {
    std::ranges::stable_sort(rows, {}, &ExtractRow::on);
    std::map<std::string, ExtractForm> forms;
    for (const auto& row : rows) {
        auto& items = forms[row.form].items;
        for (const auto& [item, answer] : row.answers)
            if (const auto at = std::ranges::lower_bound(items, item); at == items.end() || *at != item)
                items.insert(at, item);
    }
    for (auto& row : rows) {
        auto& form = forms[row.form];
        auto& cells = form.rows.emplace_back();
        cells.push_back(std::move(row.on));
        for (const auto& item : form.items) {
            const auto answer = row.answers.find(item);
            cells.push_back(answer == row.answers.end() ? "" : std::move(answer->second));
        }
    }
    std::vector<ExtractForm> all;
    for (auto& [id, form] : forms) {
        form.form = id;
        all.push_back(std::move(form));
    }
    return all;
}

std::vector<ExtractRow> rows_of(const std::vector<ExtractForm>& forms) {
    std::vector<ExtractRow> all;
    for (const auto& form : forms)
        for (const auto& cells : form.rows) {
            auto& row = all.emplace_back(ExtractRow{form.form, cells.front(), {}});
            for (std::size_t i = 0; i < form.items.size(); ++i)
                if (!cells[i + 1].empty()) row.answers.emplace(form.items[i], cells[i + 1]);
        }
    std::ranges::stable_sort(all, {}, &ExtractRow::on);
    return all;
}

Result<void> carry_extract(sql::Database& database, const journal::Entry& entry, const std::string& subject) {
    const auto& envelope = entry.envelope;
    const auto payload = TRY(read_extract_read(entry.payload));
    std::string last;
    for (const auto& form : payload.forms)
        last = std::max(last, form.rows.back().front());
    TRY(database.run_later("insert into form_entry values (?1, ?2, ?3, ?4, ?5, '', ?6, null, null)",
                           envelope.sequence, payload.pathway, payload.parameter, subject, payload.episode,
                           last));
    TRY(database.run_later("insert into imported_entry values (?1, ?2, ?3)", envelope.sequence,
                           payload.import, envelope.subject));
    if (payload.reason.empty()) return {};
    return database.run_later("insert into care_relation values (?1, ?2, ?3, null)", envelope.sequence,
                              subject, envelope.organisation);
}

} // namespace bedre::record
