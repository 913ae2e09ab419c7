#include "instrument/comorbidity.h"
#include "instrument/hospital_frailty.h"
#include "instrument/readmission.h"
#include "instrument/test_faults.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace bedre::instrument {
namespace {

using Codes = std::vector<std::string>;

HospitalFrailty frailty(const Codes& codes) {
    return hospital_frailty(codes).value();
}

TEST(HospitalFrailty, says_when_falls_have_no_weight) {
    const auto norwegian = frailty({"W0n", "S72.0"});
    EXPECT_EQ(norwegian.tenths, 14);
    EXPECT_TRUE(norwegian.falls_without_weight);
    EXPECT_FALSE(frailty({"W19", "S72.0"}).falls_without_weight);
    EXPECT_EQ(frailty({"W19", "S72.0"}).groups, (Codes{"S72", "W19"}));
}

TEST(HospitalFrailty, is_in_tenths_at_the_edges) {
    EXPECT_EQ(frailty({"N39", "K26"}).tenths, 48);
    EXPECT_EQ(frailty({"N39", "K26"}).band, "low");
    EXPECT_EQ(frailty({"N39", "N17"}).band, "intermediate") << "5.0";
    EXPECT_EQ(frailty({"F00", "G81", "N17", "L89"}).band, "intermediate") << "15.0";
    EXPECT_EQ(frailty({"F00", "G81", "N17", "L89", "R50"}).band, "high") << "15.1";
}

TEST(HospitalFrailty, tells_where_there_is_no_code_and_not_what_stood_there) {
    const auto wrong =
        hospital_frailty(Codes{"I50", "", "50", "1I0", "IA0", "I5", "I50.12345", "I-0", "æøå"});
    EXPECT_EQ(faults_of(wrong), "instrument.not_icd10 at /codes/1, instrument.not_icd10 at /codes/2, "
                                "instrument.not_icd10 at /codes/3, instrument.not_icd10 at /codes/4, "
                                "instrument.not_icd10 at /codes/5, instrument.not_icd10 at /codes/6, "
                                "instrument.not_icd10 at /codes/7, instrument.not_icd10 at /codes/8");
    for (const auto& finding : wrong.error().findings)
        EXPECT_TRUE(finding.details.empty());
}

Codes any_codes() {
    return *rc::gen::container<Codes>(rc::gen::elementOf(
        Codes{"F00.1", "f001", "W19", "N390", "N17", "I10", "C509", "C780", "E112", "E119", "K704", "B18"}));
}

RC_GTEST_PROP(DiagnosesLaw, neither_order_nor_repetition_counts, ()) {
    const auto codes = any_codes();
    Codes twice = codes;
    twice.insert(twice.begin(), codes.rbegin(), codes.rend());
    RC_ASSERT(frailty(codes).tenths == frailty(twice).tenths);
    RC_ASSERT(frailty(codes).groups == frailty(twice).groups);
    RC_ASSERT(comorbidity(codes).value().groups == comorbidity(twice).value().groups);
}

RC_GTEST_PROP(DiagnosesLaw, one_more_diagnosis_never_lowers_the_sum, ()) {
    auto codes = any_codes();
    const auto before = frailty(codes).tenths;
    const auto charlson = comorbidity(codes).value().original;
    codes.emplace_back("J449");
    codes.emplace_back("E112");
    RC_ASSERT(frailty(codes).tenths >= before);
    RC_ASSERT(comorbidity(codes).value().original >= charlson);
}

TEST(Comorbidity, finds_each_of_the_seventeen_by_its_edges) {
    const std::vector<std::pair<std::string, Codes>> all = {
        {"mi", {"I210", "I229", "I252"}},
        {"chf", {"I099", "I429", "I50", "P290"}},
        {"pvd", {"I700", "I719", "K559", "Z958"}},
        {"cevd", {"G459", "G468", "H340", "I698"}},
        {"dementia", {"F009", "F03", "G311"}},
        {"cpd", {"I278", "J40", "J47", "J679", "J703"}},
        {"rheumd", {"M059", "M069", "M329", "M349", "M360"}},
        {"pud", {"K250", "K289"}},
        {"mld", {"B189", "K703", "K715", "K746", "K769"}},
        {"diab", {"E109", "E149"}},
        {"diabwc", {"E102", "E145", "E137"}},
        {"hp", {"G041", "G820", "G834", "G839"}},
        {"rend", {"N032", "N057", "N189", "N19", "Z992"}},
        {"canc", {"C000", "C269", "C763", "C97"}},
        {"msld", {"I850", "I982", "K729", "K767"}},
        {"metacanc", {"C770", "C809"}},
        {"aids", {"B200", "B229", "B24"}},
    };
    for (const auto& [group, codes] : all)
        for (const auto& code : codes)
            EXPECT_EQ(comorbidity(Codes{code}).value().groups, Codes{group}) << code;
    for (const auto* none : {"I20", "I25", "I251", "I421", "K55", "J48", "E10", "N03", "C27", "C440", "C98",
                             "B23", "G838", "K705", "I862"})
        EXPECT_TRUE(comorbidity(Codes{none}).value().groups.empty()) << none;
}

TEST(Comorbidity, counts_the_severer_alone) {
    const Codes liver = {"K703", "K704"};
    EXPECT_EQ(comorbidity(liver).value().original, 3);
    EXPECT_EQ(comorbidity(liver, Hierarchy::ignored).value().original, 4);
    const Codes diabetes = {"E119", "E112"};
    EXPECT_EQ(comorbidity(diabetes).value().groups, Codes{"diabwc"});
    EXPECT_EQ(faults_of(comorbidity(Codes{"I50", "?"})), "instrument.not_icd10 at /codes/1");
    EXPECT_EQ(comorbidity(Codes{}).value().updated, 0);
}

TEST(Lace, has_the_points_of_the_article) {
    const auto total = [](int days, int comorbidity, int visits) {
        return *lace({.days = days, .acute = false, .comorbidity = comorbidity, .emergency_visits = visits})
                    .value()
                    .total;
    };
    EXPECT_EQ(total(1, 0, 0), 1);
    EXPECT_EQ(total(3, 0, 0), 3);
    EXPECT_EQ(total(4, 0, 0), 4);
    EXPECT_EQ(total(6, 0, 0), 4);
    EXPECT_EQ(total(7, 0, 0), 5);
    EXPECT_EQ(total(13, 0, 0), 5);
    EXPECT_EQ(total(14, 0, 0), 7) << "and not 6, as in the modified index";
    EXPECT_EQ(total(0, 3, 4), 7);
    EXPECT_EQ(total(0, 4, 5), 9);
    EXPECT_EQ(lace({.days = 3}).value().missing,
              (std::vector<std::string>{"acute", "comorbidity", "emergency_visits"}));
    EXPECT_EQ(faults_of(lace({.days = -1, .acute = true, .comorbidity = -1, .emergency_visits = 2})),
              "instrument.not_allowed at /days, instrument.not_allowed at /comorbidity");
}

TEST(HospitalScore, counts_admissions_by_its_version) {
    const auto total = [](int admissions, HospitalVersion version) {
        return *hospital_score({.haemoglobin = 120,
                                .oncology = false,
                                .sodium = 135,
                                .procedure = false,
                                .urgent = false,
                                .admissions = admissions,
                                .days = 4},
                               version)
                    .value()
                    .total;
    };
    EXPECT_EQ(total(1, HospitalVersion::v2013), 2);
    EXPECT_EQ(total(1, HospitalVersion::v2016), 0);
    for (const auto version : {HospitalVersion::v2013, HospitalVersion::v2016}) {
        EXPECT_EQ(total(0, version), 0);
        EXPECT_EQ(total(2, version), 2);
        EXPECT_EQ(total(5, version), 2);
        EXPECT_EQ(total(6, version), 5);
    }
    EXPECT_EQ(faults_of(hospital_score({.haemoglobin = -1, .sodium = 1'400})),
              "instrument.not_allowed at /haemoglobin, instrument.not_allowed at /sodium");
}

} // namespace
} // namespace bedre::instrument
