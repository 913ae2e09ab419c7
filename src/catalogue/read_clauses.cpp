#include "catalogue/reading.h"
#include "rule/syntax.h"

namespace bedre::catalogue {

void read_clauses(Map& stage, const pathway::Pathway& pathway, Reading& reading) {
    const auto clauses = stage.find("eligible");
    if (!clauses) return;
    clauses->each_member([&](const Node& key, const Node& value) {
        if (!rule::is_name(key.text())) key.fault("content.not_a_name", {{"name", key.text()}});
        Map inner(value);
        pathway::Clause clause{.id = key.text(), .title = inner.title("title"), .binds = inner.flag("binds")};
        if (const auto that = inner.need("that"); that && !that->text().empty())
            reading.clauses.push_back(
                {reading.catalogue.pathways.size(), pathway.stages.size() - 1, std::move(clause), *that});
        inner.done();
    });
}

void bind_clauses(Reading& reading) {
    if (reading.incomplete) return; // what is unknown may stand in the file that could not be read
    auto& catalogue = reading.catalogue;
    const auto find = [&](std::string_view id) { return catalogue.form(id); };
    for (auto& draft : reading.clauses) {
        const auto& pathway = catalogue.pathways[draft.pathway];
        auto& stage = catalogue.pathways[draft.pathway].stages[draft.stage];
        if (stage.form && find(*stage.form) == nullptr) continue; // told of the form
        auto vocabulary = pathway::vocabulary_of(pathway, stage, find);
        if (!vocabulary) {
            for (const auto& finding : vocabulary.error().findings)
                draft.that.fault(finding.code, finding.details);
            continue;
        }
        if (stage.symbols) vocabulary.value().symbols = stage.symbols;
        auto program = rule::Program::compile(draft.that.text(), vocabulary.value());
        if (!program) {
            draft.that.faults(program.error().findings);
            continue;
        }
        if (const auto type = program.value().type(); type.base != rule::Base::boolean) {
            draft.that.fault("rule.wrong_type", {{"found", rule::name(type)},
                                                 {"expected", rule::name(rule::Type{rule::Base::boolean})}});
            continue;
        }
        draft.clause.that = std::move(program).value();
        stage.symbols = vocabulary.value().symbols;
        stage.clauses.push_back(std::move(draft.clause));
    }
}

} // namespace bedre::catalogue
