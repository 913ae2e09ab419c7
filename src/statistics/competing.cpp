#include "statistics/competing.h"

#include "statistics/quadratic.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace bedre::statistics {
namespace {

Result<void> check(std::span<const Followed> people) {
    if (people.empty()) return outcome::fault("statistics.no_values");
    for (const auto& person : people)
        if (!std::isfinite(person.time) || person.time < 0) return outcome::fault("statistics.invalid_time");
    return {};
}

/// How many ended at one time, by what ended it.
struct Ended {
    double event = 0;
    double competing = 0;
    double censored = 0;
    double all() const { return event + competing + censored; }
};

std::map<double, Ended> ended(std::span<const Followed> people) {
    std::map<double, Ended> times;
    for (const auto& person : people) {
        auto& at = times[person.time];
        ++(person.end == End::event ? at.event : person.end == End::competing ? at.competing : at.censored);
    }
    return times;
}

/// How much each person pulls at the curve: its derivative by the person's weight.
class Pulls {
  public:
    explicit Pulls(std::span<const Followed> people)
        : people_(people), free_(people.size()), share_(people.size()) {}

    /// Of so many at risk, of whom so many as a share were still free, at a time.
    void step(double time, double at_risk, double free, const Ended& now) {
        const double event = now.event / at_risk;
        const double any = (now.event + now.competing) / at_risk;
        for (std::size_t i = 0; i < people_.size(); ++i) {
            const auto& person = people_[i];
            const bool here = person.time == time;
            double of_event = 0;
            double of_any = 0;
            if (person.time >= time) {
                of_event = ((here && person.end == End::event ? 1 : 0) - event) / at_risk;
                of_any = ((here && person.end != End::censored ? 1 : 0) - any) / at_risk;
            }
            share_[i] += free_[i] * event + free * of_event;
            free_[i] = free_[i] * (1 - any) - free * of_any;
        }
    }
    double standard_error() const {
        return std::sqrt(std::inner_product(share_.begin(), share_.end(), share_.begin(), 0.0));
    }

  private:
    std::span<const Followed> people_;
    std::vector<double> free_;
    std::vector<double> share_;
};

std::optional<Interval> interval_of(double share, double standard_error, double z) {
    if (share <= 0 || share >= 1) return std::nullopt;
    const double power = std::exp(z * standard_error / (share * std::abs(std::log(share))));
    return Interval{std::pow(share, power), std::pow(share, 1 / power)};
}

} // namespace

Result<IncidenceCurve> cumulative_incidence(std::span<const Followed> people, double level) {
    TRY(check(people));
    TRY(check_level(level));
    const double z = normal_quantile((1 + level) / 2);
    IncidenceCurve curve{.steps = {}, .level = level};
    Pulls pulls(people);
    double left = static_cast<double>(people.size());
    double free = 1;
    double share = 0;
    double naive = 1;
    for (const auto& [time, now] : ended(people)) {
        pulls.step(time, left, free, now);
        share += free * now.event / left;
        naive *= 1 - now.event / left;
        curve.steps.push_back({.time = time,
                               .at_risk = static_cast<std::int64_t>(left),
                               .share = share,
                               .standard_error = pulls.standard_error(),
                               .interval = interval_of(share, pulls.standard_error(), z),
                               .naive = 1 - naive});
        free *= 1 - (now.event + now.competing) / left;
        left -= now.all();
    }
    if (std::ranges::count(people, End::event, &Followed::end) < fewest)
        curve.caveats.push_back(Caveat::few_events);
    return curve;
}

