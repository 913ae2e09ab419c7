#include "document/draft.h"

#include "json/codec.h"

#include <boost/describe.hpp>

namespace bedre::document {

// Members in the order of the page; confidence is a number from 0 to 1.
namespace written {

struct Field {
    std::string field;
    json::Decimal confidence;
    Source source;
};
struct Action {
    std::optional<std::string> target_group, heading;
    std::string title;
    std::optional<std::string> parts_heading;
    std::vector<std::string> parts;
    std::vector<DraftIndicator> indicators;
    std::vector<std::string> responsible, participants;
    std::optional<std::string> priority, deadline, grant;
    std::vector<DraftLink> links;
    std::vector<std::string> footnotes;
    json::Decimal confidence;
    Source source;
    std::vector<Field> fields;
};
struct Told {
    std::string code;
    int line = 0;
    int column = 0;
    std::map<std::string, std::string> details;
};
struct Document {
    std::optional<std::string> period;
    bool scanned = false;
    std::vector<std::string> missions;
    std::vector<Action> actions;
    std::vector<Told> findings;
    std::vector<LeftOut> left_out;
};

BOOST_DESCRIBE_STRUCT(Field, (), (field, confidence, source))
BOOST_DESCRIBE_STRUCT(Action, (),
                      (target_group, heading, title, parts_heading, parts, indicators, responsible,
                       participants, priority, deadline, grant, links, footnotes, confidence, source, fields))
BOOST_DESCRIBE_STRUCT(Told, (), (code, line, column, details))
BOOST_DESCRIBE_STRUCT(Document, (), (period, scanned, missions, actions, findings, left_out))

} // namespace written

BOOST_DESCRIBE_STRUCT(Place, (), (page, line, column))
BOOST_DESCRIBE_STRUCT(Source, (), (page, line, column, last_line))
BOOST_DESCRIBE_STRUCT(DraftIndicator, (), (text, heading))
BOOST_DESCRIBE_STRUCT(DraftLink, (), (text, url))
BOOST_DESCRIBE_STRUCT(LeftOut, (), (rule, text, place))

namespace {

json::Decimal share(int percent) {
    return {fmt::format("{}.{:02}", percent / 100, percent % 100)};
}

/// Takes what is there of an action, and tells what is of the wrong kind.
class ActionReader {
  public:
    ActionReader(const json::Value& value, std::string path, Findings& findings)
        : value_(value), path_(std::move(path)), findings_(findings) {}

    std::optional<std::string> text(std::string_view name) {
        const auto* member = value_.member(name);
        if (member == nullptr || member->is_null()) return std::nullopt;
        if (const auto* text = std::get_if<std::string>(&member->of)) return *text;
        fault(name);
        return std::nullopt;
    }

    /// Each is a text, or has one as its member `text`.
    std::vector<std::string> texts(std::string_view name) {
        std::vector<std::string> all;
        const auto* member = value_.member(name);
        if (member == nullptr || member->is_null()) return all;
        const auto* list = std::get_if<json::Array>(&member->of);
        if (list == nullptr) {
            fault(name);
            return all;
        }
        for (const auto& one : *list) {
            const auto* inner = one.member("text");
            const auto* text = std::get_if<std::string>(&(inner != nullptr ? *inner : one).of);
            if (text == nullptr)
                fault(name);
            else
                all.push_back(*text);
        }
        return all;
    }

  private:
    void fault(std::string_view name) {
        findings_.push_back({"document.not_a_draft", {.path = fmt::format("{}/{}", path_, name)}, {}});
    }

    const json::Value& value_;
    std::string path_;
    Findings& findings_;
};

} // namespace

std::vector<ToldText> texts_of(const DraftAction& action) {
    std::vector<ToldText> texts;
    const auto tell = [&](std::string_view field, const std::optional<std::string>& text) {
        if (text) texts.push_back({field, *text});
    };
    const auto tell_all = [&](std::string_view field, const std::vector<std::string>& all) {
        for (const auto& text : all)
            texts.push_back({field, text});
    };
    tell("target_group", action.target_group);
    tell("heading", action.heading);
    tell("priority", action.priority);
    tell("parts_heading", action.parts_heading);
    tell_all("part", action.parts);
    for (const auto& indicator : action.indicators) {
        tell("indicator_heading", indicator.heading);
        tell("indicator", indicator.text);
    }
    tell_all("responsible", action.responsible);
    tell_all("participant", action.participants);
    tell("deadline", action.deadline);
    tell("grant", action.grant);
    for (const auto& link : action.links)
        tell("link", link.url ? fmt::format("{} <{}>", link.text, *link.url) : link.text);
    tell_all("footnote", action.footnotes);
    return texts;
}

std::string to_json(const Draft& draft) {
    written::Document out{draft.period, draft.scanned, draft.missions, {}, {}, draft.left_out};
    for (const auto& action : draft.actions) {
        std::vector<written::Field> fields;
        for (const auto& field : action.fields)
            fields.push_back({field.field, share(field.percent), field.source});
        out.actions.push_back({action.target_group, action.heading, action.title, action.parts_heading,
                               action.parts, action.indicators, action.responsible, action.participants,
                               action.priority, action.deadline, action.grant, action.links, action.footnotes,
                               share(action.percent), action.source, std::move(fields)});
    }
    for (const auto& finding : draft.findings) {
        std::map<std::string, std::string> details;
        for (const auto& detail : finding.details)
            details[detail.name] = detail.value;
        out.findings.push_back({finding.code, finding.place.line, finding.place.column, std::move(details)});
    }
    return json::write(out);
}

Result<Draft> from_json(std::string_view text) {
    const auto document = TRY(json::parse(text));
    const auto* member = document.member("actions");
    const auto* actions = member == nullptr ? nullptr : std::get_if<json::Array>(&member->of);
    if (actions == nullptr) return outcome::invalid({{"document.not_a_draft", {.path = "/actions"}, {}}});
    Draft draft;
    Findings findings;
    for (std::size_t i = 0; i < actions->size(); ++i) {
        ActionReader reader((*actions)[i], fmt::format("/actions/{}", i), findings);
        DraftAction action;
        action.target_group = reader.text("target_group");
        action.heading = reader.text("heading");
        action.title = reader.text("title").value_or("");
        action.parts = reader.texts("parts");
        for (auto& indicator : reader.texts("indicators"))
            action.indicators.push_back({std::move(indicator), std::nullopt});
        action.responsible = reader.texts("responsible");
        action.participants = reader.texts("participants");
        action.priority = reader.text("priority");
        action.deadline = reader.text("deadline");
        action.grant = reader.text("grant");
        for (auto& link : reader.texts("links"))
            action.links.push_back({std::move(link), std::nullopt});
        action.footnotes = reader.texts("footnotes");
        draft.actions.push_back(std::move(action));
    }
    if (!findings.empty()) return outcome::invalid(std::move(findings));
    return draft;
}

} // namespace bedre::document
