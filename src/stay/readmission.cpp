#include "stay/readmission.h"

#include <algorithm>

namespace bedre::stay {
namespace {

using calendar::days;
using calendar::Instant;
using std::chrono::hours;

/// Where in the window a return lies.
enum class Position : std::uint8_t { before, within, after };

template <class T> Position position(T first, T last, T gap) {
    if (gap < first) return Position::before;
    return gap > last ? Position::after : Position::within;
}

Position position(const Window& window, Instant discharged, Instant admitted) {
    if (const auto* time = std::get_if<WithinTime>(&window))
        return position<std::chrono::microseconds>(time->first, time->last, admitted - discharged);
    const auto& [first, last] = std::get<WithinDays>(window);
    return position<days>(first, last, calendar::local_date(admitted) - calendar::local_date(discharged));
}

/// So long who was sent home is followed, by every variant.
constexpr days followed(30);

bool is_followed_up(const Window& window, Instant discharged, Instant until) {
    if (std::holds_alternative<WithinTime>(window)) return discharged + followed <= until;
    return calendar::start_of_day(calendar::local_date(discharged) + followed + days(1)) <= until;
}

bool died_while_followed(Instant discharged, std::optional<calendar::Date> died) {
    return died && *died - calendar::local_date(discharged) <= followed;
}

std::optional<bool> counts(const Definition& definition, const Particulars& particulars) {
    if (definition.counts != Return::next_if_unplanned) return particulars.acute;
    if (!particulars.planned) return std::nullopt;
    return !*particulars.planned;
}

std::optional<Exclusion> excluded(const Definition& definition, const Episode& episode, Instant until) {
    const auto discharged = episode.discharged();
    const auto age = episode.first().particulars.age;
    const auto& last = episode.last().particulars;
    if (!discharged) return Exclusion::still_there;
    if (episode.died()) return Exclusion::died_in_hospital;
    if (definition.youngest && !age) return Exclusion::age_unknown;
    if (definition.youngest && *age < *definition.youngest) return Exclusion::too_young;
    if (definition.leavers_excluded && last.against_advice) return Exclusion::left_against_advice;
    if (definition.purposes_excluded && last.purpose != Purpose::other) return Exclusion::other_purpose;
    if (!is_followed_up(definition.window, *discharged, until)) return Exclusion::follow_up_incomplete;
    return std::nullopt;
}

struct Found {
    std::optional<std::size_t> readmission = {};
    bool unknown = false; ///< there was one of which it cannot be said
};

Found find_return(const Definition& definition, std::span<const Episode> episodes, std::size_t index) {
    const auto discharged = *episodes[index].discharged();
    Found found;
    for (auto later = index + 1; later < episodes.size(); ++later) {
        const auto where = position(definition.window, discharged, episodes[later].admitted());
        if (where == Position::after) break;
        const auto counted = counts(definition, episodes[later].first().particulars);
        if (where == Position::within && counted.value_or(false)) return {.readmission = later};
        if (where == Position::within && !counted) found.unknown = true;
        if (definition.counts != Return::first_acute) break;
    }
    return found;
}

Judged judge(const Definition& definition, const Stays& stays, std::span<const Episode> episodes,
             std::size_t index) {
    const auto& episode = episodes[index];
    if (const auto why = excluded(definition, episode, stays.until())) return {episode, *why};
    const auto found = find_return(definition, episodes, index);
    if (found.readmission) return {episode, Outcome::readmitted, found.readmission};
    if (found.unknown) return {episode, Outcome::unknown};
    if (!died_while_followed(*episode.discharged(), stays.died())) return {episode, Outcome::not_readmitted};
    if (definition.deaths_excluded) return {episode, Exclusion::died_after_discharge};
    return {episode, Outcome::died};
}

void count(const Judged& judged, Readmissions& all) {
    if (const auto* why = std::get_if<Exclusion>(&judged.verdict)) {
        ++all.excluded[*why];
        return;
    }
    ++all.indexes;
    switch (std::get<Outcome>(judged.verdict)) {
    case Outcome::readmitted: ++all.readmitted; break;
    case Outcome::died: ++all.died; break;
    case Outcome::unknown: ++all.unknown; break;
    case Outcome::not_readmitted: break;
    }
}

std::vector<Definition> make_definitions() {
    const Definition fhi{.variant = Variant::fhi,
                         .name = "fhi-8h-30d",
                         .joining = Joining::under_8_hours,
                         .youngest = 67,
                         .window = WithinTime{hours(8), days(30)},
                         .counts = Return::first_acute,
                         .leavers_excluded = false,
                         .purposes_excluded = false,
                         .deaths_excluded = false,
                         .open = {Open::edges, Open::every_episode, Open::diagnosis_groups}};
    std::vector<Definition> all(6, fhi);
    all[1].variant = Variant::fhi_24_hours;
    all[1].name = "fhi-24h-30d";
    all[1].joining = Joining::under_24_hours;
    all[1].window = WithinTime{hours(24), days(30)};
    all[1].open.push_back(Open::joining);

    all[2].variant = Variant::directorate;
    all[2].name = "directorate-1-30-days";
    all[2].youngest = std::nullopt;
    all[2].window = WithinDays{days(1), days(30)};
    all[2].open = {Open::every_episode, Open::joining};

    all[3].variant = Variant::skde;
    all[3].name = "skde-1-29-days";
    all[3].youngest = std::nullopt;
    all[3].window = WithinDays{days(1), days(29)};
    all[3].deaths_excluded = true;
    all[3].open = {Open::every_episode};

    all[4].variant = Variant::cihi;
    all[4].name = "cihi-30d";
    all[4].joining = Joining::cihi;
    all[4].youngest = std::nullopt;
    all[4].window = WithinTime{hours(0), days(30)};
    all[4].counts = Return::next_if_acute;
    all[4].leavers_excluded = true;
    all[4].open = {};

    all[5].variant = Variant::cms;
    all[5].name = "cms-0-30-days";
    all[5].joining = Joining::cms;
    all[5].youngest = 65;
    all[5].window = WithinDays{days(0), days(30)};
    all[5].counts = Return::next_if_unplanned;
    all[5].leavers_excluded = true;
    all[5].purposes_excluded = true;
    all[5].open = {Open::by_hearsay};
    return all;
}

} // namespace

std::string_view name(Open open) {
    switch (open) {
    case Open::edges: return "edges";
    case Open::every_episode: return "every-episode";
    case Open::diagnosis_groups: return "diagnosis-groups";
    case Open::joining: return "joining";
    case Open::by_hearsay: return "by-hearsay";
    }
    ENSURE(false);
}

std::string_view name(Exclusion exclusion) {
    switch (exclusion) {
    case Exclusion::still_there: return "still-there";
    case Exclusion::died_in_hospital: return "died-in-hospital";
    case Exclusion::age_unknown: return "age-unknown";
    case Exclusion::too_young: return "too-young";
    case Exclusion::left_against_advice: return "left-against-advice";
    case Exclusion::other_purpose: return "other-purpose";
    case Exclusion::follow_up_incomplete: return "follow-up-incomplete";
    case Exclusion::died_after_discharge: return "died-after-discharge";
    }
    ENSURE(false);
}

const std::vector<Definition>& definitions() {
    static const auto all = make_definitions();
    return all;
}

const Definition& definition(Variant variant) {
    const auto found = std::ranges::find(definitions(), variant, &Definition::variant);
    ENSURE(found != definitions().end());
    return *found;
}

Readmissions readmissions(const Stays& stays, Variant variant) {
    const auto& by = definition(variant);
    const auto episodes = join(stays.all(), by.joining);
    Readmissions all{.variant = variant, .episodes = {}, .left_out = stays.left_out()};
    for (std::size_t index = 0; index < episodes.size(); ++index) {
        all.episodes.push_back(judge(by, stays, episodes, index));
        count(all.episodes.back(), all);
    }
    return all;
}

} // namespace bedre::stay
