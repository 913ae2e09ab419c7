#include "document/links.h"

#include "document/clues.h"

#include <algorithm>

namespace bedre::document {
namespace {

constexpr double agrees = 0.4;

/// The link of an action, with where it stands.
struct Anchor {
    std::size_t action;
    std::size_t link;
    int page;
    int last_page;
};

std::vector<Anchor> anchors_of(const Draft& draft) {
    std::vector<Anchor> anchors;
    for (std::size_t a = 0; a < draft.actions.size(); ++a)
        for (const auto& field : draft.actions[a].fields)
            if (field.field.starts_with("/links/"))
                anchors.push_back(
                    {a, anchors.empty() || anchors.back().action != a ? 0 : anchors.back().link + 1,
                     field.source.page, field.source.page});
    return anchors;
}

/// One address of a page, however many lines its words take up.
struct Target {
    std::string url;
    Place place;
    bool taken = false;
};

std::vector<Target> targets_of(const std::vector<Address>& addresses) {
    std::vector<Target> targets;
    for (const auto& address : addresses)
        if (targets.empty() || targets.back().url != address.url ||
            targets.back().place.page != address.place.page)
            targets.push_back({address.url, address.place});
    return targets;
}

/// The longest run of words of a text that all agree with the address; empty when none says anything.
std::string run_in(const std::string& text, const std::string& url) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        if (end > at) words.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    std::string best;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string run;
        std::vector<std::string> keys;
        for (auto j = i; j < words.size(); ++j) {
            keys.push_back(key_of(words[j]));
            if (keys.back().empty() || agreement(std::span(&keys.back(), 1), url) < 1) {
                const bool small = wants_more(keys.back()) && agreement(keys, url) > 0.8;
                if (!small || j == i) break;
            }
            run += (run.empty() ? "" : " ") + words[j];
            if (run.size() > best.size() && agreement(keys, url) >= 0.8 && !wants_more(keys.back()))
                best = run;
        }
    }
    return best;
}

/// Without the marks that belong to the sentence around.
std::string bare(std::string text) {
    const std::string_view marks = "(),.;:";
    while (!text.empty() && marks.find(text.back()) != std::string_view::npos)
        text.pop_back();
    while (!text.empty() && marks.find(text.front()) != std::string_view::npos)
        text.erase(0, 1);
    return text;
}

int page_of(const DraftAction& action, std::string_view field) {
    for (const auto& one : action.fields)
        if (one.field == field) return one.source.page;
    return action.source.page;
}

/// Looks for words of the address in the titles and parts of its page.
bool give_to_words(Draft& draft, Target& target) {
    std::string best;
    DraftAction* owner = nullptr;
    Source source;
    for (auto& action : draft.actions)
        for (const auto& field : action.fields) {
            std::string text;
            if (field.field == "/title") text = action.title;
            if (field.field.starts_with("/parts/")) text = action.parts[std::stoul(field.field.substr(7))];
            if (text.empty() || page_of(action, field.field) != target.place.page) continue;
            if (auto run = run_in(text, target.url); run.size() > best.size()) {
                best = std::move(run);
                owner = &action;
                source = field.source;
            }
        }
    constexpr std::size_t shortest = 6;
    if (best.size() < shortest) return false;
    owner->fields.push_back({fmt::format("/links/{}", owner->links.size()), 60, source});
    owner->links.push_back({bare(best), target.url});
    return true;
}

} // namespace

void give_addresses(Draft& draft, const std::vector<Address>& addresses) {
    auto targets = targets_of(addresses);
    const auto anchors = anchors_of(draft);
    const auto link_of = [&](const Anchor& anchor) -> DraftLink& {
        return draft.actions[anchor.action].links[anchor.link];
    };
    for (const auto& anchor : anchors) {
        Target* best = nullptr;
        double most = agrees;
        const auto keys = keys_of(link_of(anchor).text);
        for (auto& target : targets)
            if (const auto same = agreement(keys, target.url);
                target.place.page == anchor.page && !target.taken && same > most) {
                most = same;
                best = &target;
            }
        if (best == nullptr) continue;
        best->taken = true;
        link_of(anchor).url = best->url;
    }
    for (const auto& anchor : anchors) {
        if (link_of(anchor).url) continue;
        const auto next = std::ranges::find_if(
            targets, [&](const Target& target) { return !target.taken && target.place.page == anchor.page; });
        if (next != targets.end()) {
            next->taken = true;
            link_of(anchor).url = next->url;
        } else {
            draft.findings.push_back({"document.link_without_address",
                                      {.line = draft.actions[anchor.action].source.line},
                                      {{"text", link_of(anchor).text}}});
        }
    }
    for (auto& target : targets)
        if (!target.taken && !give_to_words(draft, target)) {
            draft.findings.push_back({"document.address_without_text",
                                      {.line = target.place.line, .column = target.place.column},
                                      {{"url", target.url}}});
            draft.left_out.push_back({"address", target.url, target.place});
        }
}

} // namespace bedre::document
