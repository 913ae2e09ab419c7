#include "api/api.h"
#include "app/commands.h"
#include "app/end_signals.h"
#include "app/house.h"
#include "app/openid.h"
#include "app/program_log.h"
#include "app/remind.h"
#include "app/start.h"
#include "app/texts.h"
#include "report/refused_content.h"
#include "web/interface.h"

#include <cstdio>
#include <filesystem>
#include <random>

namespace bedre::app {
namespace {

/// Gives the number under which the log has it.
std::string log_incident(spdlog::logger& log, std::string_view what) {
    std::random_device random;
    auto incident = fmt::format("{:08x}", random());
    log.error("incident {}: {}", incident, what);
    return incident;
}

/// In one line, whatever a database has said.
std::string in_full(const Error& error) {
    auto line = error.code;
    for (const auto& [name, value] : error.details)
        line += fmt::format(" {}={:?}", name, value);
    return line;
}

/// The demo's file: kept between runs, so that what a newcomer enters is still there.
std::string demo_file() {
    namespace fs = std::filesystem;
    const char* state = std::getenv("XDG_STATE_HOME");
    const char* home = std::getenv("HOME");
    fs::path folder = fs::temp_directory_path() / "bedre";
    if (state != nullptr && *state != '\0')
        folder = fs::path(state) / "bedre";
    else if (home != nullptr && *home != '\0')
        folder = fs::path(home) / ".local" / "state" / "bedre";
    std::error_code failure;
    fs::create_directories(folder, failure); // opening the file says it, if this failed
    return folder / "demo.db";
}

std::string url_of(const std::string& address, std::uint16_t port) {
    return address.find(':') == std::string::npos ? fmt::format("http://{}:{}/", address, port)
                                                  : fmt::format("http://[{}]:{}/", address, port);
}

/// By which names the server may be asked: on this machine's own address by those alone, and by the name that
/// readers use, which a proxy passes on.
std::vector<std::string> hosts_of(const ServeOptions& options) {
    const auto site = origin_of(options.mail.site);
    const auto begin = site.find("://");
    if (begin == std::string::npos || (options.address != "127.0.0.1" && options.address != "::1")) return {};
    const auto authority = site.substr(begin + 3);
    return {"localhost", "127.0.0.1", "[::1]", authority.substr(0, authority.find(':'))};
}

/// Whether passwords and sessions reach the server so that nobody can read them on the way: from this machine
/// alone, or over TLS, which whoever names the site answers for.
bool is_safe_for_accounts(const ServeOptions& options) {
    return options.address == "127.0.0.1" || options.address == "::1" ||
           options.mail.site.starts_with("https://");
}

/// That a content is not taken into use, and which one is.
std::string runs_on(const record::RefusedContent& refused, const text::Phrases& phrases) {
    return fmt::format(
        "{}. {}", phrases.say("report.content_refused"),
        phrases.say("report.content_runs_on", report::which_content(refused.adopted, refused.runs_on)));
}

/// Sends the reminders of the week, unless another server has, or this one before. No when nobody could say
/// whether they are ours to send. What goes wrong with a letter is logged: next week comes another one.
bool remind_all(House& house, const catalogue::Catalogue& catalogue, const text::Phrases& phrases,
                const MailOptions& mail, calendar::Date monday, spdlog::logger& log,
                const std::function<bool()>& stopped) {
    const auto ours = house.record().take_on_reminders(monday);
    if (!ours) log.error("reminders: {}", ours.error().code);
    if (!ours || !ours.value()) return static_cast<bool>(ours);
    const auto done =
        deliver(house, catalogue, phrases, mail, [&](const std::string& what) { log.warn(what); }, stopped);
    if (done)
        log.info("reminders: {} sent, {} failed", done.value().sent, done.value().failed);
    else
        log.error("reminders: {}", done.error().code);
    return true;
}

} // namespace

int serve(const ServeOptions& options, const Languages& languages, const text::Phrases& phrases) {
    const auto refuse = [&](const Error& error) {
        fmt::print(stderr, "{}", told(error, phrases));
        return 2;
    };
    if (options.demo && options.address != "127.0.0.1" && options.address != "::1")
        return refuse(outcome::refused("cli.serve.demo_is_local"));
    if (!options.demo && options.data.empty()) return refuse(outcome::refused("cli.serve.data_required"));

    const bool sends_mail = !options.mail.relay.empty();
    if (sends_mail && options.demo) return refuse(outcome::refused("cli.serve.demo_sends_nothing"));
    if (sends_mail)
        if (auto findings = check(options.mail); !findings.empty())
            return refuse(outcome::invalid(std::move(findings)));

    const EndSignals signals;
    const auto log = program_log();
    const calendar::SystemClock clock;
    auto provider = provider_of(options.openid, options.mail.site, clock,
                                [log](std::string_view bug) { log->error("openid: {}", bug); });
    if (!provider) return refuse(provider.error());
    const auto data = options.data.empty() ? demo_file() : options.data;
    std::shared_ptr<const journal::SigningKey> key;
    if (!options.key.empty()) {
        auto read = journal::SigningKey::read(options.key);
        if (!read) return refuse(read.error());
        key = std::make_shared<journal::SigningKey>(std::move(read).value());
    }
    http::Broadcast broadcast;
    auto started =
        start_house({.content = options.content,
                     .house = {.data = data,
                               .demo = options.demo,
                               .log = [log](const std::string& what) { log->error(what); },
                               .key = key,
                               .witness = options.witness,
                               .vault = options.vault,
                               .key_ring = options.key_ring,
                               .access_log = options.access_log},
                     .tell = [&](const tally::Change& change) { api::broadcast_change(broadcast, change); },
                     .refuse = refuse});
    if (!started) return refuse(started.error());
    const auto& catalogue = *started.value().catalogue;
    auto& house = started.value().house;
    const auto& refused = started.value().refused;
    if (refused) fmt::print(stderr, "{}\n", runs_on(*refused, phrases));

    std::unique_ptr<access::Accounts> accounts; // none unless somebody has made them
    const auto accounts_at = options.demo ? std::string() : accounts_for(data, options.accounts);
    if (!accounts_at.empty() && (!options.accounts.empty() || std::filesystem::exists(accounts_at))) {
        if (!is_safe_for_accounts(options)) return refuse(outcome::refused("cli.serve.in_the_clear"));
        auto* const access_log = house->record().access_log();
        if (access_log == nullptr) return refuse(outcome::refused("cli.serve.no_access_log"));
        auto opened = access::Accounts::open(
            accounts_at, {.clock = &clock,
                          .on_bug = [log](std::string_view bug) { log->error("accounts: {}", bug); },
                          .key = accounts_key_for(data, options.accounts_key),
                          .log = access_log});
        if (!opened) return refuse(opened.error());
        accounts = std::move(opened).value();
    }
    access::Sessions sessions;
    access::Sessions tokens(access::token_lasts);
    const auto pages = [](const http::Request& request) {
        return web::answer(web::interface_files(), request);
    };
    // So many that one disk's next commit holds the looks of all of them.
    http::Errands waiting([log](std::string_view bug) { log->error("looks: {}", bug); }, 16);
    const api::Services services{catalogue,
                                 house->record(),
                                 house->tally(),
                                 broadcast,
                                 sessions,
                                 languages,
                                 [log](const Error& error) { return log_incident(*log, in_full(error)); },
                                 pages,
                                 options.demo,
                                 accounts.get(),
                                 &waiting,
                                 provider.value().get(),
                                 provider_name(options.openid),
                                 origin_of(options.mail.site),
                                 &tokens,
                                 refused ? &*refused : nullptr};
    auto server = http::Server::start(
        {.address = options.address,
         .port = options.port,
         .hosts = hosts_of(options),
         .transport = options.mail.site.starts_with("https://") ? http::Transport::tls : http::Transport::any,
         .on_bug =
             [log](const std::exception& bug) { return api::bug_response(log_incident(*log, bug.what())); },
         .body_bytes = [&](const http::Request& request) { return api::body_limit(services, request); }},
        [&](http::Request request, http::Reply reply) { api::handle(services, request, reply); });
    if (!server) return refuse(server.error());

    fmt::print("{}\n", phrases.say("cli.serve.ready",
                                   {{"address", url_of(options.address, server.value()->port())}}));
    if (options.demo) fmt::print("{}\n", phrases.say("cli.serve.demo", {{"path", sql::name_of(data)}}));
    fmt::print("{}\n", phrases.say("cli.serve.stop"));
    std::fflush(stdout);
    std::optional<calendar::Date> reminded; // the last Monday that was looked at
    bool ended = false;                     // a signal is taken once
    const auto ends = [&](std::chrono::seconds within) { return ended = ended || signals.wait(within); };
    while (!ends(std::chrono::seconds(20))) {
        house->follow_the_calendar();
        if (const auto told = accounts ? accounts->tell() : Result<void>(); !told)
            log->error("accounts: {}", told.error().code);
        const auto monday = reminders_due(clock.now());
        if (!sends_mail || !monday || monday == reminded) continue;
        if (remind_all(*house, catalogue, languages[static_cast<std::size_t>(text::Language::nb)],
                       options.mail, *monday, *log, [&] { return ends(std::chrono::seconds(0)); }))
            reminded = monday;
    }
    server.value()->stop();
    waiting.stop();
    if (provider.value()) provider.value()->stop();
    if (accounts) accounts->stop(); // what it would answer with goes next; names are asked for until then
    house.reset(); // what is still under way is answered while there is something to answer with
    return 0;
}

} // namespace bedre::app
