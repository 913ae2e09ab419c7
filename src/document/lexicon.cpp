#include "document/lexicon.h"

#include "text/folding.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>

namespace bedre::document {
namespace {

using Known = std::span<const std::string_view>;

bool one_of(std::string_view word, Known words) {
    return std::ranges::find(words, word) != words.end();
}

struct Head {
    std::string_view word;
    Column column;
};

constexpr std::array heads = std::to_array<Head>({
    {"oppdrag", Column::mission},
    {"oppdraget", Column::mission},
    {"hovedmål", Column::mission},
    {"delmål", Column::mission},
    {"målgruppe", Column::target_group},
    {"målgrupper", Column::target_group},
    {"målgruppen", Column::target_group},
    {"prioritering", Column::priority},
    {"prioritet", Column::priority},
    {"tiltak", Column::action},
    {"aktivitet", Column::action},
    {"aktiviteter", Column::action},
    {"lykkes", Column::indicator},
    {"indikator", Column::indicator},
    {"indikatorer", Column::indicator},
    {"suksesskriterium", Column::indicator},
    {"suksesskriterier", Column::indicator},
    {"måleindikator", Column::indicator},
    {"ansvarlig", Column::responsible},
    {"ansvarlige", Column::responsible},
    {"ansvar", Column::responsible},
    {"utfører", Column::responsible},
    {"ansvarlig/utfører", Column::responsible},
    {"frist", Column::deadline},
    {"tidsfrist", Column::deadline},
    {"tidspunkt", Column::deadline},
});

/// The small words of "Hvor vil vi?", "Hvordan skal vi få det til sammen?", "Hvordan vet vi at vi har
/// lykkes?".
constexpr std::array<std::string_view, 16> questions = {"hvor", "hvordan", "hva", "hvem", "når", "vil",
                                                        "vi",   "skal",    "få",  "det",  "til", "sammen",
                                                        "vet",  "at",      "har", "er"};

constexpr std::array<std::string_view, 58> open_words = {
    "og",    "eller", "i",     "på",    "til",      "for",     "av",     "med",   "som",   "er",
    "om",    "fra",   "ved",   "innen", "innenfor", "mellom",  "under",  "etter", "før",   "at",
    "en",    "et",    "ei",    "den",   "det",      "de",      "har",    "å",     "samt",  "hva",
    "rundt", "hos",   "mot",   "opp",   "per",      "gjennom", "skal",   "kan",   "blir",  "vil",
    "ikke",  "nye",   "flere", "store", "alle",     "hele",    "hver",   "ulike", "andre", "felles",
    "bedre", "sin",   "sitt",  "sine",  "bl.a",     "f.eks",   "antall", "andel"};

constexpr std::array<std::string_view, 38> people = {
    "personer",    "barn",           "barn/unge", "unge",       "ungdom",      "ungdommer", "voksne",
    "eldre",       "kvinner",        "menn",      "gravide",    "pasienter",   "brukere",   "innbyggere",
    "ansatte",     "helsepersonell", "pårørende", "familier",   "foreldre",    "foresatte", "leger",
    "fastleger",   "sykepleiere",    "studenter", "skrøpelige", "skrøpelige/", "sårbare",   "kronisk",
    "innvandrere", "medarbeidere",   "fagfolk",   "beboere",    "mødre",       "nyfødte",   "spedbarn",
    "skoleelever", "elever",         "lærlinger"};

constexpr std::array<std::string_view, 8> leads = {"jfr",   "jf",     "se",       "les",
                                                   "lenke", "lenker", "artikkel", "rapport"};

constexpr std::array<std::string_view, 8> money = {"tildelt",    "tildelte",    "midler", "tilskudd",
                                                   "finansiert", "finansieres", "støtte", "prosjektmidler"};

constexpr std::array<std::string_view, 8> results = {"er",    "har", "antall", "andel",
                                                     "bedre", "mer", "færre",  "raskere"};

} // namespace

std::string key_of(std::string_view word) {
    auto key = text::fold(word);
    const auto is_mark = [](char c) { return std::ispunct(static_cast<unsigned char>(c)) != 0; };
    for (const std::string_view quote : {"«", "»", "“", "”", "•", "…"}) {
        while (key.starts_with(quote))
            key.erase(0, quote.size());
        while (key.ends_with(quote))
            key.erase(key.size() - quote.size());
    }
    while (!key.empty() && is_mark(key.back()))
        key.pop_back();
    const auto begin = std::ranges::find_if_not(key, is_mark);
    key.erase(key.begin(), begin);
    return key.ends_with("»") ? key.substr(0, key.size() - std::string_view("»").size()) : key;
}

std::optional<Column> column_of_head(std::string_view key) {
    for (const auto& head : heads)
        if (head.word == key) return head.column;
    return std::nullopt;
}

bool may_stand_in_head(std::string_view key) {
    return column_of_head(key).has_value() || one_of(key, questions);
}

bool wants_more(std::string_view key) {
    return one_of(key, open_words);
}

bool names_people(std::string_view key) {
    return one_of(key, people);
}

bool leads_to_link(std::string_view key) {
    return one_of(key, leads);
}

bool speaks_of_money(std::string_view key) {
    return one_of(key, money);
}

bool tells_of_result(std::string_view key) {
    return one_of(key, results);
}

bool is_finite(std::string_view key) {
    constexpr std::array<std::string_view, 6> verbs = {"er", "har", "blir", "skal", "kan", "får"};
    return one_of(key, verbs);
}

bool begins_clause(std::string_view key) {
    constexpr std::array<std::string_view, 8> words = {"og",  "som", "at",   "eller",
                                                       "hva", "når", "hvis", "der"};
    return one_of(key, words);
}

const std::vector<std::string>& common_words() {
    static const std::vector<std::string> words = [] {
        std::vector<std::string> all = {
            "å",           "på",         "få",          "får",          "fått",         "går",
            "når",         "må",         "år",          "også",         "så",           "slå",
            "stå",         "står",       "både",        "måte",         "måned",        "måneder",
            "mål",         "råd",        "fagråd",      "område",       "områder",      "området",
            "nivå",        "språk",      "tråd",        "gå",           "inngått",      "gjennomgått",
            "åpen",        "åpne",       "årlig",       "årsak",        "årsaker",      "vår",
            "våren",       "høst",       "høsten",      "før",          "først",        "første",
            "gjøre",       "gjør",       "gjort",       "tydeliggjøre", "større",       "størst",
            "bør",         "støtte",     "møte",        "møter",        "møtet",        "døgn",
            "døgnet",      "død",        "dømt",        "fødsel",       "fødselen",     "født",
            "føre",        "følge",      "følger",      "oppfølging",   "oppfølgingen", "løpende",
            "fortløpende", "løsning",    "løsninger",   "løp",          "forløp",       "mødre",
            "mør",         "bedømme",    "kjøre",       "øke",          "økt",          "økning",
            "ønske",       "ønsker",     "prøve",       "utprøving",    "innføre",      "innføring",
            "utføre",      "utfører",    "gjennomføre", "gjennomført",  "gjennomførte", "pårørende",
            "skrøpelig",   "skrøpelige", "sårbar",      "sårbare",      "være",         "vært",
            "nær",         "nærmere",    "særlig",      "bære",         "bærekraftig",  "lære",
            "læring",      "primær",     "sekundær",    "tverrfaglig"};
        // Words that are right as they are, and one letter away from one of the above.
        for (const auto* word : {"bor", "dag", "dager", "del", "deler", "der", "form", "god", "gode", "mor",
                                 "over", "par", "stor", "store", "tre", "var", "ved"})
            all.emplace_back(word);
        for (const auto word : open_words)
            all.emplace_back(word);
        for (const auto& head : heads)
            all.emplace_back(head.word);
        for (const auto question : questions)
            all.emplace_back(question);
        return all;
    }();
    return words;
}

} // namespace bedre::document
