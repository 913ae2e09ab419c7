#include "intake/propose.h"

#include "csv/faults.h"
#include "intake/days.h"
#include "intake/units.h"
#include "text/folding.h"

#include <algorithm>
#include <set>

namespace bedre::intake {
namespace {

using calendar::Date;

/// A source, where its column is known, and what of it has been understood so far.
struct Bound {
    const Source* source = nullptr;
    std::optional<std::size_t> column = {};                      ///< none: it is the same for all rows
    std::map<std::string, std::string, std::less<>> values = {}; ///< as they are written, and folded
};

/// Of which rows something is said, where its column is known.
struct BoundWhere {
    std::optional<std::size_t> column = {}; ///< none: of all
    std::set<std::string> values = {};      ///< folded
};

struct BoundAct {
    const ActSource* source = nullptr;
    BoundWhere where = {};
    const form::Form* form = nullptr;
    const pathway::FreeForm* free = nullptr;
    const pathway::Stage* stage = nullptr;
    Bound on = {};
    std::vector<std::pair<const form::Item*, Bound>> answers = {};
};

/// Goes through the rows that one file gives.
class Proposer {
  public:
    Proposer(const Mapping& mapping, const Known& known, const std::function<void(Act)>& take)
        : mapping_(mapping), known_(known), take_(take), units_(known.community) {
        outcomes_.acts.resize(mapping.acts.size());
    }

    void take_head(const sheet::Head& head) {
        head_ = &head;
        where_ = bound(mapping_.where);
        if (mapping_.person) person_ = column_of(mapping_.person->column);
        unit_ = column_of(mapping_.unit);
        organisation_ = column_of(mapping_.organisation);
        for (std::size_t i = 0; i < mapping_.acts.size(); ++i) {
            const auto& source = mapping_.acts[i];
            BoundAct act{.source = &source,
                         .where = bound(source.where),
                         .form = known_.forms[i],
                         .on = bound(source.on)};
            if (source.stage.empty())
                act.free = known_.pathway.free_form(source.form);
            else
                act.stage = known_.pathway.stage(source.stage);
            for (const auto& [item, answer] : source.answers)
                act.answers.emplace_back(act.form->item(item), bound(answer));
            acts_.push_back(std::move(act));
        }
    }

    void take_row(const sheet::Row& row) {
        if (lacks_columns_) return;
        row_ = &row;
        is_faulty_ = false;
        told_.clear();
        episode_ = {};
        std::vector<Act> acts;
        if (applies(where_))
            for (std::size_t i = 0; i < acts_.size(); ++i)
                if (auto act = act_in(i)) acts.push_back(std::move(*act));
        if (acts.empty() && !is_faulty_) {
            ++outcomes_.silent;
            return;
        }
        identify(acts);
        ++(is_faulty_ ? outcomes_.faulty : outcomes_.proposed);
        if (is_faulty_) return;
        for (auto& act : acts) {
            ++outcomes_.acts[act.source];
            take_(std::move(act));
        }
    }

    Outcomes& outcomes() { return outcomes_; }
    Findings findings() {
        return faults_.empty() ? Findings() : std::move(std::move(faults_).error().findings);
    }

  private:
    std::optional<std::size_t> column_of(const std::string& name) {
        const auto columns = head_->columns_of(name);
        if (columns.size() == 1) return columns.front();
        lacks_columns_ = true;
        faults_.add(columns.empty() ? "import.no_column" : "import.column_twice", head_->row, 0,
                    {{"column", name}});
        return std::nullopt;
    }
    std::optional<std::size_t> column_of(const std::optional<UnitSource>& unit) {
        if (!unit || unit->by == UnitSource::By::always) return std::nullopt;
        return column_of(unit->said);
    }

    Bound bound(const Source& source) {
        Bound all{.source = &source};
        if (source.always.empty()) all.column = column_of(source.column);
        all.values.insert(source.values.begin(), source.values.end());
        for (const auto& [written, meant] : source.values)
            all.values.emplace(text::fold(written), meant);
        return all;
    }

    BoundWhere bound(const Where& where) {
        if (where.column.empty()) return {};
        BoundWhere all{.column = column_of(where.column)};
        for (const auto& value : where.values)
            all.values.insert(text::fold(value));
        return all;
    }
    bool applies(const BoundWhere& where) const {
        return !where.column || where.values.contains(text::fold(trimmed(row_->cell(*where.column).text)));
    }

