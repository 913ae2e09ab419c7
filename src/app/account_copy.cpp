// The accounts as a file, and a file as the accounts.
#include "access/account_back_up.h"
#include "app/commands.h"
#include "app/house.h"
#include "app/texts.h"
#include "app/whole_file.h"

namespace bedre::app {
namespace {

int say_count(const Result<std::int64_t>& count, std::string_view code, const text::Phrases& phrases) {
    if (!count) {
        fmt::print(stderr, "{}", told(count.error(), phrases));
        return count.error().category == Category::invalid ? 1 : 2;
    }
    fmt::print("{}\n", phrases.say(code, {{"n", std::to_string(count.value())}}));
    return 0;
}

Result<std::string> place_of(const AccountOptions& options) {
    auto place = accounts_for(options.data, options.accounts);
    if (place.empty()) return outcome::refused("access.no_accounts");
    return place;
}

} // namespace

int back_up_accounts(const AccountOptions& options, const text::Phrases& phrases) {
    const auto count = [&]() -> Result<std::int64_t> {
        const auto place = TRY(place_of(options));
        auto file = TRY(WholeFile::make(options.file));
        const auto written =
            TRY(access::back_up_accounts(place, [&](std::string_view line) { return file.write(line); }));
        TRY(file.keep());
        return written;
    }();
    return say_count(count, "cli.account.backup.done", phrases);
}

int restore_accounts(const AccountOptions& options, const text::Phrases& phrases) {
    auto count = [&]() -> Result<std::int64_t> {
        const auto place = TRY(place_of(options));
        auto lines = TRY(LinesIn::open(options.file));
        return access::restore_accounts(place, [&] { return lines.next(); });
    }();
    if (count) return say_count(count, "cli.account.restore.done", phrases);
    auto error = std::move(count).error();
    for (auto& finding : error.findings)
        finding.place.file = options.file;
    return say_count(error, "", phrases);
}

} // namespace bedre::app
