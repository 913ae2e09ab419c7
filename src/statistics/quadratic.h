// The test of several scores that sum to zero: one of them always follows from the rest.
#pragma once

#include "statistics/estimate.h"

namespace bedre::statistics {

/// Chi-squared of the scores by their covariance, with as many degrees of freedom as the covariance has rank.
/// No p when that is 0. Method: Cholesky, over what does not follow from the scores before it; `method` and
/// `caveats` are those of the scores. Source: Golub and Van Loan, Matrix Computations, chapter 4.
Test test_of_scores(std::vector<double> scores, std::vector<std::vector<double>> covariance,
                    Method method = Method::chi_squared, std::vector<Caveat> caveats = {});

} // namespace bedre::statistics
