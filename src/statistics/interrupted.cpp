#include "statistics/interrupted.h"

#include "statistics/series.h"

#include <boost/math/distributions/students_t.hpp>

#include <eigen3/Eigen/QR>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace bedre::statistics {
namespace {

using Eigen::Index;
using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr std::size_t enough_periods = 8;
constexpr std::size_t most_periods = 10'000;
constexpr std::size_t most_seasons = 6;
constexpr Index leap = 2;
constexpr Index change = 3;

/// What stands before the coefficients: of the periods that are known, and of all of them.
struct Equations {
    MatrixXd all;                  ///< a row for every period
    std::vector<std::size_t> used; ///< those that are known, and neither missing nor phased in
    MatrixXd x;                    ///< their rows
    std::vector<Caveat> caveats;

    std::size_t periods() const { return static_cast<std::size_t>(all.rows()); }
    Index freedom() const { return x.rows() - x.cols(); }
};

/// Since the effect began, from 1; 0 before it.
double since(const Break& where, std::size_t period) {
    const auto begun = where.before + where.phase_in;
    return period < begun ? 0 : static_cast<double>(period - begun + 1);
}

MatrixXd rows_of(const Break& where, std::size_t periods) {
    MatrixXd rows(static_cast<Index>(periods), static_cast<Index>(4 + 2 * where.seasons));
    for (std::size_t i = 0; i < periods; ++i) {
        const auto row = static_cast<Index>(i);
        const auto time = static_cast<double>(i + 1);
        const double after = since(where, i);
        rows(row, 0) = 1;
        rows(row, 1) = time;
        rows(row, leap) = after > 0 ? 1 : 0;
        rows(row, change) = after;
        for (std::size_t pair = 1; pair <= where.seasons; ++pair) {
            const auto column = static_cast<Index>(2 + 2 * pair);
            const double angle =
                2 * std::numbers::pi * static_cast<double>(pair) * time / static_cast<double>(where.year);
            rows(row, column) = std::sin(angle);
            rows(row, column + 1) = std::cos(angle);
        }
    }
    return rows;
}

template <class Known> Result<Equations> equations_of(const Break& where, std::size_t periods, Known known) {
    if (periods > most_periods) return outcome::fault("statistics.too_many_periods");
    if (where.seasons > most_seasons || (where.seasons > 0 && 2 * where.seasons >= where.year))
        return outcome::fault("statistics.no_season");
    if (where.before > periods || where.phase_in > periods) return outcome::fault("statistics.no_break");
    Equations equations{.all = rows_of(where, periods), .used = {}, .x = {}, .caveats = {}};
    std::size_t before = 0;
    for (std::size_t i = 0; i < periods; ++i) {
        if (!known(i) || (i >= where.before && i < where.before + where.phase_in)) continue;
        equations.used.push_back(i);
        if (i < where.before) ++before;
    }
    const auto after = equations.used.size() - before;
    equations.x.resize(static_cast<Index>(equations.used.size()), equations.all.cols());
    for (std::size_t i = 0; i < equations.used.size(); ++i)
        equations.x.row(static_cast<Index>(i)) = equations.all.row(static_cast<Index>(equations.used[i]));
    if (before < 2 || after < 2 || equations.freedom() < 1) return outcome::fault("statistics.no_break");
    if (std::min(before, after) < enough_periods) equations.caveats.push_back(Caveat::short_series);
    return equations;
}

/// Least squares, and the inverse of what stands before the coefficients in the normal equations.
class Squares {
  public:
    explicit Squares(const MatrixXd& x) : qr_(x) {}

    bool has_solution() const { return qr_.rank() == qr_.cols(); }
    VectorXd solve(const VectorXd& y) const { return qr_.solve(y); }
    MatrixXd inverse() const {
        const Index count = qr_.cols();
        const MatrixXd upper = qr_.matrixR().topLeftCorner(count, count);
        const MatrixXd half = upper.triangularView<Eigen::Upper>().solve(MatrixXd::Identity(count, count));
        return qr_.colsPermutation() * (half * half.transpose()) * qr_.colsPermutation().transpose();
    }

