#include "report/caseload_page.h"

#include "report/parts.h"

#include <algorithm>
#include <array>

namespace bedre::report {
namespace {

/// The form whose answers say how it goes with somebody in a service; nullptr when there is none.
const pathway::FreeForm* status_form(const pathway::Pathway& pathway) {
    const auto found = std::ranges::find_if(
        pathway.forms, [](const pathway::FreeForm& free) { return free.status.has_value(); });
    return found == pathway.forms.end() ? nullptr : &*found;
}

/// Somebody, as far as it is told beside the others: how it stands, and under which group.
struct Told {
    std::optional<Option> status = {};
    CaseloadLine line = {};
};

Words stage_words(const Context& context, const pathway::Pathway& pathway, const std::string& stage) {
    return stage.empty() ? context.say("caseload.no_stage") : context.words(pathway.stage(stage)->title);
}

Result<Told> told_of(const Context& context, const pathway::Pathway& pathway,
                     const record::Caseload::Standing& person) {
    const auto identity = TRY(context.record.identity(person.look));
    const auto whole = TRY(context.record.full_episode(person.look, person.episode));
    const auto tasks = TRY(context.record.tasks(person.look, person.episode));
    Told told;
    auto& line = told.line;
    line.person = {person.episode.subject, {name_of(identity), "nb"}};
    line.birth = birth_of(identity);
    line.stage = stage_words(context, pathway, person.stage);
    line.number = person.episode.number;
    if (!person.stage.empty()) line.since = person.since.iso();
    if (auto open = waiting_tasks(context, pathway, tasks); !open.empty())
        line.next = std::move(open.front());
    line.paused = pause_of(context, pathway, whole.entries);
    const auto* free = status_form(pathway);
    const record::EpisodeEntry* latest = nullptr; // that said a status
    for (const auto& entry : whole.entries) {
        const auto on = entry.reached.on.iso();
        if (entry.withdrawn_by || entry.reached.on > context.cut.as_of()) continue;
        line.last = std::max(line.last, on);
        if (free == nullptr || entry.form != free->form || on < line.said_on) continue;
        if (auto said = status_of(context, *free, entry)) {
            told.status = std::move(said->option);
            line.said_on = on;
            latest = &entry;
        }
    }
    if (latest != nullptr) {
        auto answers = latest->answers;
        answers.erase(*free->status); // told as the status
        line.said = answers_of(context, *latest, answers);
    }
    return told;
}

/// Whoever it goes badly with comes first.
std::size_t urgency(std::string_view tone) {
    static constexpr std::array<std::string_view, 4> tones = {"bad", "warning", "neutral", "good"};
    return static_cast<std::size_t>(std::ranges::find(tones, tone) - tones.begin());
}

/// The groups in which somebody may stand, in order: the statuses and those of whom none was said, or the
/// stages with those who have come to none before them.
std::vector<CaseloadGroup> groups_of(const Context& context, const pathway::Pathway& pathway) {
    std::vector<CaseloadGroup> groups;
    if (const auto* free = status_form(pathway)) {
        for (const auto& option : context.catalogue.form(free->form)->item(*free->status)->options)
            groups.push_back({option_of(context, option), {}});
        std::ranges::stable_sort(groups, {}, [](const CaseloadGroup& one) { return urgency(one.of.tone); });
        groups.push_back({{"", context.say("caseload.no_status"), "neutral"}, {}});
        return groups;
    }
    groups.push_back({{"", stage_words(context, pathway, ""), "neutral"}, {}});
    for (const auto& stage : pathway.stages)
        groups.push_back({{stage.id, context.words(stage.title), "neutral"}, {}});
    return groups;
}

} // namespace

Result<CaseloadPage> caseload_page(const Context& context, const record::CaseloadQuery& query) {
    auto load = TRY(context.record.caseload(context.actor, query));
    CaseloadPage page{.organisation = context.organisation_name(context.actor.organisation),
                      .skipped = query.skipped,
                      .more = load.more};
    for (const auto& pathway : context.catalogue.pathways)
        for (const auto& parameter : pathway.parameters)
            if (const auto count = load.services.find({pathway.id, parameter.id});
                count != load.services.end())
                page.services.push_back(
                    {{pathway.id, parameter.id}, context.words(parameter.title), count->second});
    const auto* pathway = context.catalogue.pathway(query.pathway);
    if (pathway == nullptr) return page;
    page.proposal = pathway->proposal;
    page.service = Ref{query.parameter, context.words(pathway->parameter(query.parameter)->title)};
    if (const auto none = load.stages.find(""); none != load.stages.end())
        page.stages.push_back({{"", stage_words(context, *pathway, "")}, none->second});
    for (const auto& stage : pathway->stages)
        if (const auto count = load.stages.find(stage.id); count != load.stages.end())
            page.stages.push_back({{stage.id, context.words(stage.title)}, count->second});
    page.groups = groups_of(context, *pathway);
    const bool by_status = status_form(*pathway) != nullptr;
    for (const auto& person : load.persons) {
        auto told = TRY(told_of(context, *pathway, person));
        const auto id = by_status ? (told.status ? told.status->id : "") : person.stage;
        auto group = std::ranges::find(page.groups, id, [](const CaseloadGroup& one) { return one.of.id; });
        if (group == page.groups.end()) // that nobody can say any more
            group = page.groups.insert(group - 1, {*told.status, {}});
        group->lines.push_back(std::move(told.line));
    }
    std::erase_if(page.groups, [](const CaseloadGroup& group) { return group.lines.empty(); });
    return page;
}

} // namespace bedre::report
