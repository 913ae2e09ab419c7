// Mappings of imports (importoppsett): which column of somebody's file becomes what. Content, as pathways
// are.
#pragma once

#include "text/language.h"

#include <map>
#include <string>
#include <vector>

namespace bedre::intake {

/// How days are written in a column. A cell that a workbook says is a day is one, whatever stands here.
enum class DayFormat {
    iso,       ///< "2026-03-29"
    iso_time,  ///< "2026-03-29 08:30", of which the day is read
    norwegian, ///< "29.03.2026", "29.3.2026"
    slashes,   ///< "29/03/2026", day first
    compact,   ///< "20260329"
    day_first  ///< "29032026"
};
/// As in mappings: "yyyy-mm-dd", "yyyy-mm-dd hh:mm", "dd.mm.yyyy", "dd/mm/yyyy", "yyyymmdd", "ddmmyyyy".
std::string_view name(DayFormat format);
/// Errors: import.unknown_format.
Result<DayFormat> parse_day_format(std::string_view name);

/// Where a value comes from: a column, by its heading, or the same for all rows.
struct Source {
    std::string column = {};
    std::string always = {}; ///< instead of a column
    std::map<std::string, std::string> values =
        {};                            ///< what stands in the file, and what is meant; empty: as it stands
    DayFormat format = DayFormat::iso; ///< of days
    bool operator==(const Source&) const = default;
};

/// Who somebody is.
struct PersonSource {
    std::string column;
    std::string keys_of = {}; ///< empty: a number that a register gave; else whose keys they are
};

/// Which unit.
struct UnitSource {
    enum class By { number, name, always };
    By by = By::number;
    std::string said; ///< the column; of `always` the unit itself
};

/// Of which rows: those that have one of these values in a column.
struct Where {
    std::string column = {}; ///< empty: of all
    std::vector<std::string> values = {};
};

/// What each row says once: that a stage was reached, or what is filled in at no stage.
struct ActSource {
    Where where = {};
    std::string stage = {}; ///< or
    std::string form = {};  ///< of a stage, the one that is asked for there; empty where there is none
    Source on;              ///< on which day; a row in which it is empty does not say this
    bool required = false;  ///< each row says it
    std::map<std::string, Source> answers = {}; ///< by item
};

/// Shape: a person or a unit, the other not; at least one act.
struct Mapping {
    std::string id;
    text::Title title;
    std::string sheet; ///< as sheet::Asked
    int head_row = 0;  ///< so
    Where where;       ///< others say nothing
    std::string pathway;
    std::string parameter;
    std::optional<PersonSource> person;
    std::optional<UnitSource> unit;         ///< that is the subject
    std::optional<UnitSource> organisation; ///< for which it is recorded; none: that of whoever imports
    bool extract = false;                   ///< of a person one entry: forms alone, and no tasks
    std::vector<ActSource> acts;            ///< in the order in which they happen
};

} // namespace bedre::intake
