// A number leaves the house as Published, which only protect() makes.
#include "disclosure/disclosure.h"

namespace bedre::disclosure {

void tell(const Published<tally::Counts>& number);

[[maybe_unused]] inline Result<void> show(const metric::Bound& metric, const tally::Counts& counts,
                                          access::Audience audience) {
    tell(TRY(protect(metric, counts, audience)));
    return {};
}

#ifdef CASE_a_raw_number_is_told // error: invalid initialization of reference.*Published
inline void show_raw(const tally::Counts& counts) {
    tell(counts);
}
#endif

#ifdef CASE_a_raw_number_is_told_in_braces // error: is private within this context
inline void show_raw(const tally::Counts& counts) {
    tell({counts, access::Audience::everyone});
}
#endif

#ifdef CASE_a_published_number_is_made_by_hand // error: is private within this context
inline Published<tally::Counts> make(const tally::Counts& counts) {
    return Published<tally::Counts>(counts, access::Audience::everyone);
}
#endif

#ifdef CASE_a_published_number_is_made_of_nothing // error: no matching function for call
inline Published<tally::Counts> make() {
    return Published<tally::Counts>();
}
#endif

#ifdef CASE_a_published_number_is_changed // error: assignment of member
inline void change(Published<tally::Counts>& number) {
    number.value().value = 0;
}
#endif

#ifdef CASE_a_published_number_is_given_another_audience // error: lvalue required
inline void change(Published<tally::Counts>& number) {
    number.audience() = access::Audience::everyone;
}
#endif

} // namespace bedre::disclosure
