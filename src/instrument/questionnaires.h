// Questionnaires that a person answers: how they are added up and what the total says. Their wording belongs
// to others and is not here; items are known by their numbers.
#pragma once

#include "instrument/scale.h"

namespace bedre::instrument {

/// Depression, nine items of 0-3. Bands: minimal, mild, moderate, moderately_severe, severe.
/// Safety: "self_harm", item 9 above 0. Missing items: two at most may be imputed by the manual [K].
/// Licence: Pfizer; no permission required [K]. Source: Kroenke, Spitzer and Williams, J Gen Intern Med 16
/// (2001) 606-613; bands [K]. Checked: scores/phq9.json.
Scale phq9();

/// What the answers to PHQ-9 look like by the DSM's rule, which is no diagnosis.
enum class DepressionPattern {
    none,
    other, ///< two to four symptoms, of which one of the first two
    major  ///< five or more, of which one of the first two
};
std::string_view name(DepressionPattern pattern);
/// Nothing when an item is missing. Errors: as score(). Method: a symptom is present from 2, item 9 from 1.
/// Source: as phq9() [K]. Checked: scores/phq9.json.
Result<std::optional<DepressionPattern>> depression_pattern(Answers answers);

/// Anxiety, seven items of 0-3. Bands: minimal, mild, moderate, severe.
/// Licence: Pfizer; no permission required [K]. Source: Spitzer and others, Arch Intern Med 166 (2006)
/// 1092-1097; bands [K]. Checked: scores/gad7.json.
Scale gad7();

/// Well-being, five items of 0-5, and four times their sum. Bands: depression_likely up to 28, low up to 50,
/// good. Ten points are a change that matters.
/// Licence: CC BY-NC-SA 3.0 IGO [K]. Source: Topp and others, Psychother Psychosom 84 (2015) 167-176 [S].
/// Checked: scores/who5.json.
Scale who5();

/// Depression after a birth (EPDS), ten items whose points are 0-3 when those that the form reverses have
/// been reversed. Cuts: "from_10", which is common at Norwegian health stations [K], and "from_13".
/// Safety: "self_harm", item 10 above 0.
/// Licence: Royal College of Psychiatrists; distribution in a program needs permission [K], so points alone
/// are kept. Source: Cox, Holden and Sagovsky, Br J Psychiatry 150 (1987) 782-786; cuts [K].
/// Checked: scores/epds.json.
Scale epds();

/// Alcohol (AUDIT), ten items of 0-4, of which 9 and 10 have 0, 2 and 4 alone. Bands: zone_1, zone_2 from 8,
/// zone_3 from 16, zone_4 from 20. Cuts: "men" from 8, "women" from 6.
/// Licence: WHO; free for what is not commercial [K]. Source: Babor and others, AUDIT (WHO 2001), second
/// edition; the cut for women [K]. Checked: scores/audit.json.
Scale audit();
/// Its first three items alone. Cuts: "men" from 4, "women" from 3 [K]. Checked: scores/audit.json.
Scale audit_c();

/// Drugs (DUDIT), eleven items of 0-4, of which 10 and 11 have 0, 2 and 4 alone. Cuts: "men" from 6, "women"
/// from 2, "dependence" from 25.
/// Licence: Karolinska; electronic use is to be asked for [K]. Source: Berman and others, Eur Addict Res 11
/// (2005) 22-31 [S]. Checked: scores/dudit.json.
Scale dudit();

/// Autism in toddlers of 16-30 months (M-CHAT-R), 20 items: 0 is yes, 1 is no, and 2, 5 and 12 are reversed.
/// Not valid below 16 months. Bands: low, medium from 3, high from 8; one source has high from 7, which is a
/// copy of the scale with other bands.
/// Licence: Robins, Fein and Barton; electronic distribution needs permission [S], so points alone are kept.
/// Source: Robins and others, Pediatrics 133 (2014) 37-45 [S]. Checked: scores/mchat_rf.json.
Scale mchat_r();
/// Whether a child has screened positive, where the follow-up interview is held for the medium band: from 2.
/// Nothing without a total, or while the interview is missing.
/// Errors: invalid with instrument.not_allowed at /follow_up unless 0-20. Source and check: as mchat_r().
Result<std::optional<bool>> screened_positive(const Score& mchat_r, std::optional<int> follow_up);

/// Falls (CDC STEADI, Stay Independent), twelve questions where yes is 1, or 2 for the first two, and no is
/// 0. Bands: not_at_risk, at_risk from 4. Items have names of ours.
/// Licence: public domain; CDC asks to be named. Source: Rubenstein and others, J Safety Res 42 (2011)
/// 493-499 [K]. Checked: scores/steadi.json.
Scale steadi();

} // namespace bedre::instrument
