// The constants of control charts of means and deviations.
#pragma once

#include <cstddef>

namespace bedre::statistics {

// Unit: 1. Range: subgroups of at least two; `width` is how many standard deviations off the limits stand.
// Source: Montgomery, Introduction to Statistical Quality Control, 6th ed., 6.3 and appendix VI.
// Checked: spc/shewhart_constants.csv.

/// By how much the mean of s falls short of the standard deviation.
double c4(std::size_t size);
/// The standard deviation of s, as a share of that of the values.
double c5(std::size_t size);
/// Limits of a mean: as many times the mean of s off it.
double a3(std::size_t size, double width = 3);
/// Lower and upper limit of s: as many times its mean.
double b3(std::size_t size, double width = 3);
double b4(std::size_t size, double width = 3);

} // namespace bedre::statistics
