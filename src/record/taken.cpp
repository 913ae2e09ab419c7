#include "record/taken.h"

#include "record/former.h"
#include "record/way.h"

#include <algorithm>

namespace bedre::record {
namespace {

/// Whether an entry answers a form, as it was asked then.
bool answers(const Filling& filling, const EpisodeEntry& entry, const std::string& form) {
    return form_behind(*filling.content_of(entry.content), entry) == form;
}

/// Of what each party says for itself, one does not go on with what another has said.
bool is_open(const pathway::Pathway& pathway, const EpisodeEntry& entry, const std::string& organisation) {
    const auto* const free = pathway.free_form(entry.form);
    return free == nullptr || free->parties.empty() || entry.organisation == organisation;
}

/// What was left empty when the same form was filled in last is not put back.
bool was_emptied(const form::Form& form, const Proposal& proposal, const Filling& filling) {
    const auto is_later = [&](const EpisodeEntry& entry) {
        return entry.sequence > proposal.taken.entry && !entry.withdrawn_by &&
               answers(filling, entry, form.id) && is_open(filling.pathway, entry, filling.organisation);
    };
    return proposal.taken.form == form.id && std::ranges::any_of(filling.sources.own, is_later);
}

} // namespace

std::set<std::string> pathways_named(const form::Form& form) {
    std::set<std::string> named;
    for (const auto& item : form.items)
        if (item.from && !item.from->pathway.empty()) named.insert(item.from->pathway);
    return named;
}

std::vector<Proposal> proposals(const form::Item& item, const Filling& filling) {
    std::vector<Proposal> all;
    if (!item.from) return all;
    const auto& sources = filling.sources;
    const bool elsewhere = !item.from->pathway.empty();
    const auto others = sources.others.find(item.from->pathway);
    if (elsewhere && others == sources.others.end()) return all;
    const auto& pathway = elsewhere ? *filling.catalogue.pathway(item.from->pathway) : filling.pathway;
    for (const auto& entry : elsewhere ? others->second : sources.own) {
        if (entry.withdrawn_by || !answers(filling, entry, item.from->form)) continue;
        if (!is_open(pathway, entry, filling.organisation) || entry.reached.on > filling.today) continue;
        if (item.from->within && pathway::shifted({entry.reached.on}, *item.from->within).day < filling.today)
            continue;
        const auto said = entry.answers.find(item.from->item);
        if (said == entry.answers.end() || said->second.empty()) continue;
        if (auto answer = form::kept_answer(item, said->second))
            all.push_back(
                {std::move(*answer), {item.id, entry.sequence, item.from->form, entry.reached.on.iso()}});
    }
    return all;
}

std::map<std::string, Proposal> proposed(const form::Form& form, const Filling& filling) {
    std::map<std::string, Proposal> last;
    for (const auto& item : form.items)
        if (auto all = proposals(item, filling); !all.empty() && !was_emptied(form, all.back(), filling))
            last.emplace(item.id, std::move(all.back()));
    return last;
}

namespace {

/// What answers of this form can be taken from, as the actor may see it.
Result<Sources> sources_of(const At& at, const form::Form& form) {
    Sources sources;
    if (!vault::is_person(at.episode.subject)) {
        sources.own = TRY(at.record.entries(at.actor, at.episode));
        return sources;
    }
    const auto look = TRY(at.record.look_on(at.actor, at.episode.subject, at.episode.pathway));
    auto key = at.episode;
    key.subject = look.subject(); // the name that goes on
    sources.own = TRY(at.record.full_episode(look, key)).entries;
    for (const auto& pathway : pathways_named(form))
        sources.others[pathway] = TRY(entries_elsewhere(at.record, look, pathway));
    return sources;
}

/// An action has its own milestones for stages.
Result<pathway::Pathway> pathway_of(const At& at) {
    const auto& catalogue = at.record.catalogue();
    if (vault::is_person(at.episode.subject)) return *catalogue.pathway(at.episode.pathway);
    return TRY(way_of(catalogue, *at.record.plans(), *at.record.subjects(), at.episode)).pathway;
}

} // namespace

Result<std::optional<std::vector<Taken>>> taken_by(const At& at, const TakenDraft& draft,
                                                   Findings& findings) {
    if (draft.taken.empty()) return std::optional<std::vector<Taken>>();
    const auto pathway = TRY(pathway_of(at));
    auto sources = TRY(sources_of(at, draft.form));
    const Filling filling{
        at.record.catalogue(), pathway,
        at.actor.organisation, at.record.today(),
        std::move(sources),    [&](const auto& content) { return at.record.content_of(content); }};
    std::vector<Taken> taken;
    for (const auto& [id, entry] : draft.taken) {
        const auto* const item = draft.form.item(id);
        const auto answer = draft.answers.find(id);
        const auto all = item != nullptr ? proposals(*item, filling) : std::vector<Proposal>();
        const auto found = std::ranges::find_if(all, [&](const Proposal& proposal) {
            return proposal.taken.entry == entry && answer != draft.answers.end() &&
                   proposal.answer == answer->second;
        });
        if (found == all.end())
            findings.push_back({"record.not_taken_from", {.path = "/answers/" + id}, {}});
        else
            taken.push_back(found->taken);
    }
    return std::optional(std::move(taken));
}

Result<std::vector<EpisodeEntry>> entries_elsewhere(const Record& record, const access::Look& look,
                                                    const std::string& pathway) {
    const auto there = record.look_on(look.actor(), look.subject(), pathway);
    if (!there && there.error().category == outcome::Category::refused) return std::vector<EpisodeEntry>();
    if (!there) return there.error();
    std::vector<EpisodeEntry> all;
    for (const auto& key : TRY(record.courses(there.value()))) {
        if (key.pathway != pathway) continue;
        auto whole = TRY(record.full_episode(there.value(), key));
        std::ranges::move(whole.entries, std::back_inserter(all));
    }
    std::ranges::stable_sort(all, {}, &EpisodeEntry::sequence); // rows of one entry stay as they are
    return all;
}

} // namespace bedre::record
