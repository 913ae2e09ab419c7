// A statement is known when the program is built; what varies is bound to it.
#include "sql/database.h"

namespace bedre::sql {

[[maybe_unused]] inline Result<void> remove(Database& database, const std::string& subject) {
    return database.run("delete from subject where id = ?1", subject);
}

#ifdef CASE_a_statement_is_put_together_when_the_program_runs // error: no matching function.*Database::run
inline Result<void> remove_by_text(Database& database, const std::string& subject) {
    return database.run("delete from subject where id = '" + subject + "'");
}
#endif

#ifdef CASE_a_statement_is_kept_in_a_string // error: no matching function.*Database::run
inline Result<void> run_text(Database& database, const std::string& text) {
    return database.run(text.c_str());
}
#endif

#ifdef CASE_a_statement_is_handed_over_as_an_array // error: not a constant expression
inline Result<void> run_array(Database& database, const char (&text)[9]) {
    return database.run(text);
}
#endif

#ifdef CASE_a_number_with_a_fraction_is_bound // error: no matching function
inline Result<void> keep(Database& database) {
    return database.run("insert into t values (?1)", 0.5);
}
#endif

} // namespace bedre::sql
