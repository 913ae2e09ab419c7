#include "statistics/quadratic.h"

#include <boost/math/distributions/chi_squared.hpp>

#include <cmath>

namespace bedre::statistics {

Test test_of_scores(std::vector<double> scores, std::vector<std::vector<double>> covariance, Method method,
                    std::vector<Caveat> caveats) {
    constexpr double nothing = 1e-10;
    std::vector<double> whole;
    for (std::size_t i = 0; i < scores.size(); ++i)
        whole.push_back(covariance[i][i]);
    Test test{.method = method, .caveats = std::move(caveats)};
    int rank = 0;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        const double left = covariance[i][i];
        if (!(left > nothing * whole[i])) continue;
        ++rank;
        test.statistic += scores[i] * scores[i] / left;
        for (std::size_t k = i + 1; k < scores.size(); ++k) {
            const double part = covariance[k][i] / left;
            scores[k] -= part * scores[i];
            for (std::size_t l = i + 1; l < scores.size(); ++l)
                covariance[k][l] -= part * covariance[i][l];
        }
    }
    if (rank > 0)
        test.p = boost::math::cdf(boost::math::complement(boost::math::chi_squared(rank), test.statistic));
    return test;
}

} // namespace bedre::statistics
