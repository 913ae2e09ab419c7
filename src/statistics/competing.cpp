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

/// One time of the curve, for the variance of later ones.
struct Before {
    double at_risk;
    Ended now;
    double free;  ///< of all, just before
    double after; ///< of all, just after
    double share; ///< to whom the event has come, just after
};

double martingale_variance(const std::vector<Before>& all) {
    const double share = all.back().share;
    double variance = 0;
    for (const auto& one : all) {
        // The one who comes is no longer there to whom it may come later.
        const double later = one.after > 0 ? (share - one.share) / one.after : 0;
        const auto spread = [&](double d) {
            return one.at_risk > 1 ? d * (one.at_risk - d) / (one.at_risk * one.at_risk * (one.at_risk - 1))
                                   : 0;
        };
        variance +=
            one.free * one.free *
            ((1 - later) * (1 - later) * spread(one.now.event) + later * later * spread(one.now.competing));
    }
    return variance;
}

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
    std::vector<Before> past;
    double left = static_cast<double>(people.size());
    double free = 1;
    double share = 0;
    double naive = 1;
    for (const auto& [time, now] : ended(people)) {
        pulls.step(time, left, free, now);
        share += free * now.event / left;
        naive *= 1 - now.event / left;
        const double after = free * (1 - (now.event + now.competing) / left);
        past.push_back({left, now, free, after, share});
        curve.steps.push_back({.time = time,
                               .at_risk = static_cast<std::int64_t>(left),
                               .share = share,
                               .standard_error = pulls.standard_error(),
                               .interval = interval_of(share, pulls.standard_error(), z),
                               .martingale_variance = martingale_variance(past),
                               .naive = 1 - naive});
        left -= now.all();
        free = after;
    }
    if (std::ranges::count(people, End::event, &Followed::end) < fewest)
        curve.caveats.push_back(Caveat::few_events);
    return curve;
}

namespace {

/// One group at one time.
struct Group {
    Ended now;
    double free = 1;   ///< as a share of the group, just before
    double after = 1;  ///< and just after
    double whole = 0;  ///< how many would be at risk if nobody had ended but by censoring; 0: nobody is
    double weight = 0; ///< of it, those to whom the event has not come
};

struct Time {
    std::vector<Group> groups;
    double events = 0;
    double whole = 0;
    double share = 0; ///< to whom the event has come if there is no difference, just before
    double rise = 0;  ///< of that share
};

std::vector<Time> times_of(std::span<const std::vector<Followed>> groups) {
    std::map<double, std::vector<Ended>> ends;
    for (std::size_t g = 0; g < groups.size(); ++g)
        for (const auto& [time, now] : ended(groups[g]))
            ends.try_emplace(time, groups.size()).first->second[g] = now;
    std::vector<double> left;
    for (const auto& group : groups)
        left.push_back(static_cast<double>(group.size()));
    std::vector<double> free(groups.size(), 1);
    std::vector<double> share(groups.size(), 0);
    std::vector<Time> times;
    double together = 0;
    for (const auto& [moment, now] : ends) {
        Time time{.groups = {}, .share = together};
        for (std::size_t g = 0; g < groups.size(); ++g) {
            Group group{.now = now[g], .free = free[g], .after = free[g]};
            if (left[g] > 0) {
                group.after = free[g] * (1 - (now[g].event + now[g].competing) / left[g]);
                group.whole = left[g] / free[g];
                group.weight = group.whole * (1 - share[g]);
                share[g] += free[g] * now[g].event / left[g];
            }
            free[g] = group.after;
            left[g] -= now[g].all();
            time.events += now[g].event;
            time.whole += group.whole;
            time.groups.push_back(group);
        }
        time.rise = time.events / time.whole;
        together += time.rise;
        times.push_back(std::move(time));
    }
    return times;
}

std::vector<double> scores_of(const std::vector<Time>& times, std::size_t count) {
    std::vector<double> scores(count);
    for (const auto& time : times) {
        double weights = 0;
        for (const auto& group : time.groups)
            weights += group.weight;
        for (std::size_t g = 0; g < count; ++g)
            scores[g] += time.groups[g].now.event - time.groups[g].weight * time.events / weights;
    }
    return scores;
}

/// What one group adds to the covariance of all scores. Gray 1988, section 2: score k is a sum over groups r
/// of integrals of a_kr by the event's martingale, and of b_kr by the competing event's.
void add_covariance(std::vector<std::vector<double>>& covariance, const std::vector<Time>& times,
                    std::size_t r) {
    const auto count = covariance.size();
    const auto own = [&](const Time& time, std::size_t k) {
        return time.groups[k].whole * ((k == r ? 1 : 0) - time.groups[r].whole / time.whole);
    };
    const auto carried = [&](const Time& time, std::size_t k) {
        constexpr double nobody = 1e-12;
        return 1 - time.share > nobody ? own(time, k) * time.rise / (1 - time.share) : 0;
    };
    std::vector<double> rest(count); // what is carried on at later times
    std::vector<double> a(count);
    std::vector<double> b(count);
    for (auto time = times.rbegin(); time != times.rend(); ++time) {
        const auto& group = time->groups[r];
        if (group.whole > 0) {
            const double at_risk = group.whole * group.free;
            const double ratio = group.after > 0 ? (1 - time->share - time->rise) / group.after : 0;
            for (std::size_t k = 0; k < count; ++k) {
                a[k] = own(*time, k) + (1 - ratio) * rest[k];
                b[k] = -ratio * rest[k];
            }
            // Of several at the same time, the second can only be one of those left.
            const auto ties = [](double d, double n) { return d > 1 ? std::max(0.0, (n - d) / (n - 1)) : 1; };
            const double of_events = time->rise / group.whole * ties(time->events, time->whole * group.free);
            const double of_competing =
                group.free * group.now.competing / at_risk / group.whole * ties(group.now.competing, at_risk);
            for (std::size_t k = 0; k < count; ++k)
                for (std::size_t l = 0; l < count; ++l)
                    covariance[k][l] += a[k] * a[l] * of_events + b[k] * b[l] * of_competing;
        }
        for (std::size_t k = 0; k < count; ++k)
            rest[k] += carried(*time, k);
    }
}

} // namespace

Result<Test> gray(std::span<const std::vector<Followed>> groups) {
    if (groups.size() < 2) return outcome::fault("statistics.one_group");
    for (const auto& group : groups)
        TRY(check(group));
    const auto times = times_of(groups);
    std::vector covariance(groups.size(), std::vector<double>(groups.size()));
    for (std::size_t r = 0; r < groups.size(); ++r)
        add_covariance(covariance, times, r);
    return test_of_scores(scores_of(times, groups.size()), std::move(covariance));
}

} // namespace bedre::statistics
