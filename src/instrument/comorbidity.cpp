#include "instrument/comorbidity.h"

#include "instrument/icd10.h"

#include <algorithm>
#include <array>

namespace bedre::instrument {
namespace {

/// Codes whose beginning lies between these two, which are equally long.
struct Codes {
    std::string_view first;
    std::string_view last;
};

constexpr Codes of_mi[] = {{"I21", "I22"}, {"I252", "I252"}};
constexpr Codes of_chf[] = {{"I099", "I099"}, {"I110", "I110"}, {"I130", "I130"}, {"I132", "I132"},
                            {"I255", "I255"}, {"I420", "I420"}, {"I425", "I429"}, {"I43", "I43"},
                            {"I50", "I50"},   {"P290", "P290"}};
constexpr Codes of_pvd[] = {{"I70", "I71"},   {"I731", "I731"}, {"I738", "I739"},
                            {"I771", "I771"}, {"I790", "I790"}, {"I792", "I792"},
                            {"K551", "K551"}, {"K558", "K559"}, {"Z958", "Z959"}};
constexpr Codes of_cevd[] = {{"G45", "G46"}, {"H340", "H340"}, {"I60", "I69"}};
constexpr Codes of_dementia[] = {{"F00", "F03"}, {"F051", "F051"}, {"G30", "G30"}, {"G311", "G311"}};
constexpr Codes of_cpd[] = {{"I278", "I279"}, {"J40", "J47"},   {"J60", "J67"},
                            {"J684", "J684"}, {"J701", "J701"}, {"J703", "J703"}};
constexpr Codes of_rheumd[] = {{"M05", "M06"},   {"M315", "M315"}, {"M32", "M34"},
                               {"M351", "M351"}, {"M353", "M353"}, {"M360", "M360"}};
constexpr Codes of_pud[] = {{"K25", "K28"}};
constexpr Codes of_mld[] = {{"B18", "B18"},   {"K700", "K703"}, {"K709", "K709"}, {"K713", "K715"},
                            {"K717", "K717"}, {"K73", "K74"},   {"K760", "K760"}, {"K762", "K764"},
                            {"K768", "K769"}, {"Z944", "Z944"}};
constexpr Codes of_diab[] = {{"E100", "E101"}, {"E106", "E106"}, {"E108", "E109"}, {"E110", "E111"},
                             {"E116", "E116"}, {"E118", "E119"}, {"E120", "E121"}, {"E126", "E126"},
                             {"E128", "E129"}, {"E130", "E131"}, {"E136", "E136"}, {"E138", "E139"},
                             {"E140", "E141"}, {"E146", "E146"}, {"E148", "E149"}};
constexpr Codes of_diabwc[] = {{"E102", "E105"}, {"E107", "E107"}, {"E112", "E115"}, {"E117", "E117"},
                               {"E122", "E125"}, {"E127", "E127"}, {"E132", "E135"}, {"E137", "E137"},
                               {"E142", "E145"}, {"E147", "E147"}};
constexpr Codes of_hp[] = {{"G041", "G041"}, {"G114", "G114"}, {"G801", "G802"},
                           {"G81", "G82"},   {"G830", "G834"}, {"G839", "G839"}};
constexpr Codes of_rend[] = {{"I120", "I120"}, {"I131", "I131"}, {"N032", "N037"},
                             {"N052", "N057"}, {"N18", "N19"},   {"N250", "N250"},
                             {"Z490", "Z492"}, {"Z940", "Z940"}, {"Z992", "Z992"}};
constexpr Codes of_canc[] = {{"C00", "C26"}, {"C30", "C34"}, {"C37", "C41"}, {"C43", "C43"}, {"C45", "C58"},
                             {"C60", "C76"}, {"C81", "C85"}, {"C88", "C88"}, {"C90", "C97"}};
constexpr Codes of_msld[] = {{"I850", "I850"}, {"I859", "I859"}, {"I864", "I864"},
                             {"I982", "I982"}, {"K704", "K704"}, {"K711", "K711"},
                             {"K721", "K721"}, {"K729", "K729"}, {"K765", "K767"}};
constexpr Codes of_metacanc[] = {{"C77", "C80"}};
constexpr Codes of_aids[] = {{"B20", "B22"}, {"B24", "B24"}};

struct Condition {
    std::string_view id;
    std::span<const Codes> codes;
    int original = 0;
    int updated = 0;
    std::string_view gives_way_to = {};
};
constexpr std::array<Condition, 17> conditions = {{
    {"mi", of_mi, 1, 0},
    {"chf", of_chf, 1, 2},
    {"pvd", of_pvd, 1, 0},
    {"cevd", of_cevd, 1, 0},
    {"dementia", of_dementia, 1, 2},
    {"cpd", of_cpd, 1, 1},
    {"rheumd", of_rheumd, 1, 1},
    {"pud", of_pud, 1, 0},
    {"mld", of_mld, 1, 2, "msld"},
    {"diab", of_diab, 1, 0, "diabwc"},
    {"diabwc", of_diabwc, 2, 1},
    {"hp", of_hp, 2, 2},
    {"rend", of_rend, 2, 1},
    {"canc", of_canc, 2, 2, "metacanc"},
    {"msld", of_msld, 3, 4},
    {"metacanc", of_metacanc, 6, 6},
    {"aids", of_aids, 6, 4},
}};

bool holds(const Codes& codes, std::string_view code) {
    const auto beginning = code.substr(0, codes.first.size());
    return beginning.size() == codes.first.size() && beginning >= codes.first && beginning <= codes.last;
}

bool is_one_of(const std::vector<std::string>& codes, std::string_view id) {
    const auto* const condition = std::ranges::find(conditions, id, &Condition::id);
    ENSURE(condition != conditions.end());
    return std::ranges::any_of(codes, [&](std::string_view code) {
        return std::ranges::any_of(condition->codes, [&](const Codes& some) { return holds(some, code); });
    });
}

} // namespace

Result<Comorbidity> comorbidity(std::span<const std::string> codes, Hierarchy hierarchy) {
    const auto all = TRY(icd10_codes(codes));
    Comorbidity found;
    for (const auto& condition : conditions) {
        if (!is_one_of(all, condition.id)) continue;
        const bool severer = !condition.gives_way_to.empty() && is_one_of(all, condition.gives_way_to);
        if (severer && hierarchy == Hierarchy::applied) continue;
        found.groups.emplace_back(condition.id);
        found.original += condition.original;
        found.updated += condition.updated;
    }
    return found;
}

} // namespace bedre::instrument
