#include "document/rows.h"

#include "document/elements.h"
#include "document/links.h"
#include "document/settle.h"
#include <algorithm>
#include <cctype>

namespace bedre::document {
namespace {

constexpr int unsure = 50; // percent

outcome::Place place_of(const Source& source) {
    return {.line = source.line, .column = source.column};
}

/// The units and regions that a responsible names beside the body itself.
std::vector<std::string> participants_of(const std::string& responsible, const Vocabulary& vocabulary) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < responsible.size();) {
        const auto end = std::min(responsible.find(' ', at), responsible.size());
        words.push_back(responsible.substr(at, end - at));
        at = end + 1;
    }
    std::vector<std::string> keys;
    for (const auto& word : words)
        keys.push_back(key_of(word));
    std::vector<std::string> found;
    for (std::size_t i = 0; i < words.size();) {
        const auto* name = vocabulary.place_named(std::span(keys).subspan(i));
        // "kommunene" may be a unit of the community, but here it is only a word.
        const bool small =
            std::islower(static_cast<unsigned char>(words[i].empty() ? ' ' : words[i][0])) != 0;
        if (name == nullptr || small) {
            ++i;
            continue;
        }
        i += name->keys.size();
        if (name->is_region && vocabulary.is_regional(keys.front())) continue;
        const bool doubted = i < words.size() && words[i].starts_with("(?)");
        found.push_back(name->text + (doubted ? " (?)" : ""));
    }
    return found;
}

class RowReader {
  public:
    RowReader(const Gathered& gathered, const Teller& teller, const Vocabulary& vocabulary,
              Findings& findings)
        : gathered_(gathered), teller_(teller), vocabulary_(vocabulary), findings_(findings),
          told_(gathered.elements.size()) {}

    /// Whether the text has come into an action.
    bool has_told(std::size_t element) const { return told_[element]; }

    DraftAction read(const Row& row) {
        DraftAction action;
        action_ = &action;
        if (row.target_group != none) action.target_group = field("/target_group", row.target_group);
        if (row.heading != none) action.heading = field("/heading", row.heading);
        std::size_t heading = none; // of indicators
        bool placed = false;
        for (const auto index : row.elements) {
            const auto& element = gathered_.elements[index];
            if (!placed) action.source = teller_.source(element);
            placed = true;
            const auto numbered = [](std::string_view list, std::size_t size) {
                return fmt::format("/{}/{}", list, size);
            };
            switch (element.role) {
            case Role::title:
                if (!action.title.empty()) break;
                action.source = teller_.source(element);
                action.title = field("/title", index);
                break;
            case Role::parts_heading:
                if (!action.parts_heading) action.parts_heading = field("/parts_heading", index);
                break;
            case Role::part:
                action.parts.push_back(field(numbered("parts", action.parts.size()), index));
                break;
            case Role::link:
                action.links.push_back({field(numbered("links", action.links.size()), index), std::nullopt});
                break;
            case Role::footnote:
                action.footnotes.push_back(field(numbered("footnotes", action.footnotes.size()), index));
                break;
            case Role::indicator_heading: heading = index; break;
            case Role::indicator:
                if (teller_.text(element).ends_with(':')) {
                    heading = index;
                    break;
                }
                action.indicators.push_back(
                    {field(numbered("indicators", action.indicators.size()), index), above(heading)});
                heading = none;
                break;
            case Role::responsible: add_responsible(index); break;
            case Role::priority:
                if (!action.priority) action.priority = field("/priority", index);
                break;
            case Role::deadline:
                if (!action.deadline) action.deadline = field("/deadline", index);
                break;
            case Role::grant:
                if (!action.grant) action.grant = field("/grant", index);
                break;
            case Role::mission:
            case Role::target_group:
            case Role::heading:
            case Role::stray: break;
            }
        }
        tell_what_is_missing(action);
        action.percent = 99;
        for (const auto& field : action.fields)
            action.percent = std::min(action.percent, field.percent);
        return action;
    }

  private:
    std::optional<std::string> above(std::size_t heading) {
        if (heading == none) return std::nullopt;
        told_[heading] = true;
        return teller_.text(gathered_.elements[heading]);
    }

    std::string field(std::string path, std::size_t index) {
        const auto& element = gathered_.elements[index];
        told_[index] = true;
        auto text = teller_.text(element);
        const auto source = teller_.source(element);
        const int percent = teller_.percent(element);
        if (percent < unsure)
            findings_.push_back({"document.field_unsure", place_of(source), {{"text", text}}});
        if (text.find("(?)") != std::string::npos)
            findings_.push_back({"document.uncertain_mark", place_of(source), {{"text", text}}});
        action_->fields.push_back({std::move(path), percent, source});
        return text;
    }

    void add_responsible(std::size_t index) {
        auto text = field(fmt::format("/responsible/{}", action_->responsible.size()), index);
        if (vocabulary_.names_body(keys_of(text)) == 0)
            findings_.push_back({"document.unknown_body",
                                 place_of(teller_.source(gathered_.elements[index])),
                                 {{"text", text}}});
        for (auto& participant : participants_of(text, vocabulary_))
            action_->participants.push_back(std::move(participant));
        action_->responsible.push_back(std::move(text));
    }

    void tell_what_is_missing(const DraftAction& action) {
        const auto tell = [&](std::string code) {
            findings_.push_back({std::move(code), place_of(action.source), {{"title", action.title}}});
        };
        if (action.title.empty()) tell("document.no_title");
        if (action.indicators.empty()) tell("document.no_indicator");
        if (action.responsible.empty()) tell("document.no_responsible");
        if (!action.deadline) tell("document.no_deadline");
    }

    const Gathered& gathered_;
    const Teller& teller_;
    const Vocabulary& vocabulary_;
    Findings& findings_;
    std::vector<bool> told_;
    DraftAction* action_ = nullptr;
};

} // namespace

Draft draft_of(const std::vector<Piece>& pieces, const Stream& stream, Table table,
               const Vocabulary& vocabulary) {
    Draft draft;
    draft.scanned = table.scanned;
    draft.left_out = std::move(table.left_out);
    draft.findings = std::move(table.findings);
    auto gathered = gather(pieces, stream);
    const Teller teller(stream, table.scanned);
    settle(gathered, teller, vocabulary, draft.findings);
    RowReader reader(gathered, teller, vocabulary, draft.findings);
    for (const auto index : gathered.missions)
        draft.missions.push_back(teller.text(gathered.elements[index]));
    for (const auto& row : gathered.rows)
        draft.actions.push_back(reader.read(row));
    for (std::size_t index = 0; index < gathered.elements.size(); ++index) {
        const auto& element = gathered.elements[index];
        const bool joined = std::ranges::find(gathered.joined, index) != gathered.joined.end();
        if (element.role == Role::mission || reader.has_told(index) || joined) continue;
        const auto source = teller.source(element);
        auto text = teller.text(element);
        draft.findings.push_back({"document.stray_text", place_of(source), {{"text", text}}});
        draft.left_out.push_back({"stray", std::move(text), {source.page, source.line, source.column}});
    }
    give_addresses(draft, table.addresses);
    if (draft.actions.empty())
        draft.findings.push_back({"document.no_actions", {.line = 1, .column = 1}, {}});
    return draft;
}

} // namespace bedre::document
