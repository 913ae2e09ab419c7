// How ill somebody is, by what is measured at the bedside (NEWS2).
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

enum class SaturationScale {
    usual,
    /// For 88-92 %, where a clinician has prescribed it because of hypercapnic respiratory failure.
    prescribed
};

enum class Consciousness { alert, confused, voice, pain, unresponsive };
/// As on the chart: A, C (new confusion), V, P, U. Errors: instrument.unknown_code.
Result<Consciousness> parse_consciousness(std::string_view letter);

struct Vitals {
    std::optional<int> respirations; ///< a minute
    std::optional<int> saturation;   ///< per cent
    SaturationScale scale = SaturationScale::usual;
    std::optional<bool> oxygen;  ///< given; false: breathes air
    std::optional<int> systolic; ///< mmHg
    std::optional<int> pulse;    ///< a minute
    std::optional<Consciousness> consciousness;
    std::optional<int> temperature; ///< tenths of a degree Celsius
};

struct News2 {
    // Points of each, nothing where it was not measured.
    std::optional<int> respirations;
    std::optional<int> saturation; ///< nothing also while the scale needs to know whether oxygen is given
    std::optional<int> oxygen;
    std::optional<int> systolic;
    std::optional<int> pulse;
    std::optional<int> consciousness;
    std::optional<int> temperature;

    std::optional<int> total; ///< 0-20; nothing when one is missing
    /// One measure alone has 3. True as soon as one has, whatever is missing; nothing: cannot be said.
    std::optional<bool> single_red;
    std::optional<std::string> band; ///< low, low_medium (a single 3), medium from 5, high from 7
    std::vector<std::string> missing;
};

/// Range: 16 years and older, not pregnant. Errors: invalid with instrument.not_allowed at each measure that
/// no living person has [C].
/// Licence: Royal College of Physicians; free, to be named, its charts unchanged [S].
/// Source: RCP, National Early Warning Score (NEWS) 2 (2017), chart 1; thresholds [K].
/// Checked: scores/news2.json.
Result<News2> news2(const Vitals& vitals);
/// The points of each measure, and what their total says alone: it cannot say that a single measure has 3.
/// As news2(). Bands: low, medium from 5, high from 7.
Scale news2_scale();

} // namespace bedre::instrument
