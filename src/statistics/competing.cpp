#include "statistics/competing.h"

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

} // namespace bedre::statistics
