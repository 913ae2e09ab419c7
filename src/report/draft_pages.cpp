#include "report/draft_pages.h"

#include "report/parts.h"

#include <algorithm>
#include <array>

namespace bedre::report {
namespace {

/// What a text is about in an action though nothing stands there yet.
constexpr std::array<std::string_view, 5> may_come = {"parts heading/nb", "parts", "notes", "deadline",
                                                      "grant/text/nb"};

std::vector<std::string> steps_of(std::string_view at) {
    std::vector<std::string> steps;
    while (!at.empty()) {
        const auto slash = std::min(at.find('/'), at.size());
        steps.emplace_back(at.substr(0, slash));
        at.remove_prefix(std::min(slash + 1, at.size()));
    }
    return steps;
}

bool is_language(std::string_view step) {
    return step == "nb" || step == "nn" || step == "en";
}

bool is_number(std::string_view step) {
    return std::ranges::all_of(step, [](char c) { return c >= '0' && c <= '9'; });
}

/// The id in `key=id`, when the step has that key.
std::optional<std::string> id_in(const std::string& step, std::string_view key) {
    if (!step.starts_with(std::string(key) + "=")) return std::nullopt;
    return step.substr(key.size() + 1);
}

/// The key of a format, in words: "carried by" is the text field.carried-by.
std::string name_of_key(const Context& context, std::string key) {
    std::ranges::replace(key, ' ', '-');
    const auto code = "field." + key;
    auto said = context.phrases.say(code);
    return said == code ? key : said;
}

/// The place in words: "Indikator I8, lesemåte 2: nynorsk".
Words label_of(const Context& context, std::string_view at) {
    std::string label;
    const auto add = [&](std::string text) {
        if (label.empty()) {
            label = std::move(text);
            return;
        }
        if (text[0] >= 'A' && text[0] <= 'Z') text[0] = static_cast<char>(text[0] - 'A' + 'a');
        label += ", " + text;
    };
    std::string language;
    for (const auto& step : steps_of(at)) {
        const auto equals = step.find('=');
        if (is_language(step)) {
            if (step != "nb") language = context.phrases.say("field.language." + step);
        } else if (step.starts_with("action=")) {
            continue;
        } else if (equals != std::string::npos) {
            add(name_of_key(context, step.substr(0, equals)) + " " + step.substr(equals + 1));
        } else if (is_number(step)) {
            label += fmt::format(" {}", std::stoul(step) + 1);
        } else if (step != "indicators") {
            const bool whole_list = step == "parts" && at.ends_with("/parts");
            add(name_of_key(context, whole_list ? "parts-list" : step));
        }
    }
    if (!language.empty()) label += " (" + language + ")";
    return {label, std::string(text::name(context.phrases.language()))};
}

std::optional<std::string> action_in(std::string_view at) {
    for (const auto& step : steps_of(at))
        if (auto id = id_in(step, "action")) return id;
    return std::nullopt;
}

std::vector<Ref> options_for(const Context& context, const plan::Plan& plan, std::string_view at) {
    const auto steps = steps_of(at);
    const auto& key = steps.back();
    std::vector<Ref> options;
    const auto add = [&](const std::string& id, Words title) { options.push_back({id, std::move(title)}); };
    if (key == "bodies")
        for (const auto& body : context.catalogue.community.bodies)
            add(body.id, context.words(body.title));
    if (key == "related")
        for (const auto& placed : plan::actions_of(plan))
            add(placed.action->id, context.words(placed.action->title));
    if (key == "carried by")
        for (const auto& pathway : context.catalogue.pathways)
            if (!pathway.is_of_the_plan())
                for (const auto& parameter : pathway.parameters)
                    add(fmt::format("{}({})", pathway.id, parameter.id), context.words(parameter.title));
    if (key == "metric")
        for (const auto& metric : context.catalogue.metrics)
            add(metric.name, {metric.name + ": " + context.words(metric.definition.title).text,
                              std::string(text::name(context.phrases.language()))});
    return options;
}

/// The keys by which others name an element: another name would be another element.
bool is_id(std::string_view at) {
    const auto last = steps_of(at).back();
    return last == "action" || last == "indicator" || last == "mission" || last == "target group" ||
           last == "focus area" || last == "plan" || last == "community" || last == "period" ||
           at.starts_with("source/");
}

bool is_proposal(std::string_view at) {
    if (at.find("/proposed indicators/") != std::string_view::npos) return true;
    return at.find("/indicators/") != std::string_view::npos &&
           (at.find("/parts/") != std::string_view::npos ||
            at.find("/definition/") != std::string_view::npos ||
            at.find("/target/") != std::string_view::npos);
}

/// An action by the title that it has in the draft, or had.
Ref action_ref_in(const std::string& text, const std::string& former, const std::string& action) {
    const auto at = "action=" + action + "/title/nb";
    for (const auto* one : {&text, &former})
        if (auto title = catalogue::value_at(*one, at); title && !title.value().empty())
            return {action, {std::move(title).value(), "nb"}};
    return {action, {action, "nb"}};
}

Result<std::vector<Difference>> differences(const Context& context, const std::string& before,
                                            const std::string& after) {
    std::vector<Difference> all;
    for (const auto& change : TRY(catalogue::compare(before, after))) {
        Difference difference{change.at, std::nullopt, label_of(context, change.at), change.was, change.is};
        if (const auto action = action_in(change.at))
            difference.action = action_ref_in(after, before, *action);
        all.push_back(std::move(difference));
    }
    return all;
}

VersionLine version_line(const Context& context, const record::PlanVersion& version) {
    return {version.sequence, version_words(context, version)};
}

} // namespace

Words version_words(const Context& context, const record::PlanVersion& version) {
    if (version.sequence == 0) return context.say("version.content");
    const auto on = calendar::Date::parse(version.on);
    return context.say("version.adopted", {{"date", on ? on.value().norwegian() : version.on},
                                           {"body", context.organisation_name(version.body).text},
                                           {"case", version.case_number}});
}

Result<FieldsPage> fields_page(const Context& context, const std::string& plan_id,
                               const std::string& action) {
    TRY(access::may_keep_plan(context.actor));
    const auto draft = TRY(context.record.plan_draft(plan_id));
    const auto* plan = context.plans->plan(plan_id);
    ENSURE(plan != nullptr); // it has a draft
    FieldsPage page{.plan = plan_ref(context, plan_id), .cut = context.stamp()};
    const auto prefix = "action=" + action + "/";
    const auto standing = TRY(catalogue::fields_of(draft.in_force.text));
    const auto in_force = [&](const std::string& at) {
        const auto found = std::ranges::find(standing, at, &catalogue::Field::at);
        return found == standing.end() ? std::string() : found->value;
    };
    const auto add = [&](const std::string& at, std::string value, bool lines) {
        page.fields.push_back({.at = at,
                               .label = label_of(context, at),
                               .value = std::move(value),
                               .in_force = in_force(at),
                               .lines = lines,
                               .proposal = is_proposal(at),
                               .options = options_for(context, *plan, at)});
    };
    for (auto& field : TRY(catalogue::fields_of(draft.text))) {
        const bool belongs = action.empty() ? !action_in(field.at) : field.at.starts_with(prefix);
        if (belongs && !is_id(field.at)) add(field.at, std::move(field.value), field.lines);
    }
    if (action.empty()) return page;
    if (page.fields.empty()) return outcome::not_found("report.unknown_action", {{"action", action}});
    page.action = action_ref_in(draft.text, draft.text, action);
    for (const auto key : may_come)
        if (std::ranges::find(page.fields, prefix + std::string(key), &PlanField::at) == page.fields.end())
            add(prefix + std::string(key), "", key == "parts" || key == "notes");
    return page;
}

Result<DraftPage> draft_page(const Context& context, const std::string& plan) {
    TRY(access::may_keep_plan(context.actor));
    const auto draft = TRY(context.record.plan_draft(plan));
    DraftPage page{.plan = plan_ref(context, plan),
                   .in_force = version_line(context, draft.in_force),
                   .version = draft.changes.empty() ? 0 : draft.changes.back().sequence,
                   .differences = TRY(differences(context, draft.in_force.text, draft.text)),
                   .cut = context.stamp()};
    for (const auto& change : draft.changes) {
        DraftChange line{change.sequence,
                         calendar::iso(change.recorded),
                         context.actor_ref(change.actor).title,
                         {change.revision.at, std::nullopt, label_of(context, change.revision.at),
                          change.revision.was, change.revision.is}};
        if (const auto action = action_in(change.revision.at))
            line.difference.action = action_ref_in(draft.text, draft.in_force.text, *action);
        page.changes.push_back(std::move(line));
    }
    std::ranges::reverse(page.changes);
    for (const auto& body : context.catalogue.community.bodies)
        page.bodies.push_back({body.id, context.words(body.title)});
    return page;
}

Result<VersionsPage> versions_page(const Context& context, const std::string& plan,
                                   std::optional<std::int64_t> before, std::optional<std::int64_t> after) {
    const auto versions = TRY(context.record.plan_versions(plan));
    VersionsPage page{.plan = plan_ref(context, plan), .cut = context.stamp()};
    for (const auto& version : versions)
        page.versions.push_back(version_line(context, version));
    std::ranges::reverse(page.versions);
    if (!before || !after) return page;
    const auto from = std::ranges::find(versions, *before, &record::PlanVersion::sequence);
    const auto to = std::ranges::find(versions, *after, &record::PlanVersion::sequence);
    if (from == versions.end() || to == versions.end()) return outcome::not_found("report.unknown_version");
    page.before = version_line(context, *from);
    page.after = version_line(context, *to);
    page.differences = TRY(differences(context, from->text, to->text));
    return page;
}

} // namespace bedre::report
