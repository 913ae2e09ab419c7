// All subjects of a pathway at a glance.
#include "report/episode_pages.h"
#include "report/parts.h"
#include "text/folding.h"

#include <algorithm>
#include <array>

namespace bedre::report {
namespace {

/// Some subjects of a pathway, and whose word counts for each.
struct Group {
    Ref of;
    struct Row {
        Ref subject;
        std::string organisation;
    };
    std::vector<Row> rows;
};

/// Units by the region of the day, in the order of the regions; those without one last.
std::vector<Group> by_region(const Context& context, const pathway::Pathway& pathway) {
    const auto& community = context.catalogue.community;
    const auto today = context.cut.as_of();
    std::vector<Group> groups;
    for (const auto& region : community.regions)
        groups.push_back({{region.id, context.words(region.title)}, {}});
    groups.push_back({{"", context.say("matrix.no_region")}, {}});
    for (const auto* unit : context.catalogue.subjects_of(pathway)) {
        if (community::membership(*unit, "community", today) == nullptr) continue;
        const auto* membership = community::membership(*unit, "region", today);
        const auto* region = membership != nullptr ? community.region(membership->of) : nullptr;
        const auto group = std::ranges::find(groups, region != nullptr ? region->id : "",
                                             [](const Group& one) { return one.of.id; });
        group->rows.push_back({{unit->id, context.words(unit->title)}, unit->id});
    }
    std::erase_if(groups, [](const Group& group) { return group.rows.empty(); });
    return groups;
}

/// What is registered by who answers for it, each by name.
std::vector<Group> by_organisation(const Context& context, std::string_view kind) {
    std::map<std::string, Group> groups;
    for (const auto& [id, subject] : *context.subjects) {
        if (subject.kind != kind) continue;
        auto& group = groups[subject.organisation];
        group.of = {subject.organisation, context.organisation_name(subject.organisation)};
        group.rows.push_back({{id, context.words(text::Title{.nb = subject.title})}, subject.organisation});
    }
    std::vector<Group> all;
    for (auto& [organisation, group] : groups) {
        std::ranges::sort(group.rows, text::NorwegianOrder(),
                          [](const Group::Row& row) { return row.subject.title.text; });
        all.push_back(std::move(group));
    }
    std::ranges::sort(all, text::NorwegianOrder(), [](const Group& group) { return group.of.title.text; });
    return all;
}

std::vector<Group> grouped(const Context& context, const pathway::Pathway& pathway) {
    const auto kind = pathway.registered_kind();
    return kind.empty() ? by_region(context, pathway) : by_organisation(context, kind);
}

/// Those whose subjects stand on a page: neither persons nor what the plan has pages of.
bool has_matrix(const pathway::Pathway& pathway) {
    return !pathway.is_of_the_plan() && !pathway.takes(pathway::person_kind);
}

MatrixCell cell_of(const pathway::Pathway& pathway, const std::string& parameter,
                   const pathway::Episode& episode, calendar::Date today, bool may_record) {
    MatrixCell cell{.parameter = parameter, .may_record = may_record};
    if (const auto* present = pathway::present_stage(pathway, episode, today)) {
        cell.stage = present->stage;
        cell.since = present->on.iso();
    }
    if (const auto* next = pathway::next_stage(episode, today))
        cell.next = PlannedStage{next->stage, next->on.iso()};
    return cell;
}

} // namespace

std::optional<Registering> registering(const Context& context, const pathway::Pathway& pathway) {
    if (pathway.registered_kind().empty()) return std::nullopt;
    Registering offer{.kind = std::string(pathway.registered_kind())};
    const auto take = [&](const auto& organisations) {
        for (const auto& one : organisations)
            if (context.may(access::Act::record, access::Data::course, std::array{one.id}))
                offer.organisations.push_back({one.id, context.words(one.title)});
    };
    take(context.catalogue.community.bodies);
    take(context.catalogue.community.units);
    return offer.organisations.empty() ? std::nullopt : std::optional(std::move(offer));
}

Result<MatrixPage> matrix_page(const Context& context, std::string_view id) {
    const auto* pathway = context.catalogue.pathway(id);
    if (pathway == nullptr || !has_matrix(*pathway))
        return outcome::not_found("record.unknown_pathway", {{"pathway", std::string(id)}});
    const auto episodes = TRY(context.record.episodes(id));
    const auto whole =
        *context.catalogue.numbering.place(context.catalogue.community.id, metric::Level::community);

    MatrixPage page{.title = context.words(pathway->title),
                    .proposal = pathway->proposal,
                    .description = context.words(pathway->description),
                    .cut = context.stamp()};
    for (std::size_t i = 0; i < pathway->stages.size(); ++i) {
        const auto& stage = pathway->stages[i];
        page.stages.push_back(
            {stage.id, context.words(stage.title), static_cast<std::int64_t>(i) + 1, stage.ends});
    }
    for (const auto& parameter : pathway->parameters) {
        MatrixParameter column{parameter.id, context.words(parameter.title), {}};
        for (std::size_t m = 0; m < context.catalogue.metrics.size(); ++m) {
            const auto& metric = context.catalogue.metrics[m];
            if (&context.catalogue.pathways[metric.pathway] == pathway && metric.parameter == parameter.id)
                column.numbers.push_back(number_of(context, static_cast<metric::MetricNumber>(m), whole));
        }
        page.parameters.push_back(std::move(column));
    }
    for (const auto& [of, rows] : grouped(context, *pathway)) {
        MatrixGroup group{of.id, of.title, {}};
        for (const auto& [subject, organisation] : rows) {
            MatrixRow row{subject, {}};
            const bool may_record =
                context.may(access::Act::record, access::Data::course, std::array{organisation});
            for (const auto& parameter : pathway->parameters) {
                const auto found = episodes.find({parameter.id, subject.id});
                row.cells.push_back(
                    cell_of(*pathway, parameter.id,
                            found == episodes.end() ? pathway::Episode{} : found->second.episode,
                            context.cut.as_of(), may_record));
            }
            group.rows.push_back(std::move(row));
        }
        page.groups.push_back(std::move(group));
    }
    for (const auto& other : context.catalogue.pathways)
        if (other.id != id && has_matrix(other))
            page.others.push_back({other.id, context.words(other.title)});
    page.registered = !pathway->registered_kind().empty();
    page.registering = registering(context, *pathway);
    return page;
}

} // namespace bedre::report
