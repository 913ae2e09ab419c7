#include "tally/tally.h"

#include <algorithm>
#include <mutex>
#include <utility>

namespace bedre::tally {

using calendar::Date;

Tally::Tally(const catalogue::Catalogue& catalogue, Date as_of) : catalogue_(catalogue), as_of_(as_of) {
    for (const auto& unit : catalogue.community.units) {
        auto stays = metric::stays_of(unit, catalogue.numbering);
        if (stays.empty()) continue;
        auto& state = subjects_[unit.id];
        state.subject = {unit.kind, std::move(stays)};
        put_in(unit.id, state);
    }
    std::erase_if(cells_, [](const auto& cell) { return cell.second.is_empty(); });
}

Tally::SubjectState* Tally::find(const std::string& subject) {
    const auto found = subjects_.find(subject);
    return found == subjects_.end() ? nullptr : &found->second;
}

std::vector<metric::Contribution> Tally::given(const std::string& subject, SubjectState& state) const {
    auto given = metric::contributions(catalogue_.metrics, catalogue_.numbering, state.subject,
                                       history_.timeline(subject), as_of_);
    state.as_of = as_of_;
    state.changes_by_itself_on = given.changes_by_itself_on;
    return std::move(given.contributions);
}

void Tally::put_in(const std::string& subject, SubjectState& state) {
    for (const auto& contribution : given(subject, state))
        cells_[contribution.key].put_in(contribution);
}

void Tally::hold(std::span<const std::string> subjects) {
    for (const auto& subject : subjects) {
        auto* state = find(subject);
        if (state == nullptr || state->waits) continue;
        for (const auto& contribution : given(subject, *state))
            cells_[contribution.key].take_out(contribution);
        state->waits = true;
    }
}

Result<void> Tally::catch_up(const std::function<Result<void>()>& read) {
    {
        const std::unique_lock lock(mutex_);
        catching_up_ = true;
    }
    const auto come_to_the_end = read();
    const std::unique_lock lock(mutex_);
    catching_up_ = false;
    for (auto& [subject, state] : subjects_)
        if (std::exchange(state.waits, false)) put_in(subject, state);
    std::erase_if(cells_, [](const auto& cell) { return cell.second.is_empty(); });
    return come_to_the_end;
}

/// A subject that comes or leaves is one more or one less in every number of its kind.
void Tally::touch_all_of(const std::string& kind, std::vector<bool>& touched) const {
    for (std::size_t i = 0; i < touched.size(); ++i) {
        const auto& metric = catalogue_.metrics[i];
        if (metric.is_stock() && std::ranges::find(metric.subject_kinds, kind) != metric.subject_kinds.end())
            touched[i] = true;
    }
}

Change Tally::recount(const std::string& subject, SubjectState& state, const std::function<void()>& change) {
    const auto [earlier, later] = std::minmax({state.as_of, as_of_});
    const auto passed = [earlier,
                         later](std::int32_t day) { // between the day counted before and the one counted now
        return earlier.days_since_1970() < day && day <= later.days_since_1970();
    };
    const auto before = metric::contributions(catalogue_.metrics, catalogue_.numbering, state.subject,
                                              history_.timeline(subject), state.as_of)
                            .contributions;
    change();
    const auto after = given(subject, state);

    std::vector<bool> touched(catalogue_.metrics.size());
    const auto touch = [&](const std::vector<metric::Contribution>& these,
                           const std::vector<metric::Contribution>& those) {
        for (const auto& contribution : these) {
            const auto same =
                std::ranges::lower_bound(those, contribution.key, {}, &metric::Contribution::key);
            if (same == those.end() || !(*same == contribution)) touched[contribution.key.metric] = true;
        }
    };
    touch(before, after);
    touch(after, before);
    for (const auto& contribution : after)
        if (contribution.key.grain == metric::Grain::day && passed(contribution.key.index))
            touched[contribution.key.metric] = true;
    for (const auto& stay : state.subject.stays) {
        const auto& validity = stay.validity;
        if ((validity.from && passed(validity.from->days_since_1970())) ||
            (validity.to && passed(validity.to->days_since_1970() + 1)))
            touch_all_of(state.subject.kind, touched);
    }
    for (const auto& contribution : before)
        cells_[contribution.key].take_out(contribution);
    for (const auto& contribution : after)
        cells_[contribution.key].put_in(contribution);
    for (const auto* contributions : {&before, &after})
        for (const auto& contribution : *contributions)
            if (const auto cell = cells_.find(contribution.key);
                cell != cells_.end() && cell->second.is_empty())
                cells_.erase(cell);

    Change told{.sequence = sequence_, .subject = subject};
    for (std::size_t i = 0; i < catalogue_.metrics.size(); ++i) {
        const auto& bound = catalogue_.metrics[i];
        if (touched[i] ||
            std::ranges::any_of(bound.inputs, [&](std::size_t input) { return touched[input]; }))
            told.metrics.push_back(bound.name);
    }
    return told;
}

std::set<std::string> Tally::recount_all(std::span<const std::string> subjects,
                                         const std::function<void()>& change) {
    std::set<std::string> metrics;
    if (subjects.empty()) {
        change();
        return metrics;
    }
    const auto rest = [&] { metrics = recount_all(subjects.subspan(1), change); };
    auto* state = find(subjects.front());
    if (state == nullptr) {
        rest();
        return metrics;
    }
    for (auto& metric : recount(subjects.front(), *state, rest).metrics)
        metrics.insert(std::move(metric));
    return metrics;
}

void Tally::settle(const std::string& subject) {
    auto* state = find(subject);
    if (state == nullptr) return;
    const auto organisation = history_.organisation(subject);
    if (pathway::is_registered(state->subject.kind))
        state->subject.stays = metric::stays_of(organisation, catalogue_.community, catalogue_.numbering);
    if (state->subject.kind != pathway::person_kind) return;
    const auto* unit = catalogue_.community.unit(organisation);
    state->subject.stays = unit != nullptr ? metric::stays_of(*unit, catalogue_.numbering)
                                           : std::vector<metric::Stay>(); // nobody who could be counted
}

Result<Change> Tally::take(const journal::Entry& entry) {
    const auto changes = TRY(history::changes_of(entry, catalogue_));
    const std::unique_lock lock(mutex_);
    sequence_ = entry.envelope.sequence;
    instant_ = entry.envelope.instant;
    std::set<std::string> metrics;
    for (const auto& change : changes)
        metrics.merge(take_in(change));
    return Change{.sequence = sequence_,
                  .metrics = {metrics.begin(), metrics.end()},
                  .subject = entry.envelope.subject};
}

std::set<std::string> Tally::take_in(const history::Change& change) {
    std::set<std::string> metrics;
    if (const auto* placed = std::get_if<history::Placed>(&change.what)) {
        // No longer a member: counted where the person was before, or nowhere.
        const bool is_person = placed->kind == pathway::person_kind;
        if (is_person && catalogue_.community.unit(placed->organisation) == nullptr) return metrics;
        subjects_[change.subject].subject.kind = placed->kind;
    }
    const auto touched = history_.touched_by(change);
    const auto remember = [&] {
        history_.apply(change); // whoever is counted nowhere is remembered
        for (const auto& subject : touched)
            settle(subject);
    };
    if (catching_up_) {
        hold(touched);
        remember();
    } else {
        metrics = recount_all(touched, remember);
    }
    if (std::holds_alternative<history::Forgotten>(change.what)) subjects_.erase(change.subject);
    return metrics;
}

std::vector<Change> Tally::advance(Date as_of) {
    const std::unique_lock lock(mutex_);
    ENSURE(!catching_up_);
    std::vector<Change> changes;
    if (as_of == as_of_) return changes;
    const bool backwards = as_of < as_of_; // a clock that was set back: records may go out of view again
    as_of_ = as_of;
    for (auto& [subject, state] : subjects_) {
        if (!backwards && (!state.changes_by_itself_on || *state.changes_by_itself_on > as_of)) continue;
        auto change = recount(subject, state, [] {});
        if (!change.metrics.empty()) changes.push_back(std::move(change));
    }
    return changes;
}

Cut Tally::cut() const {
    return Cut(*this);
}

Cells Tally::counted_anew() const {
    const std::shared_lock lock(mutex_);
    Cells cells;
    for (const auto& [subject, state] : subjects_)
        for (const auto& contribution :
             metric::contributions(catalogue_.metrics, catalogue_.numbering, state.subject,
                                   history_.timeline(subject), as_of_)
                 .contributions)
            cells[contribution.key].put_in(contribution);
    std::erase_if(cells, [](const auto& cell) { return cell.second.is_empty(); });
    return cells;
}

Cells Tally::cells() const {
    const std::shared_lock lock(mutex_);
    return cells_;
}

} // namespace bedre::tally
