// How likely somebody is to fall, by the World Falls Guidelines. Norwegian: fallrisiko.
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

struct FallHistory {
    std::optional<bool> fall; ///< in the past year
    /// Where there was none: feels unsteady, or worries about falling.
    std::optional<bool> unsteady_or_worried;
    // What makes a fall severe.
    std::optional<bool> injury;
    std::optional<bool> two_or_more;
    std::optional<bool> frail;
    std::optional<bool> long_lie; ///< could not get up for an hour
    std::optional<bool> loss_of_consciousness;
    // Either is enough.
    std::optional<int> gait_speed;      ///< cm/s
    std::optional<int> timed_up_and_go; ///< hundredths of a second
};

struct FallRisk {
    std::optional<std::string> band;  ///< low, intermediate, high; nothing: what is missing could change it
    std::vector<std::string> missing; ///< what it was asked for, and would need
};

/// Method: a severe fall is high; another fall, or unsteadiness, is intermediate with a gait of 0.8 m/s or
/// less or a Timed Up and Go above `slow`, and low without. Some ask for above 10 s (Lord and others 2024).
/// Errors: invalid with instrument.contradiction at what tells of a fall where there was none,
/// instrument.not_allowed at /gait_speed and /timed_up_and_go.
/// Licence: the article is CC BY-NC [S]; the rule stands here in our own words.
/// Source: Montero-Odasso and others, Age Ageing 51 (2022) afac205; above 15 s [S], 0.8 m/s and what is
/// severe [K]. Checked: scores/world_falls_2022.json.
Result<FallRisk> fall_risk(const FallHistory& history, int slow = 1'500);

} // namespace bedre::instrument
