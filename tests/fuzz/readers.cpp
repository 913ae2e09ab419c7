// Every reader of bytes from outside; the environment's FUZZ_READER says which one is tried. Whatever the
// bytes, a reader answers with a value or with findings; it never crashes, hangs or reads beyond them.
#include "calendar/deadline.h"
#include "calendar/period.h"
#include "catalogue/catalogue.h"
#include "chartfile/chartfile.h"
#include "document/read.h"
#include "document/score.h"
#include "form/test_form.h"
#include "http/target.h"
#include "openid/assertion.h"
#include "openid/provider.h"
#include "record/move.h"
#include "record/payload.h"
#include "rule/program.h"
#include "sheet/sheet.h"
#include "sheet/written_test.h"
#include "statistics/choice.h"
#include "terminology/identity_number.h"
#include "terminology/registry_number.h"
#include "text/folding.h"
#include "text/similarity.h"
#include "text/utf8.h"
#include "json/value.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>

namespace {

using namespace bedre;

bool json(std::string_view bytes) {
    (void)record::read_stage_entered(std::string(bytes));
    return static_cast<bool>(json::parse(bytes));
}

bool expression(std::string_view bytes) {
    static const auto symbols = std::make_shared<rule::Symbols>();
    static const rule::Vocabulary vocabulary{
        .symbols = symbols,
        .slots = {{"age", {rule::Base::integer}}, {"included", {rule::Base::date}}},
        .kinds = {{"stay", 0, {{"days", {rule::Base::integer}}}}}};
    const auto program = rule::Program::compile(bytes, vocabulary);
    if (!program) return false;
    timeline::Columns columns;
    columns.insert({{20'000, 3}, 0, 1, {4}});
    const std::array<rule::Value, 2> slots = {70, 20'000};
    (void)program.value().evaluate({columns.view(), slots, calendar::Date::from_days_since_1970(20'001)});
    return !program.value().listing().empty();
}

bool target(std::string_view bytes) {
    (void)http::parse_cookies(bytes);
    (void)http::host_name(bytes);
    (void)http::parse_form(bytes);
    return static_cast<bool>(http::parse_target(bytes));
}

bool dates(std::string_view bytes) {
    (void)calendar::parse_instant(bytes);
    (void)calendar::Period::parse(bytes);
    (void)calendar::Date::parse_norwegian(bytes);
    return static_cast<bool>(calendar::Deadline::parse(bytes));
}

bool numbers(std::string_view bytes) {
    using terminology::Registry;
    const auto today = calendar::Date::latest(); // every rule holds by then
    const auto number = terminology::IdentityNumber::parse(bytes, today);
    if (number) ENSURE(terminology::IdentityNumber::parse(number.value().revealed(), today));
    for (const auto registry : {Registry::organisations, Registry::health_personnel, Registry::addresses})
        (void)terminology::RegistryNumber::parse(registry, bytes);
    return static_cast<bool>(number);
}

bool words(std::string_view bytes) {
    const auto half = bytes.size() / 2;
    return text::similarity(bytes.substr(0, half), bytes.substr(half)) > 0 && !text::fold(bytes).empty();
}

/// A line an answer: "item=answer".
bool answers(std::string_view bytes) {
    static const auto form = form::test_form();
    form::Answers given;
    while (!bytes.empty()) {
        const auto line = bytes.substr(0, bytes.find('\n'));
        bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
        const auto mark = std::min(line.find('='), line.size());
        given.emplace(line.substr(0, mark), line.substr(std::min(mark + 1, line.size())));
    }
    const auto filled = form::fill(form, given);
    ENSURE(form::complete(form, filled.answers) == filled.answers);
    for (const auto& item : form.items)
        for (const auto& [key, answer] : given)
            (void)form::answer_in_words(item, answer, text::Language::nb);
    return filled.findings.empty();
}

bool content(std::string_view bytes) {
    (void)catalogue::read({{"imports/i.yaml", std::string(bytes)}});
    (void)catalogue::read({{"migrations/m.yaml", std::string(bytes)}});
    (void)catalogue::read_former(
        {{"forms/f.yaml", std::string(bytes)}, {"pathways/p.yaml", std::string(bytes)}});
    (void)catalogue::read(
        {{"community.yaml", "community: c\ntitle: {nb: C}\n"}, {"simulation.yaml", std::string(bytes)}});
    (void)catalogue::read({{"codes/c.yaml", std::string(bytes)}, {"forms/f.yaml", std::string(bytes)}});
    return static_cast<bool>(catalogue::read({{"pathways/p.yaml", std::string(bytes)}}));
}

bool document(std::string_view bytes) {
    static const community::Community community{
        .id = "f",
        .title = {.nb = "Helsefellesskapet Fjorden"},
        .units = {{.id = "havn", .title = {.nb = "Havn"}}},
        .bodies = {{.id = "au", .title = {.nb = "Arbeidsutvalget (AU)"}}}};
    const auto draft = document::read_plan(bytes, community, {});
    return draft && document::from_json(document::to_json(draft.value()));
}

bool chart_file(std::string_view bytes) {
    const auto file = chartfile::read(bytes);
    if (!file) return false;
    ENSURE(file.value().points.size() == file.value().series.size());
    (void)chartfile::point_of(file.value(), bytes.substr(0, 10));
    const auto choice = statistics::choose(file.value().series);
    if (!choice) return false; // numbers that each can be charted may sum up to one that cannot
    ENSURE(chartfile::check(choice.value().kind, file.value()));
    ENSURE(statistics::control_chart(choice.value().kind, file.value().series));
    return true;
}

bool sheets(std::string_view bytes) {
    std::size_t rows = 0;
    const sheet::Asked asked{.limits = {.bytes = std::size_t{1} << 24U, .rows = 10'000}};
    const sheet::Taker taker{.head = [](const sheet::Head& head) { ENSURE(head.row > 0); },
                             .row =
                                 [&](const sheet::Head& head, const sheet::Row& row) {
                                     ENSURE(row.number > head.row);
                                     for (const auto& cell : row.cells)
                                         ENSURE(text::is_text(cell.text));
                                     ++rows;
                                 }};
    const auto read = sheet::read(std::string(bytes), asked, taker);
    if (!read) return !read.error().findings.empty();
    ENSURE(rows == read.value().rows && rows > 0);
    return true;
}

/// As one of the parts of a workbook, since what is changed in an archive is mostly told of its checksum.
bool sheet_parts(std::string_view bytes) {
    auto parts =
        sheet::parts_of({.rows = "<row><c t=\"s\"><v>0</v></c></row><row><c s=\"1\"><v>9</v></c></row>",
                         .texts = "<si><t>a</t></si>",
                         .styles = "<xf/><xf numFmtId=\"14\"/>"});
    constexpr std::string_view sheet_part = "xl/worksheets/sheet1.xml";
    const auto of_style = bytes.find("<styleSheet") != std::string_view::npos;
    const auto of_texts = bytes.find("<sst") != std::string_view::npos;
    const auto of_workbook = bytes.find("<workbook") != std::string_view::npos;
    const auto name = of_style      ? "xl/styles.xml"
                      : of_texts    ? "xl/sharedStrings.xml"
                      : of_workbook ? "xl/workbook.xml"
                                    : sheet_part;
    parts[std::string(name)] = bytes;
    return sheets(sheet::zipped(parts));
}

bool export_lines(std::string_view bytes) {
    return static_cast<bool>(
        record::import_from(":memory:", std::nullopt, [&]() -> Result<std::optional<std::string>> {
            if (bytes.empty()) return std::optional<std::string>();
            const auto end = std::min(bytes.find('\n'), bytes.size());
            std::string line(bytes.substr(0, end));
            bytes.remove_prefix(std::min(end + 1, bytes.size()));
            return std::optional(std::move(line));
        }));
}

bool token(std::string_view bytes) {
    static const auto ours = openid::ClientKey::draw();
    static const auto keys = openid::read_keys(R"({"keys":[)" + ours.public_part() + "]}").value();
    const std::string issuer = "https://login.example.no";
    (void)openid::read_keys(bytes);
    (void)openid::read_metadata(bytes, issuer);
    // As it came, and as something that the provider has signed.
    const openid::Expected expected{issuer, "bedre", "n-0S6", true, {}};
    (void)openid::identity_in(bytes, keys, expected);
    (void)openid::read_key(bytes);
    (void)openid::client_in(bytes);
    static const auto of_program = openid::read_key(ours.public_part()).value();
    const openid::ExpectedAssertion asked{.client = "bedre", .audiences = {issuer}, .now = {}};
    (void)openid::assertion_in(bytes, of_program, asked);
    (void)openid::assertion_in(ours.sign(R"({"alg":"ES256"})", bytes), of_program, asked);
    const auto header = fmt::format(R"({{"alg":"ES256","kid":"{}"}})", ours.id());
    return static_cast<bool>(openid::identity_in(ours.sign(header, bytes), keys, expected));
}

using Reader = bool (*)(std::string_view);

Reader chosen() {
    static const std::map<std::string_view, Reader> readers = {{"json", json},
                                                               {"expression", expression},
                                                               {"target", target},
                                                               {"dates", dates},
                                                               {"numbers", numbers},
                                                               {"words", words},
                                                               {"content", content},
                                                               {"document", document},
                                                               {"export", export_lines},
                                                               {"token", token},
                                                               {"chart", chart_file},
                                                               {"sheet", sheets},
                                                               {"sheet_parts", sheet_parts},
                                                               {"answers", answers}};
    const char* name = std::getenv("FUZZ_READER");
    if (name == nullptr || !readers.contains(name)) {
        std::fputs("FUZZ_READER must be one of: json expression target dates numbers words content document "
                   "export token chart sheet sheet_parts answers\n",
                   stderr);
        std::exit(2);
    }
    return readers.at(name);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Reader reader = chosen();
    (void)reader({reinterpret_cast<const char*>(data), size});
    return 0;
}
