#include "report/imports_page.h"

#include "intake/mapping.h"
#include "report/parts.h"
#include "text/folding.h"

#include <algorithm>

namespace bedre::report {
namespace {

constexpr std::size_t most_lines = 200;

/// Nobody: of the Tax Administration's synthetic series.
constexpr auto nobody = "17854140035";

Words title_of(const Context& context, const intake::Mapping& mapping, std::size_t source) {
    const auto& act = mapping.acts[source];
    const auto* const pathway = context.catalogue.pathway(mapping.pathway);
    if (act.stage.empty()) return context.words(context.catalogue.form(act.form)->title);
    return context.words(pathway->stage(act.stage)->title);
}

std::string written(calendar::Date day, intake::DayFormat format) {
    auto digits = fmt::format("{:04}{:02}{:02}", day.year(), day.month(), day.day());
    switch (format) {
    case intake::DayFormat::iso: return day.iso();
    case intake::DayFormat::iso_time: return day.iso() + " 08:30";
    case intake::DayFormat::norwegian: return day.norwegian();
    case intake::DayFormat::slashes:
        return fmt::format("{:02}/{:02}/{:04}", day.day(), day.month(), day.year());
    case intake::DayFormat::compact: return digits;
    case intake::DayFormat::day_first: return digits.substr(6) + digits.substr(4, 2) + digits.substr(0, 4);
    }
    return "";
}

/// The columns of a mapping, each once.
class Columns {
  public:
    Columns(const Context& context, const intake::Mapping& mapping) : context_(context), mapping_(mapping) {
        if (mapping.person) add(*mapping.person);
        if (mapping.unit) add(*mapping.unit, "import.column.unit");
        if (mapping.organisation) add(*mapping.organisation, "import.column.organisation");
        add(mapping.where);
        for (std::size_t i = 0; i < mapping.acts.size(); ++i)
            add_act(i);
    }
    std::vector<ImportColumn> all() && { return std::move(all_); }

  private:
    void add(ImportColumn column) {
        if (column.heading.empty()) return;
        const auto is_same = [&](const ImportColumn& other) {
            return text::fold(other.heading) == text::fold(column.heading);
        };
        if (std::ranges::none_of(all_, is_same)) all_.push_back(std::move(column));
    }
    void add(const intake::PersonSource& person) {
        if (person.keys_of.empty())
            add({person.column, context_.say("import.column.person"), {}, nobody});
        else
            add({person.column, context_.say("import.column.key", {{"register", person.keys_of}}), {}, "1"});
    }
    void add(const intake::Where& where) {
        if (!where.column.empty())
            add({where.column, context_.say("import.column.where"), where.values, where.values.front()});
    }
    void add(const intake::UnitSource& source, std::string_view about) {
        using By = intake::UnitSource::By;
        if (source.by == By::always) return;
        const auto* const unit = context_.catalogue.community.unit(context_.actor.organisation);
        std::string example;
        if (unit != nullptr && source.by == By::name) example = unit->title.nb;
        if (unit != nullptr && source.by == By::number && !unit->numbers.empty())
            example = unit->numbers.back().number;
        add({source.said, context_.say(about), {}, example});
    }
    void add_act(std::size_t index) {
        const auto& act = mapping_.acts[index];
        add(act.where);
        const auto title = title_of(context_, mapping_, index);
        const auto today = context_.record.today();
        if (!act.on.column.empty())
            add({act.on.column,
                 context_.say("import.column.day", {{"step", title.text}}),
                 {},
                 written(today, act.on.format)});
        const auto* const form = context_.catalogue.form(act.form);
        for (const auto& item : form != nullptr ? form->items : std::vector<form::Item>())
            if (const auto answer = act.answers.find(item.id); answer != act.answers.end())
                add_answer(item, answer->second);
    }
    void add_answer(const form::Item& item, const intake::Source& source) {
        ImportColumn column{.heading = source.column, .about = context_.words(item.title)};
        // In the order in which the form has them; those of a score are bands, and not what is answered.
        const bool is_score = item.type == form::ItemType::score;
        for (const auto& option : item.options)
            for (const auto& [written, meant] : source.values)
                if (!is_score && meant == option.id) column.values.push_back(written);
        if (item.options.empty() || is_score)
            for (const auto& [written, meant] : source.values)
                column.values.push_back(written);
        if (!column.values.empty())
            column.example = column.values.front();
        else if (item.type == form::ItemType::date)
            column.example = written(context_.record.today(), source.format);
        else if (item.type == form::ItemType::number || is_score)
            column.example = "2";
        add(std::move(column));
    }

