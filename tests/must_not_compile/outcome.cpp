// A failure cannot be overlooked, nor its Error taken for what was asked for.
#include "outcome/outcome.h"

namespace bedre {

Result<int> count();
Result<void> save();

[[maybe_unused]] inline Result<int> twice() {
    return 2 * TRY(count());
}

#ifdef CASE_a_result_is_ignored // error: ignoring returned value.*Result<int>
inline void ignore() {
    count();
}
#endif

#ifdef CASE_a_result_of_nothing_is_ignored // error: ignoring returned value.*Result<void>
inline void ignore() {
    save();
}
#endif

#ifdef CASE_a_result_is_used_as_its_value // error: cannot convert .*Result<int>.* to 'int'
inline int use() {
    return count();
}
#endif

#ifdef CASE_an_error_is_used_as_the_value // error: cannot convert .*Error.* to 'int'
inline int use() {
    return count().error();
}
#endif

#ifdef CASE_a_result_is_counted_with_as_if_it_were_a_number // error: no match for 'operator\+'
inline int use() {
    return count() + 1;
}
#endif

#ifdef CASE_an_error_is_passed_up_by_a_function_that_cannot_fail // error: cannot convert .*Error.* to 'int'
inline int use() {
    return TRY(count());
}
#endif

} // namespace bedre
