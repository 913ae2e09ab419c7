// Content while it is being read: what each file said so far, and the references to be checked when all are
// read. Used inside this module only.
#pragma once

#include "catalogue/catalogue.h"
#include "catalogue/node.h"

namespace bedre::catalogue {

/// A name, where it stands: one that is given to something, or one of something that must exist.
/// Shape: `scope` is what the name is unique within, empty for the whole content: a plan for its actions.
struct Name {
    std::string kind; ///< "unit", "body", "action", "form", "carrier", "metric", ...
    std::string name;
    outcome::Place place;
    std::string scope;
};

/// The metrics of one pathway, bound when all pathways are read, and where each expression stands.
struct MetricDrafts {
    std::vector<metric::Definition> definitions;
    std::map<std::string, Node> fields; ///< by "/<metric>/<field>", as metric::bind names them
};

/// A clause of a stage, compiled when all forms are read, and where its expression stands.
struct ClauseDraft {
    std::size_t pathway = 0; ///< places in their order
    std::size_t stage = 0;
    pathway::Clause clause;
    Node that;
};

/// Where something stands in a mapping, which is held to pathway and forms when all are read.
struct MappingPlaces {
    outcome::Place subject;
    struct Act {
        Node node;
        std::map<std::string, Node> answers;                      ///< by item
        std::map<std::string, std::map<std::string, Node>> meant; ///< by item, and what stands in the file
    };
    std::vector<Act> acts;
};

/// Where the steps of a migration stand, which are held to form and pathway when all are read.
struct MigrationPlaces {
    struct Step {
        Node node;
        std::optional<Node> stage = {};
        std::optional<Node> item = {};
        std::optional<Node> option = {};
        std::optional<Node> becomes = {};
        bool converts = false; ///< into another unit
    };
    std::vector<Step> steps = {};
};

/// Where an item says from where its answer is taken.
struct SourcePlaces {
    std::string form;
    std::string item;
    outcome::Place place;
};

struct Reading {
    Catalogue catalogue;
    std::map<std::string, File> files; ///< by path
    std::vector<MetricDrafts> metrics; ///< one for each pathway, in their order
    std::vector<ClauseDraft> clauses;
    std::vector<outcome::Place> lineage_places;    ///< one for each lineage, in their order
    std::vector<MappingPlaces> import_places;      ///< one for each mapping, in their order
    std::vector<MigrationPlaces> migration_places; ///< one for each migration, in their order
    std::optional<Node> simulation;                ///< which is read when all else is
    std::vector<Name> definitions;
    std::map<std::pair<std::string, std::string>, std::vector<std::string>> known; ///< by kind and scope
    std::vector<Name> references;
    std::vector<Name> quick_items; ///< each of whose options is a button; the form is their scope
    std::vector<SourcePlaces> sources;
    std::vector<Name> fate_items; ///< of which each option is a kind of fate; the form is their scope
    Findings findings;
    bool incomplete = false; ///< a file could not be read, so nobody knows which names it gives

    /// Notes that a key gives a name, or refers to one, if the key stands there.
    void define(std::string kind, const std::optional<Node>& node, std::string scope = {});
    void refer(std::string kind, const std::optional<Node>& node, std::string scope = {});
    /// Notes a name that is made of others, or that stands where no two can be alike.
    void know(const std::string& kind, std::string name, const std::string& scope = {});
};

/// Of what a unit can be a member: the community, a region, or one of the kinds of catchment.
std::vector<std::string> membership_kinds(const community::Community& community);

/// Reads `{unit: ...}` or `{region: ...}` with what is uncertain about it.
community::Participant read_participant(Map& map, Reading& reading);

void read_community(const Node& root, Reading& reading);
void read_plan(const Node& root, Reading& reading);
void read_lineage(const Node& root, Reading& reading);
void read_codes(const Node& root, Reading& reading);
void read_form(const Node& root, Reading& reading);
/// What an option or a band is good or bad for.
void read_tone(Map& map, form::Option& option);
/// The instrument of a score, and what its bands are called.
void read_instrument(Map& map, form::Item& item, const std::string& scope, Reading& reading);
/// What answers the items of its instrument, of those above it.
void read_parts(const Node& node, form::Item& item, const form::Form& above);
/// Where an item of a form takes its answer from.
void read_source(Map& map, form::Item& item, const form::Form& form, Reading& reading);
void read_pathway(const Node& root, Reading& reading);
/// The tasks of a pathway whose stages and forms have been read.
void read_tasks(Map& map, pathway::Pathway& pathway, Reading& reading);
/// What a stage asks for, of the stage that was read last of the pathway that is being read.
void read_clauses(Map& stage, const pathway::Pathway& pathway, Reading& reading);
/// To whom a person may be handed over.
void read_handovers(Map& map, pathway::Pathway& pathway, Reading& reading);
void read_demo(const Node& root, Reading& reading);
void read_import(const Node& root, Reading& reading);
void read_migration(const Node& root, Reading& reading);
void read_simulation(const Node& root, Reading& reading);

/// Nothing is lost: each action of an earlier plan must have a fate.
void check_lineages(Reading& reading);
/// A form that says what became of an action says it in the words that are understood, and where it goes on.
void check_fate_items(Reading& reading);
/// One press must answer all that such a form asks for.
void check_quick_items(Reading& reading);
/// What an item takes its answer from must be there, wherever its form is filled in.
void check_sources(Reading& reading);
/// Holds mappings to the pathways and forms that they fill in.
void check_imports(Reading& reading);
/// Holds migrations to the forms and pathways that they lead to.
void check_migrations(Reading& reading);
/// Reads what is simulated of pathways and forms that have been read.
void bind_simulation(Reading& reading);
/// Compiles what the stages of all pathways ask for.
void bind_clauses(Reading& reading);
/// Binds the metrics of all pathways.
void bind_metrics(Reading& reading);
/// Every reference must name something, and no name may stand for two things.
void cross_check(Reading& reading);

} // namespace bedre::catalogue