    const Context& context_;
    const intake::Mapping& mapping_;
    std::vector<ImportColumn> all_;
};

std::string detail(const Finding& finding, std::string_view name) {
    const auto found = std::ranges::find(finding.details, name, &outcome::Detail::name);
    return found == finding.details.end() ? "" : found->value;
}

std::vector<ImportFault> faults_of(const Context& context, const Findings& findings) {
    std::vector<ImportFault> all;
    for (const auto& finding : findings)
        all.push_back({detail(finding, "cell"), finding.place.line, detail(finding, "column"),
                       context.say(finding.code, finding.details)});
    return all;
}

std::vector<ImportCount> counts_of(const Context& context, const intake::Mapping& mapping,
                                   const std::vector<std::int64_t>& acts) {
    std::vector<ImportCount> all;
    for (std::size_t i = 0; i < acts.size(); ++i)
        if (acts[i] > 0) all.push_back({title_of(context, mapping, i), acts[i]});
    return all;
}

} // namespace

Result<ImportsPage> imports_page(const Context& context) {
    using access::Act;
    using access::Data;
    const std::array own = {context.actor.organisation};
    ImportsPage page{.organisation = context.organisation_name(context.actor.organisation),
                     .cut = context.stamp()};
    for (const auto& mapping : context.catalogue.imports) {
        const bool of_persons = mapping.person.has_value();
        if (!context.may(of_persons ? Act::enrol : Act::record, of_persons ? Data::person : Data::course,
                         own))
            continue;
        const auto* const pathway = context.catalogue.pathway(mapping.pathway);
        page.choices.push_back({mapping.id, context.words(mapping.title),
                                context.words(pathway->parameter(mapping.parameter)->title), of_persons,
                                Columns(context, mapping).all()});
    }
    std::ranges::stable_sort(page.choices, text::NorwegianOrder(),
                             [](const ImportChoice& choice) { return choice.title.text; });
    for (const auto& import : TRY(context.record.imports(context.actor))) {
        const auto* const mapping = context.catalogue.import(import.mapping);
        page.former.push_back(
            {.entry = import.entry,
             .title = mapping != nullptr ? context.words(mapping->title) : Words{import.mapping, ""},
             .at = calendar::iso(import.at),
             .by = context.actor_ref(import.actor).title,
             .rows = import.rows,
             .entries = import.entries,
             .withdrawn = import.withdrawn});
    }
    return page;
}

ImportPreview import_preview(const Context& context, const std::string& id,
                             const record::ImportPreview& preview) {
    const auto* const mapping = context.catalogue.import(id);
    ENSURE(mapping != nullptr);
    ImportPreview page{.digest = preview.digest,
                       .of_persons = mapping->person.has_value(),
                       .rows = static_cast<std::int64_t>(preview.outcomes.proposed),
                       .silent = static_cast<std::int64_t>(preview.outcomes.silent),
                       .faulty = static_cast<std::int64_t>(preview.outcomes.faulty),
                       .persons = preview.persons,
                       .episodes = preview.episodes,
                       .acts = counts_of(context, *mapping, preview.acts),
                       .there = preview.there,
                       .more = preview.rows.size() > most_lines,
                       .faults = faults_of(context, preview.findings)};
    for (std::size_t i = 0; i < std::min(preview.rows.size(), most_lines); ++i) {
        const auto& row = preview.rows[i];
        ImportRow line{row.number, row.brings_person, row.begins_episode, {}};
        for (const auto& act : row.acts)
            line.acts.push_back({title_of(context, *mapping, act.source), act.on.iso(), act.there});
        page.lines.push_back(std::move(line));
    }
    for (const auto& note : preview.notes)
        page.notes.push_back(context.say(note.code, note.details));
    return page;
}

ImportReceipt import_receipt(const Context& context, const std::string& id,
                             const record::ImportReceipt& receipt) {
    const auto* const mapping = context.catalogue.import(id);
    ENSURE(mapping != nullptr);
    return {.entry = receipt.entry,
            .of_persons = mapping->person.has_value(),
            .persons = receipt.persons,
            .acts = counts_of(context, *mapping, receipt.acts),
            .there = receipt.there,
            .left = faults_of(context, receipt.left)};
}

Result<ImportWithdrawal> import_withdrawal(const Context& context,
                                           const record::ImportWithdrawal& withdrawal) {
    auto found = TRY(found_page(context, withdrawal.looks));
    return ImportWithdrawal{withdrawal.withdrawn, withdrawal.untold, std::move(found.people)};
}

} // namespace bedre::report
