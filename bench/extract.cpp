// How fast the neutral benchmark's files are read in: seen, recorded, sealed, durable, in history and
// counted. Usage: bedre_extract CONTENT FILES FOLDER. The folder must be empty. Prints one JSON object: rows,
// seconds, rows a second, and MB.
#include "calendar/clock.h"
#include "catalogue/catalogue.h"
#include "record/imports.h"
#include "tally/tally.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace bedre;
using Time = std::chrono::steady_clock;

const access::Actor keeper{.id = "keeper", .role = access::Role::clinician, .organisation = "register"};

std::string bytes_of(const std::string& path) {
    std::ostringstream bytes;
    bytes << std::ifstream(path, std::ios::binary).rdbuf();
    ENSURE(bytes.good());
    return std::move(bytes).str();
}

double megabytes(const std::string& path) {
    return static_cast<double>(std::filesystem::file_size(path)) / 1e6;
}

struct Read {
    std::int64_t rows = 0;
    double seen = 0; ///< unit: seconds
    double recorded = 0;
};

/// Sees a file and records it, as anybody does.
Read read_in(record::Record& record, const std::string& mapping, const std::string& bytes) {
    Read read;
    auto begun = Time::now();
    const auto since = [&] { return std::chrono::duration<double>(Time::now() - begun).count(); };
    const auto seen = record.preview_import(keeper, {.mapping = mapping, .bytes = bytes}).value();
    ENSURE(seen.findings.empty());
    read.seen = since();
    begun = Time::now();
    const auto receipt = record
                             .record_import(keeper, {.mapping = mapping,
                                                     .bytes = bytes,
                                                     .reason = "uttrekk",
                                                     .seen = seen.digest,
                                                     .attempt = mapping})
                             .value();
    read.recorded = since();
    ENSURE(receipt.left.empty());
    for (const auto count : receipt.acts)
        read.rows += count;
    return read;
}

/// Acute stays, as the file itself says them.
std::int64_t acute_stays_in(const std::string& bytes) {
    std::int64_t count = 0;
    std::istringstream lines(bytes);
    for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> cells;
        std::istringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');)
            cells.push_back(cell);
        if (cells.size() >= 9 && cells[2] == "1" && cells[8] == "1") ++count;
    }
    return count;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    const std::string files = argv[2];
    const std::string folder = argv[3];
    const auto catalogue = catalogue::read(catalogue::read_folder(argv[1]).value()).value();
    const calendar::SystemClock clock;
    auto record =
        record::Record::open(catalogue, {.place = folder + "/record.db",
                                         .clock = &clock,
                                         .on_bug = [](std::string_view what) { std::cerr << what << '\n'; },
                                         .vault = folder + "/vault.db",
                                         .key_ring = folder + "/ring",
                                         .access_log = folder + "/access-log.db"})
            .value();
    tally::Tally tally(catalogue, calendar::Date::parse("2026-11-28").value());
    record->journal()
        .subscribe(0, [&](const journal::Entry& entry) { (void)tally.take(entry).value(); })
        .value();
    const auto patients = read_in(*record, "patients", bytes_of(files + "/patients.csv"));
    const auto bytes = bytes_of(files + "/events.csv");
    const auto events = read_in(*record, "events", bytes);

    std::int64_t counted = 0;
    {
        const auto cut = tally.cut();
        const auto metric = *catalogue.metric("known.acute-stays");
        const auto place = *catalogue.numbering.place("neutral", metric::Level::community);
        for (int year = 2021; year <= 2030; ++year)
            if (const auto in = cut.in(metric, place, calendar::Period::parse(std::to_string(year)).value()))
                counted += in->value;
    }
    ENSURE(counted == acute_stays_in(bytes));
    const auto rate = [](const Read& read) { return static_cast<double>(read.rows) / read.recorded; };
    fmt::print(
        R"({{"persons": {}, "seeing persons": {:.2f}, "recording persons": {:.2f}, "persons a second": {:.0f}, )"
        R"("rows": {}, "seeing rows": {:.2f}, "recording rows": {:.2f}, "rows a second": {:.0f}, "record MB": {:.0f}, )"
        R"("acute stays counted": {}}})"
        "\n",
        patients.rows, patients.seen, patients.recorded, rate(patients), events.rows, events.seen,
        events.recorded, rate(events), megabytes(folder + "/record.db"), counted);
    return 0;
}
