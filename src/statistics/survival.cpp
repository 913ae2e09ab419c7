#include "statistics/survival.h"

#include "statistics/quadratic.h"

#include <boost/math/tools/toms748_solve.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numeric>

namespace bedre::statistics {
namespace {

Result<void> check(std::span<const Wait> waits) {
    if (waits.empty()) return outcome::fault("statistics.no_values");
    for (const auto& wait : waits)
        if (!std::isfinite(wait.time) || wait.time < 0) return outcome::fault("statistics.invalid_time");
    return {};
}

/// What happened at one time, and before how many.
struct Moment {
    std::int64_t at_risk = 0;
    std::int64_t came = 0;
    std::int64_t censored = 0;
};

std::map<double, Moment> moments_of(std::span<const Wait> waits) {
    std::map<double, Moment> moments;
    for (const auto& wait : waits)
        ++(wait.came ? moments[wait.time].came : moments[wait.time].censored);
    auto left = static_cast<std::int64_t>(waits.size());
    for (auto& [time, moment] : moments) {
        moment.at_risk = left;
        left -= moment.came + moment.censored;
    }
    return moments;
}

/// Of a share with Greenwood's sum, which is its relative variance.
std::optional<Interval> interval_of(double share, double relative, Method method, double z) {
    if (share == 0) return std::nullopt;
    const double width = z * std::sqrt(relative);
    if (method == Method::wald)
        return Interval{share * std::exp(-width), std::min(1.0, share * std::exp(width))};
    if (method == Method::plain)
        return Interval{std::max(0.0, share - share * width), std::min(1.0, share + share * width)};
    if (share == 1) return std::nullopt;
    const double power = std::exp(width / std::abs(std::log(share)));
    return Interval{std::pow(share, power), std::pow(share, 1 / power)};
}

/// Where a falling curve is at a height, or crosses it: at the middle of a while in which it is exactly
/// there. Nothing when it ends above.
class Crossing {
  public:
    explicit Crossing(double height) : height_(height) {}

    void step(double time, std::optional<double> curve) {
        last_ = time;
        if (done_ || !curve) return;
        if (*curve > height_ + close) return;
        if (!at_) at_ = time;
        if (*curve >= height_ - close) return;
        at_ = std::midpoint(*at_, time);
        done_ = true;
    }
    std::optional<double> time() const {
        if (done_ || !at_) return at_;
        return std::midpoint(*at_, last_);
    }

