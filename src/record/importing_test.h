// A world into which files are read, for tests.
#pragma once

#include "record/imports.h"
#include "record/test_people.h"
#include "terminology/test_numbers.h"

#include <gtest/gtest.h>

namespace bedre::record {

inline constexpr auto agreement = "sharing: {agreement: {nb: Avtale om felles journal}}";

inline catalogue::Source content_with_imports(const std::string& sharing = "") {
    auto source = content_with_persons(sharing);
    source["imports/caseload.yaml"] = R"(
import: caseload
title: {nb: Pasientliste}
pathway: care
parameter: home
person: {number: Nr}
organisation: {name: Kommune}
acts:
  - stage: included
    on: {column: Fra, format: dd.mm.yyyy}
    required: true
    answers: {beds: {column: Plasser}}
  - {stage: closed, on: {column: Til, format: dd.mm.yyyy}}
  - {form: decision, on: {column: Sett, format: dd.mm.yyyy}, answers: {note: {column: Ord}}}
)";
    source["imports/units.yaml"] = R"(
import: units
title: {nb: Kommuner}
pathway: service
parameter: home
unit: {name: Kommune}
acts:
  - {stage: decided, on: {column: Vedtatt}}
  - {stage: running, on: {column: I drift}}
)";
    source["imports/by-key.yaml"] = R"(
import: by-key
title: {nb: Uttrekk}
pathway: care
parameter: home
person: {key: Nr, of: register}
acts: [{stage: included, on: {column: Fra}}]
)";
    source["imports/register.yaml"] = R"(
import: register
title: {nb: Det registeret sier}
pathway: care
parameter: home
person: {key: Nr, of: register}
extract: true
acts:
  - {form: decision, on: {column: Dag}, answers: {note: {column: Ord}, beds: {column: Plasser}}}
)";
    return source;
}

inline std::string number_of(int which) {
    return terminology::synthetic_number(calendar::Date::make(1940 + which % 20, 1 + which % 12, 5).value(),
                                         which % 500);
}

inline const std::string head = "Nr;Kommune;Fra;Til;Sett;Ord;Plasser\n";
inline std::string row(int which, const std::string& rest) {
    return number_of(which) + ";Havn;" + rest + "\n";
}

class Importing : public People {
  public:
    explicit Importing(const std::string& sharing = "") : Importing(content_with_imports(sharing)) {}
    explicit Importing(const catalogue::Source& source) : People(source) {}

    Result<ImportPreview> preview(const std::string& bytes, const access::Actor& actor = clinician_of_havn,
                                  const std::string& by = "caseload") {
        return record().preview_import(actor, {.mapping = by, .bytes = bytes});
    }
    Result<ImportReceipt> read_in(const std::string& bytes, const access::Actor& actor = clinician_of_havn,
                                  const std::string& by = "caseload") {
        const auto seen = TRY(preview(bytes, actor, by));
        return record().record_import(actor, {.mapping = by,
                                              .bytes = bytes,
                                              .reason = "fra den gamle listen",
                                              .seen = seen.digest,
                                              .attempt = fmt::format("import {}", ++imported_)});
    }
    Result<ImportWithdrawal> take_back(std::int64_t import, const access::Actor& actor = clinician_of_havn) {
        return record().withdraw_import(actor, {.entry = import, .reason = "feil fil", .attempt = "back"});
    }
    /// "C2 import.no_day", each.
    std::vector<std::string> wrong(const std::string& bytes, const access::Actor& actor = clinician_of_havn,
                                   const std::string& by = "caseload") {
        std::vector<std::string> all;
        const auto seen = preview(bytes, actor, by).value();
        for (const auto& finding : seen.findings)
            all.push_back(cell_of(finding) + " " + finding.code);
        return all;
    }
    static std::string cell_of(const Finding& finding) {
        for (const auto& detail : finding.details)
            if (detail.name == "cell") return detail.value;
        return "";
    }
    std::int64_t entries() { return record().journal().head().sequence; }
    std::vector<access::Look> found(int which, const access::Actor& actor = clinician_of_havn) {
        return record()
            .find(actor,
                  {.number = terminology::IdentityNumber::parse(number_of(which), record().today()).value()})
            .value();
    }
    std::vector<access::LoggedLook> looks() {
        return access::looks_for(access_log, "havn", calendar::Instant()).value();
    }
    void is_whole() {
        EXPECT_EQ(verify(store.place(), keys()).value(), Findings());
        EXPECT_TRUE(second_verifier_agrees(*this));
    }

  private:
    int imported_ = 0;
};

} // namespace bedre::record
