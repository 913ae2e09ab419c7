#include "report/places.h"

#include <algorithm>

namespace bedre::report {
namespace {

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

bool is_element(const catalogue::Revision& change) {
    const auto last = steps_of(change.at).back();
    return last.find('=') != std::string::npos || is_number(last);
}

/// Tells the changes between two texts as differences.
class DifferenceTeller {
  public:
    DifferenceTeller(const Context& context, const std::string& before, const std::string& after)
        : context_(context), before_(before), after_(after) {}

    Result<std::vector<Difference>> tell() {
        const auto changes = TRY(catalogue::compare(before_, after_));
        for (const auto& change : changes) {
            if (is_action(change)) {
                TRY(tell_action(change, changes));
            } else if (catalogue::is_order(change.at)) {
                add(change.at, titles_of(before_, change.was), titles_of(after_, change.is));
            } else if (is_element(change)) {
                TRY(tell_fields(change.at + "/", change.was, change.is));
            } else {
                add(change.at, change.was, change.is);
            }
        }
        return std::move(all_);
    }

  private:
    /// One that was taken out here and put in there is told once, where it is now.
    Result<void> tell_action(const catalogue::Revision& change,
                             const std::vector<catalogue::Revision>& changes) {
        const auto other = std::ranges::find_if(changes, [&](const auto& one) {
            return one.at != change.at && is_action(one) && action_in(one.at) == action_in(change.at);
        });
        if (other != changes.end() && change.is.empty()) return {};
        const auto before = other != changes.end() ? heading_of(before_, other->at)
                            : change.is.empty()    ? heading_of(before_, change.at)
                                                   : std::string();
        add(change.at, before, change.is.empty() ? std::string() : heading_of(after_, change.at));
        return tell_fields("action=" + *action_in(change.at) + "/",
                           other != changes.end() ? other->was : change.was, change.is);
    }

    /// What an element says, or two elements differ in.
    Result<void> tell_fields(const std::string& prefix, const std::string& was, const std::string& is) {
        for (const auto& change : TRY(catalogue::compare(was.empty() ? "{}" : was, is.empty() ? "{}" : is)))
            if (is_element(change))
                TRY(tell_fields(prefix + change.at + "/", change.was, change.is));
            else if (change.at != "action" && change.at != "indicator")
                add(prefix + change.at, change.was, change.is);
        return {};
    }

    void add(const std::string& at, std::string was, std::string is) {
        Difference difference{at, std::nullopt, label_of(context_, at), std::move(was), std::move(is)};
        if (const auto action = action_in(at)) difference.action = action_ref_in(after_, before_, *action);
        all_.push_back(std::move(difference));
    }

    const Context& context_;
    const std::string& before_;
    const std::string& after_;
    std::vector<Difference> all_;
};

} // namespace

bool is_action(const catalogue::Revision& change) {
    return id_in(steps_of(change.at).back(), "action").has_value();
}

std::string heading_of(const std::string& text, std::string_view at) {
    const auto group = at.substr(0, at.find('/'));
    const auto heading = at.substr(0, at.rfind("/actions"));
    std::string words;
    for (const auto& place : {fmt::format("{}/title/nb", group), fmt::format("{}/title/nb", heading)})
        if (const auto title = catalogue::value_at(text, place); title && !title.value().empty())
            words += (words.empty() ? "" : " – ") + title.value();
    return words;
}

std::string titles_of(const std::string& text, std::string ids) {
    std::string titles;
    while (!ids.empty()) {
        const auto end = std::min(ids.find('\n'), ids.size());
        titles += (titles.empty() ? "" : "\n") + action_ref_in(text, text, ids.substr(0, end)).title.text;
        ids.erase(0, std::min(end + 1, ids.size()));
    }
    return titles;
}

std::vector<std::string> steps_of(std::string_view at) {
    std::vector<std::string> steps;
    while (!at.empty()) {
        const auto slash = std::min(at.find('/'), at.size());
        steps.emplace_back(at.substr(0, slash));
        at.remove_prefix(std::min(slash + 1, at.size()));
    }
    return steps;
}

std::optional<std::string> action_in(std::string_view at) {
    for (const auto& step : steps_of(at))
        if (auto id = id_in(step, "action")) return id;
    return std::nullopt;
}

Words label_of(const Context& context, std::string_view at) {
    // An action as a whole is told by where it stands.
    if (at.find('/') != std::string_view::npos && id_in(steps_of(at).back(), "action"))
        return context.say("field.placement");
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
            const bool of_focus_area = step == "links" && at.starts_with("focus area=");
            add(name_of_key(context, whole_list ? "parts-list" : of_focus_area ? "focus-links" : step));
        }
    }
    if (!language.empty()) label += " (" + language + ")";
    return {label, std::string(text::name(context.phrases.language()))};
}

Ref action_ref_in(const std::string& text, const std::string& former, const std::string& action) {
    const auto at = "action=" + action + "/title/nb";
    for (const auto* one : {&text, &former})
        if (auto title = catalogue::value_at(*one, at); title && !title.value().empty())
            return {action, {std::move(title).value(), "nb"}};
    return {action, {action, "nb"}};
}

Result<std::vector<Difference>> differences(const Context& context, const std::string& before,
                                            const std::string& after) {
    return DifferenceTeller(context, before, after).tell();
}

} // namespace bedre::report