  private:
    static constexpr double close = 1e-9;
    double height_;
    double last_ = 0;
    std::optional<double> at_;
    bool done_ = false;
};

} // namespace

Result<SurvivalCurve> kaplan_meier(std::span<const Wait> waits, Method method, double level) {
    TRY(check(waits));
    TRY(check_level(level));
    ENSURE(method == Method::log_log || method == Method::wald || method == Method::plain);
    const double z = normal_quantile((1 + level) / 2);
    SurvivalCurve curve{.steps = {}, .level = level, .method = method};
    double waiting = 1;
    double relative = 0;
    std::int64_t all = 0;
    for (const auto& [time, moment] : moments_of(waits)) {
        const auto n = static_cast<double>(moment.at_risk);
        const auto d = static_cast<double>(moment.came);
        waiting *= 1 - d / n;
        const double term = moment.came == moment.at_risk ? 0 : d / n / (n - d);
        relative += term;
        all += moment.came;
        curve.steps.push_back(
            {.time = time,
             .at_risk = moment.at_risk,
             .came = moment.came,
             .censored = moment.censored,
             .waiting = waiting,
             .standard_error = waiting == 0 ? std::nullopt : std::optional(waiting * std::sqrt(relative)),
             .interval = interval_of(waiting, relative, method, z),
             .hazard_variance = term});
    }
    if (all < fewest) curve.caveats.push_back(Caveat::few_events);
    return curve;
}

Result<Estimate> time_until(const SurvivalCurve& curve, double share) {
    if (!(share > 0 && share < 1)) return outcome::fault("statistics.invalid_part");
    Crossing middle(1 - share);
    Crossing low(1 - share);
    Crossing high(1 - share);
    for (const auto& step : curve.steps) {
        middle.step(step.time, step.waiting);
        low.step(step.time, step.interval ? std::optional(step.interval->lower) : std::nullopt);
        high.step(step.time, step.interval ? step.interval->upper : std::nullopt);
    }
    Estimate estimate{.value = middle.time(),
                      .interval = {},
                      .level = curve.level,
                      .method = curve.method,
                      .caveats = curve.caveats};
    if (const auto lower = low.time()) estimate.interval = Interval{*lower, high.time()};
    if (!estimate.value) estimate.caveats.push_back(Caveat::not_reached);
    return estimate;
}

Result<RestrictedMean> restricted_mean(const SurvivalCurve& curve, double until) {
    if (!(until > 0) || !std::isfinite(until)) return outcome::fault("statistics.invalid_time");
    ENSURE(!curve.steps.empty());
    const auto& last = curve.steps.back();
    RestrictedMean found{.mean = {.value = {},
                                  .interval = {},
                                  .level = curve.level,
                                  .method = Method::plain,
                                  .caveats = curve.caveats}};
    if (last.time < until && last.waiting > 0) {
        found.mean.caveats.push_back(Caveat::not_reached);
        return found;
    }
    // From the end, as parts of `until`: the square of a time may be no number.
    double area = 0;
    double variance = 0;
    double end = 1;
    for (auto step = curve.steps.rbegin(); step != curve.steps.rend(); ++step) {
        if (step->time >= until) continue;
        const double time = step->time / until;
        area += (end - time) * step->waiting;
        variance += area * area * step->hazard_variance;
        end = time;
    }
    area += end;
    found.mean.value = area * until;
    found.standard_error = std::sqrt(variance) * until;
    if (variance == 0) {
        found.mean.caveats.push_back(Caveat::no_variation);
        return found;
    }
    const double width = normal_quantile((1 + curve.level) / 2) * std::sqrt(variance);
    found.mean.interval = Interval{std::max(0.0, area - width) * until, std::min(1.0, area + width) * until};
    return found;
}

Result<LogRank> log_rank(std::span<const std::vector<Wait>> groups) {
    if (groups.size() < 2) return outcome::fault("statistics.one_group");
    std::map<double, std::vector<Moment>> times;
    for (std::size_t g = 0; g < groups.size(); ++g) {
        TRY(check(groups[g]));
        for (const auto& [time, moment] : moments_of(groups[g]))
            times.try_emplace(time, groups.size()).first->second[g] = moment;
    }
    LogRank result{std::vector<double>(groups.size()), std::vector<double>(groups.size()), {}};
    std::vector covariance(groups.size(), std::vector<double>(groups.size()));
    std::vector<double> left;
    for (const auto& group : groups)
        left.push_back(static_cast<double>(group.size()));
    for (const auto& [time, moments] : times) {
        double came = 0;
        for (const auto& moment : moments)
            came += static_cast<double>(moment.came);
        const double all = std::accumulate(left.begin(), left.end(), 0.0);
        for (std::size_t g = 0; g < groups.size(); ++g) {
            result.observed[g] += static_cast<double>(moments[g].came);
            result.expected[g] += came * left[g] / all;
            // Hypergeometric: so many of all come, whichever group they are of.
            const double spread = all > 1 ? came * (all - came) / (all - 1) : 0;
            for (std::size_t h = 0; h < groups.size(); ++h)
                covariance[g][h] += spread * left[g] / all * ((g == h ? 1 : 0) - left[h] / all);
        }
        for (std::size_t g = 0; g < groups.size(); ++g)
            left[g] -= static_cast<double>(moments[g].came + moments[g].censored);
    }
    std::vector<double> scores;
    for (std::size_t g = 0; g < groups.size(); ++g)
        scores.push_back(result.observed[g] - result.expected[g]);
    std::vector<Caveat> caveats;
    if (std::ranges::min(result.observed) < fewest) caveats.push_back(Caveat::few_events);
    result.test =
        test_of_scores(std::move(scores), std::move(covariance), Method::log_rank, std::move(caveats));
    return result;
}

namespace {

/// Those of two groups at one time at which something came.
struct Pair {
    double first = 0;
    double second = 0;
    double first_came = 0;
    double second_came = 0;
};

std::vector<Pair> pairs_of(std::span<const Wait> first, std::span<const Wait> second) {
    std::map<double, std::pair<Moment, Moment>> times;
    for (const auto& [time, moment] : moments_of(first))
        times[time].first = moment;
    for (const auto& [time, moment] : moments_of(second))
        times[time].second = moment;
    std::vector<Pair> pairs;
    auto left = std::pair(static_cast<double>(first.size()), static_cast<double>(second.size()));
    for (const auto& [time, both] : times) {
        const auto& [one, other] = both;
        if (one.came + other.came > 0)
            pairs.push_back(
                {left.first, left.second, static_cast<double>(one.came), static_cast<double>(other.came)});
        left.first -= static_cast<double>(one.came + one.censored);
        left.second -= static_cast<double>(other.came + other.censored);
    }
    return pairs;
}

/// First and second derivative, with the sign turned, of the partial likelihood's logarithm.
struct Slope {
    double score = 0;
    double information = 0;
};

Slope slope_at(const std::vector<Pair>& pairs, double log_ratio, Ties ties) {
    const double ratio = std::exp(log_ratio);
    Slope slope;
    for (const auto& pair : pairs) {
        slope.score += pair.second_came;
        const double came = pair.first_came + pair.second_came;
        for (double k = 0; k < came; ++k) {
            // Efron: the k who came first of those at this time are, on average, gone.
            const double gone = ties == Ties::efron ? k / came : 0;
            const double second = ratio * (pair.second - gone * pair.second_came);
            const double part = second / (second + pair.first - gone * pair.first_came);
            slope.score -= part;
            slope.information += part * (1 - part);
        }
    }
    return slope;
}

} // namespace

Result<HazardRatio> hazard_ratio(std::span<const Wait> first, std::span<const Wait> second, Ties ties,
                                 double level) {
    TRY(check(first));
    TRY(check(second));
    TRY(check_level(level));
    const auto pairs = pairs_of(first, second);
    const auto came = [](std::span<const Wait> waits) { return std::ranges::count_if(waits, &Wait::came); };
    HazardRatio result{{.value = {}, .interval = {}, .level = level, .method = Method::wald}};
    if (std::min(came(first), came(second)) < fewest) result.ratio.caveats.push_back(Caveat::few_events);
    constexpr double farthest = 20; // as logarithm: five hundred million times as often
    const auto score = [&](double at) { return slope_at(pairs, at, ties).score; };
    if (!(score(-farthest) > 0) || !(score(farthest) < 0)) {
        result.ratio.caveats.push_back(Caveat::none_seen);
        return result;
    }
    std::uintmax_t most = 200;
    const auto found = boost::math::tools::toms748_solve(score, -farthest, farthest,
                                                         boost::math::tools::eps_tolerance<double>(50), most);
    const double log_ratio = std::midpoint(found.first, found.second);
    const double error = 1 / std::sqrt(slope_at(pairs, log_ratio, ties).information);
    const double width = normal_quantile((1 + level) / 2) * error;
    const double upper = std::exp(log_ratio + width);
    result.ratio.value = std::exp(log_ratio);
    result.ratio.interval =
        Interval{std::exp(log_ratio - width), std::isfinite(upper) ? std::optional(upper) : std::nullopt};
    result.standard_error = error;
    return result;
}

} // namespace bedre::statistics