    /// Once of each column and row.
    void tell(std::string code, std::optional<std::size_t> column, outcome::Details more = {}) {
        is_faulty_ = true;
        if (!column) {
            faults_.add(std::move(code), row_->number, 0, std::move(more));
            return;
        }
        if (std::ranges::find(told_, *column) != told_.end()) return;
        told_.push_back(*column);
        more.push_back({"column", head_->names[*column]});
        auto finding = sheet::fault_at(std::move(code), row_->number, *column, std::move(more));
        faults_.add(std::move(finding.code), finding.place.line, finding.place.column,
                    std::move(finding.details));
    }

    std::optional<Act> act_in(std::size_t index) {
        auto& act = acts_[index];
        if (!applies(act.where)) return std::nullopt;
        const auto cell = act.on.column ? row_->cell(*act.on.column) : sheet::Cell{act.on.source->always};
        if (trimmed(cell.text).empty()) {
            if (act.source->required) tell("import.no_day", act.on.column);
            return std::nullopt;
        }
        const bool is_timed = act.stage != nullptr && act.stage->timed;
        const auto on = read_moment(cell, act.on.source->format, is_timed);
        if (!on) {
            tell("import.unreadable_day", act.on.column,
                 {{"format", std::string(name(act.on.source->format))}});
            return std::nullopt;
        }
        check_day(act, *on);
        form::Answers answers;
        for (auto& [item, source] : act.answers)
            if (auto answer = answer_in(*item, source); !answer.empty())
                answers[item->id] = std::move(answer);
        if (act.form != nullptr) answers = completed(act, answers);
        return Act{.row = row_->number,
                   .source = index,
                   .subject = community::UnitId(),
                   .organisation = std::nullopt,
                   .on = on->day,
                   .answers = std::move(answers),
                   .at = on->at};
    }

    void check_day(const BoundAct& act, const pathway::Moment& on) {
        if (act.free != nullptr) {
            if (on.day > known_.today && !act.free->ahead) tell("import.day_ahead", act.on.column);
            return;
        }
        const auto faults =
            pathway::check(known_.pathway, episode_, {act.source->stage, on.day, on.at}, known_.today);
        for (const auto& fault : faults)
            tell(fault.code, act.on.column, fault.details);
        if (faults.empty())
            episode_ =
                pathway::enter(known_.pathway, std::move(episode_), {act.source->stage, on.day, 0, on.at});
    }

    /// "" where nothing stands, or what does is told of.
    std::string answer_in(const form::Item& item, Bound& bound) {
        if (!bound.column) return bound.source->always;
        const auto cell = row_->cell(*bound.column);
        const auto text = trimmed(cell.text);
        if (text.empty()) return "";
        if (!bound.values.empty()) {
            auto meant = bound.values.find(text);
            if (meant == bound.values.end()) meant = bound.values.find(text::fold(text));
            if (meant != bound.values.end()) return meant->second;
            tell("import.unknown_value", bound.column);
            return "";
        }
        if (item.type == form::ItemType::date) {
            const auto day = read_day(cell, bound.source->format);
            if (day) return day->iso();
            tell("import.unreadable_day", bound.column,
                 {{"format", std::string(name(bound.source->format))}});
            return "";
        }
        if (cell.kind == sheet::Kind::yes_or_no && item.type == form::ItemType::yes_no)
            return text == "TRUE" ? "yes" : "no";
        return std::string(text);
    }

    form::Answers completed(const BoundAct& act, const form::Answers& answers) {
        constexpr std::string_view before = "/answers/";
        auto filled = form::fill(*act.form, answers);
        for (const auto& fault : filled.findings) {
            const auto id = std::string_view(fault.place.path).substr(before.size());
            const auto found =
                std::ranges::find_if(act.answers, [&](const auto& one) { return one.first->id == id; });
            const auto column = found == act.answers.end() ? std::nullopt : found->second.column;
            tell(fault.code, column ? column : act.on.column, fault.details);
        }
        return std::move(filled.answers);
    }

    /// Says of all acts of the row whose they are, and for whom they are recorded. Of a row whose days cannot
    /// be read the units are looked for too, so that all is told at once.
    void identify(std::vector<Act>& acts) {
        const auto person = mapping_.person ? person_in() : std::nullopt;
        if (acts.empty()) (void)units_on(known_.today);
        for (auto& act : acts) {
            auto [subject, organisation] = units_on(act.on);
            act.subject = person ? *person : Subject(std::move(subject));
            act.organisation = std::move(organisation);
        }
    }

