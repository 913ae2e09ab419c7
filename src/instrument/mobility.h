// How well somebody moves: SPPB, Timed Up and Go, the chair stand. Times are hundredths of a second.
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

/// A test that was to be done.
struct Attempt {
    std::optional<int> hundredths; ///< nothing: was not able to, or it was not safe to try
};

struct Sppb {
    // A position counts only when the one before was held for ten seconds.
    std::optional<Attempt> side_by_side;
    std::optional<Attempt> semi_tandem;
    std::optional<Attempt> tandem;
    std::optional<Attempt> walk_of_4_m;
    std::optional<Attempt> five_chair_stands;
};

struct SppbScore {
    std::optional<int> balance; ///< points 0-4, as those below
    std::optional<int> gait;
    std::optional<int> chair;
    Score score;
};

/// 0-12. Bands: low, intermediate from 7, high from 10 [K]. Errors: invalid with instrument.not_allowed at
/// each time that is negative or above an hour [C].
/// Method: times of the form of the National Institute on Aging for 4 m, not the speeds of 1994 for 8 feet.
/// Licence: free [K]. Source: Guralnik and others, J Gerontol 49 (1994) M85-94; the form of NIA [K].
/// Checked: scores/sppb.json.
Result<SppbScore> sppb(const Sppb& tests);
/// Its points, and what they say: as sppb().
Scale sppb_scale();

/// Timed Up and Go against four cuts: "steadi" from 12 s [K], "shumway_cook" from 13.5 s [K],
/// "world_falls_guidelines" above 15 s [S], "ewgsop2" from 20 s [K].
/// Errors: invalid with instrument.not_allowed at /time. Licence: free.
/// Source: Podsiadlo and Richardson, J Am Geriatr Soc 39 (1991) 142-148. Checked: scores/tug.json.
Result<std::vector<Flag>> timed_up_and_go(int hundredths);

enum class Sex { male, female };

/// Fewer stands from a chair in 30 seconds than those of the same age and sex. Nothing where there is nothing
/// to compare with: below 60 years, and from 95. Errors: invalid with instrument.not_allowed at /age and
/// /stands. Licence: public domain; CDC asks to be named.
/// Source: CDC STEADI, 30-Second Chair Stand [K]. Checked: scores/steadi.json.
Result<std::optional<bool>> few_chair_stands(int age, Sex sex, int stands);

} // namespace bedre::instrument
