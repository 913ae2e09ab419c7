// The content of a community, read and cross-checked: who takes part, the plans, the pathways with their
// forms and metrics. docs/formats/ describes the files.
#pragma once

#include "catalogue/migration.h"
#include "catalogue/simulation.h"
#include "intake/mapping.h"
#include "metric/metric.h"
#include "plan/lineage.h"
#include "terminology/identity_number.h"

#include <map>

namespace bedre::catalogue {

/// The files of a content folder by path, bytes as they are.
using Source = std::map<std::string, std::string>;

/// Errors: content.cannot_read.
Result<Source> read_folder(const std::string& folder);

/// One byte string for the whole content, the same whatever order the files were read in; what its digest is
/// taken of.
std::string canonical(const Source& source);

/// Somebody whom a demo lets you be.
struct DemoActor {
    std::string id;
    std::string role;
    text::Title name;
    std::optional<std::string> organisation; ///< a unit or a body
};

/// Something that happened in the demo, made up.
struct DemoMove {
    std::string actor;
    std::string pathway;
    std::string parameter;
    std::string subject; ///< empty: the person, or what is registered, that it stands with
    std::string stage;   ///< or a form that is filled in at no stage
    std::string form;
    std::string handover; ///< or one that is sent then and there
    std::string to;
    std::string received_by; ///< actor; empty: nobody has received it
    calendar::Date on;
    form::Answers answers;
    std::string reason; ///< why the stage is recorded although a clause of it is not met
    std::string time;   ///< "HH:MM", of a stage that is timed
};

/// Who did something to a person of the demo, and why.
struct DemoReason {
    std::string actor;
    std::string reason;
};

/// Somebody whom nobody is. Range: the number is of a series that is given to nobody.
struct DemoPerson {
    terminology::IdentityNumber number;
    std::string given;
    std::string family;
    std::vector<DemoReason> followed; ///< by each actor's organisation
    std::vector<DemoReason> opened;   ///< in an emergency
    std::vector<DemoMove> moves;
};

/// Something that is registered in the demo.
struct DemoSubject {
    std::string actor; ///< that registers it
    std::string kind;
    std::string title;
    std::string organisation;
    std::vector<DemoMove> moves;
};

struct Demo {
    std::optional<calendar::Date> day = {}; ///< on which all of it is shown; none where there is no demo
    std::vector<DemoActor> actors;
    std::vector<DemoMove> moves;
    std::vector<DemoPerson> persons;
    std::vector<DemoSubject> registered;
};

/// The plans that are in force: the content's own, or what the community has adopted instead.
struct Plans {
    std::vector<plan::Plan> all; ///< in the order of their periods

    const plan::Plan* plan(std::string_view id) const;
    /// The plan of the latest period.
    const plan::Plan& present() const { return all.back(); }
};

struct Catalogue {
    Source source;
    community::Community community;
    Plans plans;
    std::vector<plan::Lineage> lineages;
    std::map<std::string, std::string, std::less<>> plan_files; ///< path by id of the plan
    std::vector<std::shared_ptr<const terminology::CodeSystem>> code_systems;
    std::vector<form::Form> forms;
    std::vector<pathway::Pathway> pathways;
    metric::Numbering numbering;
    std::vector<metric::Bound> metrics; ///< by metric::MetricNumber
    Demo demo;
    std::optional<Simulation> simulation; ///< none: nothing can be simulated
    std::vector<intake::Mapping> imports;
    std::vector<Migration> migrations;

    /// From where the actions of a plan come; nullptr when nobody has said.
    const plan::Lineage* lineage_into(std::string_view plan) const;
    const form::Form* form(std::string_view id) const;
    const pathway::Pathway* pathway(std::string_view id) const;
    const intake::Mapping* import(std::string_view id) const;
    const Migration* migration(std::string_view id) const;
    /// The forms of its acts, each in its place; nullptr where an act has none.
    std::vector<const form::Form*> forms_of(const intake::Mapping& mapping) const;
    std::optional<metric::MetricNumber> metric(std::string_view name) const;
    /// What a kind of subject passes through, pathway::action_kind for example; nullptr when the content has
    /// none.
    const pathway::Pathway* pathway_of(std::string_view kind) const;
    /// The units that can pass through a pathway, in the order of the content.
    std::vector<const community::Unit*> subjects_of(const pathway::Pathway& pathway) const;
};

/// The plan that another text says instead of a plan's file, held to the rest of the content, save what
/// became of its actions: a proposal never stands in the way of a plan. Errors: as read(), of the text alone.
Result<plan::Plan> read_plan_instead(const Catalogue& catalogue, const std::string& plan,
                                     const std::string& text);

/// "adoption(iht)": a pathway, and what it is passed through for.
struct Carrier {
    std::string pathway;
    std::string parameter;
};
/// Errors: content.not_a_carrier.
Result<Carrier> parse_carrier(std::string_view text);

/// Reads and cross-checks everything.
/// Errors: invalid with every fault, each with file, line and column: content.*, rule.*, plan.*, deadline.*,
/// metric.*; ordered by file and line.
Result<Catalogue> read(Source source);

/// Whether a file of a content has to do with what is asked, and with what of it.
bool says_what_is_asked(std::string_view path);

/// What forms and pathways asked that were adopted before: those of their files that can be read, and nothing
/// else of a content. Its `source` is those files.
Catalogue read_former(const Source& source);

} // namespace bedre::catalogue