    /// The subject, where it is a unit, and the organisation.
    std::pair<community::UnitId, std::optional<community::UnitId>> units_on(Date day) {
        std::pair<community::UnitId, std::optional<community::UnitId>> found;
        if (mapping_.unit)
            if (const auto* const unit = unit_in(*mapping_.unit, unit_, day)) {
                found.first = unit->id;
                if (!known_.pathway.takes(unit->kind)) tell("import.other_kind_of_unit", unit_);
            }
        if (mapping_.organisation)
            if (const auto* const unit = unit_in(*mapping_.organisation, organisation_, day))
                found.second = unit->id;
        return found;
    }

    std::optional<Subject> person_in() {
        const auto text = trimmed(row_->cell(*person_).text);
        if (text.empty()) {
            tell("import.no_person", person_);
            return std::nullopt;
        }
        const bool is_key = !mapping_.person->keys_of.empty();
        auto number = is_key ? terminology::IdentityNumber::register_key(text)
                             : terminology::IdentityNumber::parse(text, known_.today);
        if (number) return Subject(std::move(number).value());
        constexpr std::size_t without_first = 10;
        const bool may_lack_zero = !is_key && text.size() == without_first &&
                                   terminology::IdentityNumber::parse("0" + std::string(text), known_.today);
        if (may_lack_zero) {
            tell("import.zero_lost", person_);
            return std::nullopt;
        }
        for (const auto& fault : number.error().findings)
            tell(fault.code, person_, fault.details);
        return std::nullopt;
    }

    const community::Unit* unit_in(const UnitSource& source, std::optional<std::size_t> column, Date day) {
        if (source.by == UnitSource::By::always) return known_.community.unit(source.said);
        const auto text = trimmed(row_->cell(*column).text);
        const auto* const unit =
            source.by == UnitSource::By::number ? units_.by_number(text, day) : units_.by_name(text);
        if (unit == nullptr) tell(text.empty() ? "import.no_unit" : "import.unknown_unit", column);
        return unit;
    }

    const Mapping& mapping_;
    const Known& known_;
    const std::function<void(Act)>& take_;
    Units units_;
    const sheet::Head* head_ = nullptr;
    BoundWhere where_;
    std::optional<std::size_t> person_;
    std::optional<std::size_t> unit_;
    std::optional<std::size_t> organisation_;
    std::vector<BoundAct> acts_;
    bool lacks_columns_ = false;
    const sheet::Row* row_ = nullptr; ///< at hand
    bool is_faulty_ = false;
    std::vector<std::size_t> told_; ///< columns of which something was told
    pathway::Episode episode_;      ///< as far as the row at hand tells it
    Outcomes outcomes_;
    csv::Faults faults_;
};

void sort(Findings& findings) {
    std::ranges::stable_sort(findings, {}, [](const Finding& finding) {
        return std::pair(finding.place.line, finding.place.column);
    });
}

} // namespace

Finding fault_of(const Act& act, Part part, const Saying& saying, std::string code) {
    const auto& [mapping, head] = saying;
    std::string heading;
    switch (part) {
    case Part::subject:
        if (mapping.person) heading = mapping.person->column;
        if (mapping.unit && mapping.unit->by != UnitSource::By::always) heading = mapping.unit->said;
        break;
    case Part::organisation:
        if (mapping.organisation && mapping.organisation->by != UnitSource::By::always)
            heading = mapping.organisation->said;
        break;
    case Part::day: heading = mapping.acts[act.source].on.column; break;
    }
    const auto columns = heading.empty() ? std::vector<std::size_t>() : head.columns_of(heading);
    if (columns.empty()) return {std::move(code), {.line = act.row}, {}};
    return sheet::fault_at(std::move(code), act.row, columns.front(),
                           {{"column", head.names[columns.front()]}});
}

Proposal propose(std::string bytes, const Mapping& mapping, const Known& known,
                 const std::function<void(Act)>& take) {
    ENSURE(mapping.person.has_value() != mapping.unit.has_value());
    ENSURE(known.forms.size() == mapping.acts.size());
    Proposer proposer(mapping, known, take);
    const sheet::Taker taker{
        .head = [&](const sheet::Head& head) { proposer.take_head(head); },
        .row = [&](const sheet::Head&, const sheet::Row& row) { proposer.take_row(row); }};
    auto sheet = sheet::read(std::move(bytes), {.sheet = mapping.sheet, .head_row = mapping.head_row}, taker);
    Proposal proposal{
        .sheet = {}, .outcomes = std::move(proposer.outcomes()), .findings = proposer.findings()};
    if (sheet) {
        proposal.sheet = std::move(sheet).value();
        sort(proposal.findings);
        return proposal;
    }
    auto& own = sheet.error().findings;
    proposal.findings.insert(proposal.findings.begin(), own.begin(), own.end());
    sort(proposal.findings);
    return proposal;
}

} // namespace bedre::intake