  private:
    Eigen::ColPivHouseholderQR<MatrixXd> qr_;
};

/// What was fitted, and how surely.
struct Fit {
    VectorXd coefficients;
    MatrixXd covariance;
    double student = 0; ///< how many standard errors an interval goes to each side
    bool varies = true; ///< nothing can be said of standard errors otherwise
    bool is_ratio = false;
    Estimate base; ///< level, method and caveats of every estimate
};

double student_of(Index freedom, double level) {
    const boost::math::students_t distribution(static_cast<double>(freedom));
    return boost::math::quantile(distribution, (1 + level) / 2);
}

/// A number on the scale of what is told. Nothing where it is none.
std::optional<double> told(const Fit& fit, double number) {
    const double value = fit.is_ratio ? std::exp(number) : number;
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// Of so many times each coefficient.
Effect effect_of(const Fit& fit, const VectorXd& times) {
    const double value = times.dot(fit.coefficients);
    Effect effect{fit.base};
    effect.estimate.value = told(fit, value);
    if (!effect.estimate.value || !fit.varies) return effect;
    const double error = std::sqrt(std::max(0.0, times.dot(fit.covariance * times)));
    const auto lower = told(fit, value - fit.student * error);
    if (lower) effect.estimate.interval = Interval{*lower, told(fit, value + fit.student * error)};
    effect.standard_error = error;
    return effect;
}

void tell(Interruption& found, const Fit& fit, const Equations& equations) {
    for (Index i = 0; i < fit.coefficients.size(); ++i)
        found.coefficients.push_back(
            {fit.coefficients[i], fit.varies ? std::sqrt(std::max(0.0, fit.covariance(i, i))) : 0});
    VectorXd times = VectorXd::Zero(fit.coefficients.size());
    times[leap] = 1;
    found.level = effect_of(fit, times);
    times[change] = equations.all(equations.all.rows() - 1, change);
    found.at_end = effect_of(fit, times);
    times[leap] = 0;
    times[change] = 1;
    found.slope = effect_of(fit, times);
    found.freedom = equations.freedom();
    found.caveats = fit.base.caveats;
}

VectorXd without(VectorXd coefficients) {
    coefficients[leap] = 0;
    coefficients[change] = 0;
    return coefficients;
}

/// Bartlett's weights: periods hang together the less, the farther they lie from each other.
MatrixXd newey_west(const Equations& equations, const VectorXd& residuals, std::size_t lag) {
    const MatrixXd pulls = residuals.asDiagonal() * equations.x;
    // A period that is not used pulls at nothing.
    MatrixXd all = MatrixXd::Zero(equations.all.rows(), equations.all.cols());
    for (std::size_t i = 0; i < equations.used.size(); ++i)
        all.row(static_cast<Index>(equations.used[i])) = pulls.row(static_cast<Index>(i));
    MatrixXd sum = all.transpose() * all;
    for (std::size_t apart = 1; apart <= std::min(lag, equations.periods() - 1); ++apart) {
        const double weight = 1 - static_cast<double>(apart) / static_cast<double>(lag + 1);
        const auto rest = all.rows() - static_cast<Index>(apart);
        const MatrixXd together = all.bottomRows(rest).transpose() * all.topRows(rest);
        sum += weight * (together + together.transpose());
    }
    return sum;
}

std::size_t usual_lag(std::size_t periods) {
    return static_cast<std::size_t>(4 * std::pow(static_cast<double>(periods) / 100, 2.0 / 9));
}

/// Of neighbours that are both used.
std::optional<double> durbin_watson(const Equations& equations, const VectorXd& residuals) {
    double apart = 0;
    for (std::size_t i = 1; i < equations.used.size(); ++i) {
        if (equations.used[i] != equations.used[i - 1] + 1) continue;
        const auto row = static_cast<Index>(i);
        const double step = residuals[row] - residuals[row - 1];
        apart += step * step;
    }
    return apart / residuals.squaredNorm();
}

/// Residuals that are but the last digits of the values.
bool is_none(const VectorXd& residuals, const VectorXd& values) {
    constexpr double last_digits = 1e-12;
    return !(residuals.cwiseAbs().maxCoeff() > last_digits * values.cwiseAbs().maxCoeff());
}

} // namespace

Result<LinearInterruption> interrupted_values(std::span<const std::optional<double>> values, Break where,
                                              std::optional<std::size_t> lag, double level) {
    TRY(check_level(level));
    for (const auto& value : values)
        if (value && !can_be_charted(*value)) return outcome::fault("statistics.out_of_range");
    const auto equations =
        TRY(equations_of(where, values.size(), [&](std::size_t i) { return values[i].has_value(); }));
    const auto hang = lag.value_or(usual_lag(equations.used.size()));
    if (hang >= (equations.used.size() + 1) / 2) return outcome::fault("statistics.out_of_range");
    VectorXd y(equations.x.rows());
    for (std::size_t i = 0; i < equations.used.size(); ++i)
        y[static_cast<Index>(i)] = *values[equations.used[i]];
    // In parts of the largest: squares of what is small would be none.
    const double unit = y.cwiseAbs().maxCoeff() > 0 ? y.cwiseAbs().maxCoeff() : 1;
    y /= unit;
    const Squares squares(equations.x);
    if (!squares.has_solution()) return outcome::fault("statistics.no_break");
    const VectorXd coefficients = squares.solve(y);
    const VectorXd residuals = y - equations.x * coefficients;
    const MatrixXd inverse = squares.inverse();
    const auto freedom = static_cast<double>(equations.freedom());
    const double few = static_cast<double>(equations.used.size()) / freedom;
    Fit fit{.coefficients = coefficients * unit,
            .covariance = inverse * newey_west(equations, residuals, hang) * inverse * (few * unit * unit),
            .student = student_of(equations.freedom(), level),
            .varies = !is_none(residuals, y),
            .base = {.value = {},
                     .interval = {},
                     .level = level,
                     .method = Method::newey_west,
                     .caveats = equations.caveats}};
    if (!fit.varies) fit.base.caveats.push_back(Caveat::no_variation);
    LinearInterruption found;
    tell(found, fit, equations);
    const VectorXd fitted = equations.all * fit.coefficients;
    const VectorXd otherwise = equations.all * without(fit.coefficients);
    for (Index i = 0; i < fitted.size(); ++i)
        found.courses.push_back({fitted[i], otherwise[i]});
    found.dispersion = fit.varies ? residuals.squaredNorm() / freedom * unit * unit : 0;
    for (Index i = 0; i < coefficients.size(); ++i)
        found.independent_errors.push_back(std::sqrt(found.dispersion * inverse(i, i)));
    if (fit.varies) found.durbin_watson = durbin_watson(equations, residuals);
    return found;
}

namespace {

Result<void> check_counted(std::span<const std::optional<Events>> events) {
    for (const auto& one : events) {
        if (!one) continue;
        if (one->count < 0) return outcome::fault("statistics.negative_count");
        if (!(one->exposure > 0) || !std::isfinite(one->exposure))
            return outcome::fault("statistics.no_exposure");
        if (!can_be_charted(one->exposure)) return outcome::fault("statistics.out_of_range");
    }
    return {};
}

/// Counts, the logarithms of what they are counted in, and the courses fitted to them.
struct Counts {
    VectorXd y;
    VectorXd offset;
    VectorXd coefficients{};
    VectorXd expected{};
};

/// Of the weighted equations of the next step.
MatrixXd weighted(const MatrixXd& x, const VectorXd& expected) {
    return expected.cwiseSqrt().asDiagonal() * x;
}

/// Fits the courses. Whether there is one that is likeliest.
bool fit_courses(Counts& counts, const MatrixXd& x) {
    constexpr int most_steps = 60;
    constexpr double settled = 1e-10;
    counts.expected = counts.y.array() + 0.1;
    counts.coefficients = VectorXd::Zero(x.cols());
    for (int step = 0; step < most_steps; ++step) {
        const auto expected = counts.expected.array();
        const VectorXd working =
            expected.log() - counts.offset.array() + (counts.y.array() - expected) / expected;
        const Squares squares(weighted(x, counts.expected));
        if (!squares.has_solution()) return false;
        const VectorXd next = squares.solve((expected.sqrt() * working.array()).matrix());
        const VectorXd linear = x * next;
        const double moved = (linear - x * counts.coefficients).cwiseAbs().maxCoeff();
        counts.coefficients = next;
        counts.expected = (linear + counts.offset).array().exp();
        if (!counts.expected.allFinite() || !(counts.expected.minCoeff() > 0)) return false;
        if (moved < settled) return true;
    }
    return false;
}

bool has_both(const Counts& counts, const Equations& equations) {
    const VectorXd after = equations.x.col(leap);
    return counts.y.dot(after) > 0 && counts.y.sum() - counts.y.dot(after) > 0;
}

} // namespace

Result<Interruption> interrupted_rates(std::span<const std::optional<Events>> events, Break where,
                                       double level) {
    TRY(check_level(level));
    TRY(check_counted(events));
    const auto equations =
        TRY(equations_of(where, events.size(), [&](std::size_t i) { return events[i].has_value(); }));
    Counts counts{.y = VectorXd(equations.x.rows()), .offset = VectorXd(equations.x.rows())};
    for (std::size_t i = 0; i < equations.used.size(); ++i) {
        counts.y[static_cast<Index>(i)] = static_cast<double>(events[equations.used[i]]->count);
        counts.offset[static_cast<Index>(i)] = std::log(events[equations.used[i]]->exposure);
    }
    const Squares plain(equations.x);
    if (!plain.has_solution()) return outcome::fault("statistics.no_break");
    Fit fit{.coefficients = {},
            .covariance = {},
            .student = student_of(equations.freedom(), level),
            .is_ratio = true,
            .base = {.value = {},
                     .interval = {},
                     .level = level,
                     .method = Method::quasi_poisson,
                     .caveats = equations.caveats}};
    Interruption found;
    if (!has_both(counts, equations) || !fit_courses(counts, equations.x)) {
        fit.base.caveats.push_back(Caveat::none_seen);
        found.level = found.slope = found.at_end = {fit.base};
        found.freedom = equations.freedom();
        found.caveats = fit.base.caveats;
        return found;
    }
    const VectorXd residuals = counts.y - counts.expected;
    fit.varies = !is_none(residuals, counts.y);
    if (!fit.varies) fit.base.caveats.push_back(Caveat::no_variation);
    const double pearson = (residuals.array().square() / counts.expected.array()).sum();
    found.dispersion = fit.varies ? pearson / static_cast<double>(equations.freedom()) : 0;
    fit.coefficients = counts.coefficients;
    fit.covariance = Squares(weighted(equations.x, counts.expected)).inverse() * found.dispersion;
    tell(found, fit, equations);
    const VectorXd fitted = (equations.all * fit.coefficients).array().exp();
    const VectorXd otherwise = (equations.all * without(fit.coefficients)).array().exp();
    if (!fitted.allFinite() || !otherwise.allFinite()) return outcome::fault("statistics.too_large");
    for (Index i = 0; i < fitted.size(); ++i)
        found.courses.push_back({fitted[i], otherwise[i]});
    return found;
}

} // namespace bedre::statistics
