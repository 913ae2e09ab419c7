#include "catalogue/catalogue.h"

#include "catalogue/reading.h"
#include "text/similarity.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace bedre::catalogue {
namespace {

template <class T> const T* find(const std::vector<T>& all, std::string_view id) {
    const auto found = std::ranges::find(all, id, &T::id);
    return found == all.end() ? nullptr : &*found;
}

using Read = void (*)(const Node&, Reading&);

/// Which reader a file belongs to; nullptr for files that are no content.
Read reader_of(std::string_view path) {
    if (!path.ends_with(".yaml")) return nullptr;
    if (path == "community.yaml") return read_community;
    if (path == "demo.yaml") return read_demo;
    if (path == "simulation.yaml") return read_simulation;
    if (path.starts_with("plans/")) return read_plan;
    if (path.starts_with("lineage/")) return read_lineage;
    if (path.starts_with("pathways/")) return read_pathway;
    if (path.starts_with("codes/")) return read_codes; // forms come after them
    if (path.starts_with("forms/")) return read_form;
    if (path.starts_with("imports/")) return read_import;
    if (path.starts_with("migrations/")) return read_migration;
    return nullptr;
}

void read_file(const std::string& path, const std::string& bytes, Reading& reading) {
    const auto read_it = reader_of(path);
    if (read_it == nullptr) {
        reading.findings.push_back({"content.unknown_file", {.file = path}, {}});
        return;
    }
    const auto& file = reading.files.emplace(path, File{path, bytes, &reading.findings}).first->second;
    try {
        read_it(Node(YAML::Load(bytes), file), reading);
    } catch (const YAML::Exception& fault) {
        reading.incomplete = true;
        reading.findings.push_back(
            {"content.yaml_syntax",
             {.file = path, .line = fault.mark.line + 1, .column = fault.mark.column + 1},
             {{"reason", fault.msg}}});
    }
}

/// The items of forms that offer all bodies.
void offer_bodies(Reading& reading) {
    for (auto& form : reading.catalogue.forms)
        for (auto& item : form.items)
            if (item.offer == form::Offer::bodies)
                for (const auto& body : reading.catalogue.community.bodies)
                    item.options.push_back({body.id, body.title});
}

/// The parameters of what actions and bodies pass through are the plans, the latest last.
void give_plans(Reading& reading) {
    std::ranges::sort(reading.catalogue.plans.all, {}, &plan::Plan::period);
    for (auto& pathway : reading.catalogue.pathways) {
        if (!pathway.is_of_the_plan()) continue;
        for (const auto& plan : reading.catalogue.plans.all) {
            pathway.parameters.push_back({plan.id, plan.heading});
            reading.know("parameter", plan.id, pathway.id);
        }
    }
}

/// What a record can be about, by pathway.
void know_subjects(Reading& reading) {
    for (const auto& pathway : reading.catalogue.pathways) {
        if (pathway.takes(pathway::body_kind)) {
            for (const auto& body : reading.catalogue.community.bodies)
                reading.know("subject", body.id, pathway.id);
            continue;
        }
        if (!pathway.takes(pathway::action_kind)) {
            for (const auto& unit : reading.catalogue.community.units)
                reading.know("subject", unit.id, pathway.id);
            continue;
        }
        for (const auto& plan : reading.catalogue.plans.all)
            for (const auto& placed : plan::actions_of(plan)) {
                reading.know("subject", placed.action->id, pathway.id);
                for (const auto& milestone : plan::milestones_of(*placed.action))
                    reading.know("stage", milestone.id, pathway.id);
            }
    }
}

} // namespace