namespace {

// Gray's test. Of group k, S is the share that nothing has ended for, F that to whom the event has come, and
// h = Y / S(t-), of those at risk, how many they would be if nothing had ended for anybody. Its event would
// come, to those without it, by the hazard dN / R, R = h (1 - F(t-)); the score is what it had of the event
// less its part, by R, of all events: U_k = sum over t of dN_k - (R_k / R.) dN.
//
// If F is the same in all groups, so that R = h G, with G = 1 - F, U_k = sum over r and t of D_kr (dF_r /
// G(t-)), where D_kr = h_k (1[k = r] - h_r / h.) G, and F_r alone hangs on chance. One more event than
// expected at time u in group r adds 1 / h_r to F_r(u), and what was still to come at t > u is less by its
// part 1 / (h_r S_r(u)): differentiating dF_r / G(t-), U_k changes by
//     (1 / h_r) { d_kr(u) + [1 - G(u) / S_r(u)] C_kr(u) },  C_kr(u) = sum over t > u of d_kr(t) dF(t) /
//     G(t-),
// d = D / G; one more of what competes does the second alone, without the 1. These are martingales: variances
// add up, those of the event by dF / h_r. At one time so many of N come, as in a draw without replacement:
// for the event N = h. S_r, which is all groups with the losses of group r; for what competes N = Y_r.

/// All groups at one time at which something ended.
struct Across {
    std::vector<Ended> ended;
    std::vector<double> at_risk;     ///< Y
    std::vector<double> as_at_first; ///< h; 0 where nobody is at risk
    std::vector<double> free_before; ///< S just before
    std::vector<double> free;        ///< S
    std::vector<double> without;     ///< 1 - F of each just before
    double events = 0;               ///< of all
    double step = 0;                 ///< of F, if it is the same for all
    double common_before = 1;        ///< G just before
    double common = 1;               ///< G
};

double sum(const std::vector<double>& all) {
    return std::accumulate(all.begin(), all.end(), 0.0);
}

std::vector<Across> across(std::span<const std::vector<Followed>> groups) {
    std::map<double, std::vector<Ended>> times;
    std::vector<double> left;
    for (std::size_t k = 0; k < groups.size(); ++k) {
        left.push_back(static_cast<double>(groups[k].size()));
        for (const auto& [time, now] : ended(groups[k]))
            times.try_emplace(time, groups.size()).first->second[k] = now;
    }
    std::vector<Across> all;
    std::vector<double> free(groups.size(), 1);
    std::vector<double> without(groups.size(), 1);
    double common = 1;
    for (const auto& [time, now] : times) {
        Across at{.ended = now, .at_risk = left, .free_before = free, .without = without};
        at.common_before = common;
        for (std::size_t k = 0; k < groups.size(); ++k) {
            at.as_at_first.push_back(left[k] > 0 ? left[k] / free[k] : 0);
            at.events += now[k].event;
            if (!(left[k] > 0)) continue;
            without[k] = std::max(0.0, without[k] - free[k] * now[k].event / left[k]);
            left[k] -= now[k].event + now[k].competing;
            free[k] *= left[k] / at.at_risk[k];
            left[k] -= now[k].censored;
        }
        at.step = at.events / sum(at.as_at_first);
        common = std::max(0.0, common - at.step);
        at.common = common;
        at.free = free;
        all.push_back(std::move(at));
    }
    return all;
}

std::vector<double> scores_of(const std::vector<Across>& times, std::size_t groups) {
    std::vector<double> scores(groups);
    for (const auto& at : times) {
        std::vector<double> risk;
        for (std::size_t k = 0; k < groups; ++k)
            risk.push_back(at.as_at_first[k] * at.without[k]);
        const double all = sum(risk);
        for (std::size_t k = 0; at.events > 0 && k < groups; ++k)
            scores[k] += at.ended[k].event - risk[k] / all * at.events;
    }
    return scores;
}

/// Of a draw of so many from so many, how much less it varies than if each were put back.
double without_replacement(double drawn, double from) {
    if (drawn <= 1 || from <= 1) return 1;
    return std::max(0.0, 1 - (drawn - 1) / (from - 1));
}

using Table = std::vector<std::vector<double>>;

/// How one more in group r, at one time, changes each score, and how much that varies.
void add_variance(Table& covariance, const std::vector<double>& changes, double variance) {
    for (std::size_t k = 0; k < changes.size(); ++k)
        for (std::size_t l = 0; l < changes.size(); ++l)
            covariance[k][l] += changes[k] * changes[l] * variance;
}

Table covariance_of(const std::vector<Across>& times, std::size_t groups) {
    Table covariance(groups, std::vector<double>(groups));
    Table later = covariance; // C, by r and k
    for (auto at = times.rbegin(); at != times.rend(); ++at) {
        const double all = sum(at->as_at_first);
        for (std::size_t r = 0; r < groups; ++r) {
            const double h = at->as_at_first[r];
            if (h == 0) continue;
            const double ratio = at->free[r] > 0 ? at->common / at->free[r] : 0;
            std::vector<double> now;
            std::vector<double> of_event;
            std::vector<double> of_competing;
            for (std::size_t k = 0; k < groups; ++k) {
                now.push_back(at->as_at_first[k] * ((k == r ? 1 : 0) - h / all));
                of_event.push_back(now[k] + (1 - ratio) * later[r][k]);
                of_competing.push_back(-ratio * later[r][k]);
            }
            add_variance(covariance, of_event,
                         at->step / h * without_replacement(at->events, all * at->free_before[r]));
            add_variance(covariance, of_competing,
                         at->ended[r].competing / h / h *
                             without_replacement(at->ended[r].competing, at->at_risk[r]));
            for (std::size_t k = 0; at->common_before > 0 && k < groups; ++k)
                later[r][k] += now[k] * at->step / at->common_before;
        }
    }
    return covariance;
}

} // namespace

Result<Test> compare_incidence(std::span<const std::vector<Followed>> groups) {
    if (groups.size() < 2) return outcome::fault("statistics.one_group");
    for (const auto& group : groups)
        TRY(check(group));
    const auto times = across(groups);
    std::vector<Caveat> caveats;
    const auto few = [](const std::vector<Followed>& group) {
        return std::ranges::count(group, End::event, &Followed::end) < fewest;
    };
    if (std::ranges::any_of(groups, few)) caveats.push_back(Caveat::few_events);
    return test_of_scores(scores_of(times, groups.size()), covariance_of(times, groups.size()), Method::gray,
                          std::move(caveats));
}

} // namespace bedre::statistics
