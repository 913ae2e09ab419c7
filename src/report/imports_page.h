// Files that are read in: what can be, what one would do, what came of it. What is told of persons comes of
// looks that are on record, and goes to whoever asked, and nowhere else.
#pragma once

#include "record/imports.h"
#include "report/person_pages.h"

namespace bedre::report {

/// A column that a mapping asks for.
struct ImportColumn {
    std::string heading;
    Words about;
    std::vector<std::string> values; ///< that may stand there; none: as it is written
    std::string example;
};
BOOST_DESCRIBE_STRUCT(ImportColumn, (), (heading, about, values, example))

/// A mapping that whoever asks may read a file by.
struct ImportChoice {
    std::string id;
    Words title;
    Words service;
    bool of_persons = false;
    std::vector<ImportColumn> columns; ///< in the order of an example
};
BOOST_DESCRIBE_STRUCT(ImportChoice, (), (id, title, service, of_persons, columns))

struct FormerImport {
    std::int64_t entry = 0;
    Words title;
    std::string at; ///< ISO instant
    Words by;
    std::int64_t rows = 0;
    std::int64_t entries = 0; ///< that were recorded
    std::int64_t withdrawn = 0;
};
BOOST_DESCRIBE_STRUCT(FormerImport, (), (entry, title, at, by, rows, entries, withdrawn))

struct ImportsPage {
    Words organisation;
    std::vector<ImportChoice> choices; ///< by title
    std::vector<FormerImport> former;  ///< the newest first
    CutStamp cut;
};
BOOST_DESCRIBE_STRUCT(ImportsPage, (), (organisation, choices, former, cut))

struct ImportFault {
    std::string cell; ///< "C14"; empty where it is about a row or the whole file
    std::int64_t row = 0;
    std::string heading;
    Words text;
};
BOOST_DESCRIBE_STRUCT(ImportFault, (), (cell, row, heading, text))

/// How many of something.
struct ImportCount {
    Words title;
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(ImportCount, (), (title, n))

struct ImportAct {
    Words title;
    std::string on; ///< ISO date
    bool there = false;
};
BOOST_DESCRIBE_STRUCT(ImportAct, (), (title, on, there))

struct ImportRow {
    std::int64_t number = 0;
    bool brings_person = false;
    bool begins_episode = false;
    std::vector<ImportAct> acts;
};
BOOST_DESCRIBE_STRUCT(ImportRow, (), (number, brings_person, begins_episode, acts))

struct ImportPreview {
    std::string digest; ///< to be sent with the file when it is read in
    bool of_persons = false;
    std::int64_t rows = 0;   ///< that say something
    std::int64_t silent = 0; ///< that do not
    std::int64_t faulty = 0;
    std::int64_t persons = 0;
    std::int64_t episodes = 0;
    std::vector<ImportCount> acts; ///< of which there are any
    std::int64_t there = 0;
    std::vector<ImportRow> lines; ///< the first of them
    bool more = false;            ///< there are more lines than are shown
    std::vector<Words> notes;
    std::vector<ImportFault> faults;
};
BOOST_DESCRIBE_STRUCT(ImportPreview, (),
                      (digest, of_persons, rows, silent, faulty, persons, episodes, acts, there, lines, more,
                       notes, faults))

struct ImportReceipt {
    std::int64_t entry = 0;
    bool of_persons = false;
    std::int64_t persons = 0;
    std::vector<ImportCount> acts;
    std::int64_t there = 0;
    std::vector<ImportFault> left; ///< what was not recorded because of what others have
};
BOOST_DESCRIBE_STRUCT(ImportReceipt, (), (entry, of_persons, persons, acts, there, left))

struct ImportWithdrawal {
    std::int64_t withdrawn = 0;
    std::int64_t untold = 0;
    std::vector<FoundPerson> people; ///< of whom all stays, because somebody has gone on, by name
};
BOOST_DESCRIBE_STRUCT(ImportWithdrawal, (), (withdrawn, untold, people))

/// Errors: as record::Record::imports.
Result<ImportsPage> imports_page(const Context& context);
ImportPreview import_preview(const Context& context, const std::string& mapping,
                             const record::ImportPreview& preview);
ImportReceipt import_receipt(const Context& context, const std::string& mapping,
                             const record::ImportReceipt& receipt);
/// Errors: as record::Record::identity.
Result<ImportWithdrawal> import_withdrawal(const Context& context,
                                           const record::ImportWithdrawal& withdrawal);

} // namespace bedre::report