Result<Source> read_folder(const std::string& folder) {
    namespace fs = std::filesystem;
    Source source;
    std::error_code failure;
    for (fs::recursive_directory_iterator it(folder, failure), end; !failure && it != end;
         it.increment(failure)) {
        if (!it->is_regular_file() || it->path().extension() != ".yaml") continue;
        std::ifstream stream(it->path(), std::ios::binary);
        std::string bytes((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
        if (!stream.good() && !stream.eof())
            return outcome::unavailable("content.cannot_read", {{"path", it->path().string()}});
        source[fs::relative(it->path(), folder).generic_string()] = std::move(bytes);
    }
    if (failure || source.empty()) return outcome::unavailable("content.cannot_read", {{"path", folder}});
    return source;
}

std::string canonical(const Source& source) {
    std::string text;
    for (const auto& [path, bytes] : source)
        text += fmt::format("{} {} {}\n{}\n", path.size(), path, bytes.size(), bytes);
    return text;
}

const plan::Plan* Plans::plan(std::string_view id) const {
    return find(all, id);
}
const plan::Lineage* Catalogue::lineage_into(std::string_view plan) const {
    const auto found = std::ranges::find(lineages, plan, &plan::Lineage::into);
    return found == lineages.end() ? nullptr : &*found;
}
const form::Form* Catalogue::form(std::string_view id) const {
    return find(forms, id);
}
const pathway::Pathway* Catalogue::pathway(std::string_view id) const {
    return find(pathways, id);
}
const intake::Mapping* Catalogue::import(std::string_view id) const {
    return find(imports, id);
}
const Migration* Catalogue::migration(std::string_view id) const {
    return find(migrations, id);
}
std::vector<const form::Form*> Catalogue::forms_of(const intake::Mapping& mapping) const {
    std::vector<const form::Form*> all;
    for (const auto& act : mapping.acts)
        all.push_back(form(act.form));
    return all;
}
const pathway::Pathway* Catalogue::pathway_of(std::string_view kind) const {
    const auto found =
        std::ranges::find_if(pathways, [&](const auto& pathway) { return pathway.takes(kind); });
    return found == pathways.end() ? nullptr : &*found;
}
std::optional<metric::MetricNumber> Catalogue::metric(std::string_view name) const {
    const auto found = std::ranges::find(metrics, name, &metric::Bound::name);
    if (found == metrics.end()) return std::nullopt;
    return static_cast<metric::MetricNumber>(found - metrics.begin());
}
std::vector<const community::Unit*> Catalogue::subjects_of(const pathway::Pathway& pathway) const {
    std::vector<const community::Unit*> subjects;
    for (const auto& unit : community.units) {
        const bool member = std::ranges::any_of(
            unit.memberships, [](const auto& membership) { return membership.kind == "community"; });
        if (member && pathway.takes(unit.kind)) subjects.push_back(&unit);
    }
    return subjects;
}

Result<Carrier> parse_carrier(std::string_view text) {
    const auto open = text.find('(');
    if (open == std::string_view::npos && !text.empty()) return Carrier{std::string(text), std::string(text)};
    if (open == std::string_view::npos || open == 0 || !text.ends_with(')') || text.size() < open + 3)
        return outcome::fault("content.not_a_carrier", {{"found", std::string(text)}});
    return Carrier{std::string(text.substr(0, open)),
                   std::string(text.substr(open + 1, text.size() - open - 2))};
}

void Reading::define(std::string kind, const std::optional<Node>& node, std::string scope) {
    if (node) definitions.push_back({std::move(kind), node->text(), node->place(), std::move(scope)});
}

void Reading::refer(std::string kind, const std::optional<Node>& node, std::string scope) {
    if (node) references.push_back({std::move(kind), node->text(), node->place(), std::move(scope)});
}

void Reading::know(const std::string& kind, std::string name, const std::string& scope) {
    known[{kind, scope}].push_back(std::move(name));
}

void cross_check(Reading& reading) {
    auto& known = reading.known;
    for (const auto& definition : reading.definitions) {
        auto& names = known[{definition.kind, definition.scope}];
        if (std::ranges::find(names, definition.name) != names.end())
            reading.findings.push_back({"content.duplicate_id",
                                        definition.place,
                                        {{"kind", definition.kind}, {"name", definition.name}}});
        names.push_back(definition.name);
    }
    if (reading.incomplete) return; // what is unknown may stand in the file that could not be read
    auto& organisations = known[{"organisation", ""}];
    for (const auto* kind : {"unit", "body"}) {
        const auto& names = known[{kind, ""}];
        organisations.insert(organisations.end(), names.begin(), names.end());
    }
    for (const auto& unit : reading.catalogue.community.units)
        known[{"unit kind", ""}].push_back(unit.kind);
    known[{"membership kind", ""}] = membership_kinds(reading.catalogue.community);

    for (const auto& reference : reading.references) {
        if (!reference.scope.empty() && !known.contains({reference.kind, reference.scope}))
            continue; // told of the scope
        const auto& names = known[{reference.kind, reference.scope}];
        if (std::ranges::find(names, reference.name) != names.end()) continue;
        reading.findings.push_back({"content.unknown_reference",
                                    reference.place,
                                    {{"kind", reference.kind},
                                     {"name", reference.name},
                                     {"suggestion", text::closest(reference.name, names).value_or("")}}});
    }
}

Result<Catalogue> read(Source source) {
    Reading reading;
    for (const auto& [path, bytes] : source)
        read_file(path, bytes, reading);
    if (!source.contains("community.yaml")) {
        reading.incomplete = true;
        reading.findings.push_back({"content.missing_file", {.file = "community.yaml"}, {}});
    }
    if (std::ranges::none_of(source, [](const auto& file) { return file.first.starts_with("plans/"); }))
        reading.findings.push_back({"content.no_plan", {.file = "plans"}, {}});

    give_plans(reading);
    know_subjects(reading);
    offer_bodies(reading);
    check_lineages(reading);
    check_fate_items(reading);
    check_quick_items(reading);
    check_sources(reading);
    check_imports(reading);
    check_migrations(reading);
    bind_simulation(reading);
    bind_clauses(reading);
    bind_metrics(reading);
    cross_check(reading);
    if (!reading.findings.empty()) {
        std::ranges::stable_sort(reading.findings, {}, [](const Finding& finding) {
            return std::tuple(finding.place.file, finding.place.line, finding.place.column);
        });
        return outcome::invalid(std::move(reading.findings));
    }
    reading.catalogue.source = std::move(source);
    return std::move(reading.catalogue);
}

bool says_what_is_asked(std::string_view path) {
    return path == "community.yaml" || path.starts_with("codes/") || path.starts_with("forms/") ||
           path.starts_with("pathways/");
}

Catalogue read_former(const Source& source) {
    Reading reading; // what is wrong with it was told when it was adopted, or is so by a newer program
    for (const auto& [path, bytes] : source) {
        if (!says_what_is_asked(path)) continue;
        reading.catalogue.source.emplace(path, bytes);
        read_file(path, bytes, reading);
    }
    offer_bodies(reading);
    return std::move(reading.catalogue);
}

Result<plan::Plan> read_plan_instead(const Catalogue& catalogue, const std::string& plan,
                                     const std::string& text) {
    auto source = catalogue.source;
    source[catalogue.plan_files.find(plan)->second] = text;
    std::erase_if(source, [](const auto& file) { return file.first.starts_with("lineage/"); });
    auto instead = TRY(read(std::move(source)));
    const auto found = std::ranges::find(instead.plans.all, plan, &plan::Plan::id);
    if (found == instead.plans.all.end()) return outcome::fault("plan.another_plan", {{"plan", plan}});
    return std::move(*found);
}

} // namespace bedre::catalogue
