#include "app/command_line.h"

#include "api/api.h"
#include "app/commands.h"
#include "app/texts.h"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <span>

namespace bedre::app {
namespace {

/// The language is needed before the command line can be read, for its own help.
text::Language wanted_language(std::span<const char* const> words) {
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string_view word = words[i];
        std::string_view value;
        if (word == "--language" && i + 1 < words.size()) value = words[i + 1];
        if (word.starts_with("--language=")) value = word.substr(std::string_view("--language=").size());
        if (const auto language = text::parse_language(value); !value.empty() && language)
            return language.value();
    }
    return text::Language::nb;
}

} // namespace

int run(int argc, const char* const* argv) {
    const auto languages = load_phrases();
    const auto language = wanted_language({argv, static_cast<std::size_t>(argc)});
    const auto& phrases = languages[static_cast<std::size_t>(language)];

    CLI::App app(phrases.say("cli.about"), "bedre");
    app.require_subcommand(1);
    std::string language_name(text::name(language));
    app.add_option("--language", language_name, phrases.say("cli.option.language"))
        ->check(CLI::IsMember({"nb", "nn", "en"}));
    app.fallthrough();

    ServeOptions options;
    auto* serving = app.add_subcommand("serve", phrases.say("cli.serve"));
    serving->add_flag("--demo", options.demo, phrases.say("cli.option.demo"));
    serving->add_option("--data", options.data, phrases.say("cli.option.data"));
    serving->add_option("--content", options.content, phrases.say("cli.option.content"));
    serving->add_option("--address", options.address, phrases.say("cli.option.address"));
    serving->add_option("--port", options.port, phrases.say("cli.option.port"));
    serving->add_option("--signing-key", options.key, phrases.say("cli.option.signing_key"));
    serving->add_option("--witness", options.witness, phrases.say("cli.option.witness"));
    const auto add_vault = [&](CLI::App* command, std::string& vault) {
        command->add_option("--vault", vault, phrases.say("cli.option.vault"));
    };
    add_vault(serving, options.vault);
    const auto add_access_log = [&](CLI::App* command, std::string& log) {
        command->add_option("--access-log", log, phrases.say("cli.option.access_log"));
    };
    add_access_log(serving, options.access_log);
    const auto add_accounts = [&](CLI::App* command, auto& of) {
        command->add_option("--accounts", of.accounts, phrases.say("cli.option.accounts"));
        command->add_option("--accounts-key", of.accounts_key, phrases.say("cli.option.accounts_key"));
    };
    add_accounts(serving, options);
    serving->add_option("--openid", options.openid.issuer, phrases.say("cli.option.openid"));
    serving->add_option("--openid-client", options.openid.client, phrases.say("cli.option.openid_client"));
    serving->add_option("--openid-key", options.openid.key, phrases.say("cli.option.openid_key"));
    serving->add_option("--openid-name", options.openid.name, phrases.say("cli.option.openid_name"));
    serving->add_option("--identity-keys", options.key_ring, phrases.say("cli.option.key_ring"));
    const auto add_mail = [&](CLI::App* command, MailOptions& mail) {
        command->add_option("--smtp", mail.relay, phrases.say("cli.option.smtp"));
        command->add_option("--mail-from", mail.from, phrases.say("cli.option.mail_from"));
        command->add_option("--site", mail.site, phrases.say("cli.option.site"));
    };
    add_mail(serving, options.mail);

    SimulateOptions simulation;
    auto* simulating = app.add_subcommand("simulate", phrases.say("cli.simulate"));
    simulating->add_option("--data", simulation.data, phrases.say("cli.option.empty_data"));
    simulating->add_option("--persons", simulation.persons, phrases.say("cli.option.persons"))
        ->check(CLI::Range(1, 1'000'000));
    simulating->add_option("--years", simulation.years, phrases.say("cli.option.years"))
        ->check(CLI::Range(1, 10));
    simulating->add_option("--seed", simulation.seed, phrases.say("cli.option.seed"));
    simulating->add_option("--content", simulation.content, phrases.say("cli.option.content"));
    simulating->add_option("--identity-keys", simulation.key_ring, phrases.say("cli.option.key_ring"));
    simulating->add_flag("--truth", simulation.truth, phrases.say("cli.option.truth"));
    add_vault(simulating, simulation.vault);
    add_access_log(simulating, simulation.access_log);

    RemindOptions reminder;
    auto* reminding = app.add_subcommand("remind", phrases.say("cli.remind"));
    reminding->add_option("--data", reminder.data, phrases.say("cli.option.data"))->required();
    reminding->add_option("--content", reminder.content, phrases.say("cli.option.content"));
    add_mail(reminding, reminder.mail);
    add_vault(reminding, reminder.vault);
    reminding->add_flag("--dry-run", reminder.dry_run, phrases.say("cli.option.dry_run"));

    std::string content;
    auto* checking = app.add_subcommand("check", phrases.say("cli.check"));
    checking->add_option("DIR", content, phrases.say("cli.option.content"));

    VerifyOptions verification;
    auto* verifying = app.add_subcommand("verify", phrases.say("cli.verify"));
    verifying->add_option("DATA", verification.data, phrases.say("cli.option.data"))->required();
    verifying->add_option("--public-key", verification.key, phrases.say("cli.option.public_key"));
    verifying->add_option("--witness", verification.witness, phrases.say("cli.option.witness"));
    add_vault(verifying, verification.vault);
    add_access_log(verifying, verification.access_log);
    std::string key;
    auto* making_key = app.add_subcommand("key", phrases.say("cli.key"));
    making_key->add_option("FILE", key, phrases.say("cli.option.new_key"))->required();
    std::string former_key;
    making_key->add_option("--after", former_key, phrases.say("cli.option.former_key"));
    auto* making_openid_key = app.add_subcommand("openid-key", phrases.say("cli.openid_key"));
    making_openid_key->add_option("FILE", key, phrases.say("cli.option.new_key"))->required();

    MoveOptions move;
    auto* exporting_all = app.add_subcommand("export", phrases.say("cli.export"));
    exporting_all->add_option("DATA", move.data, phrases.say("cli.option.data"))->required();
    auto* backing_up = app.add_subcommand("backup", phrases.say("cli.backup"));
    backing_up->add_option("DATA", move.data, phrases.say("cli.option.data"))->required();
    backing_up->add_option("FILE", move.file, phrases.say("cli.option.new_backup"))->required();
    auto* restoring = app.add_subcommand("restore", phrases.say("cli.restore"))->alias("import");
    restoring->add_option("FILE", move.file, phrases.say("cli.option.backup"))->required();
    restoring->add_option("DATA", move.data, phrases.say("cli.option.empty_data"))->required();
    restoring->add_option("--until", move.until, phrases.say("cli.option.until"));
    restoring->add_flag("--log", move.log, phrases.say("cli.option.log"));
    auto* drilling = app.add_subcommand("drill", phrases.say("cli.drill"));
    drilling->add_option("FILE", move.file, phrases.say("cli.option.backup"))->required();
    auto* upgrading = app.add_subcommand("upgrade", phrases.say("cli.upgrade"));
    upgrading->add_option("DATA", move.data, phrases.say("cli.option.data"))->required();
    upgrading->add_option("--backup", move.file, phrases.say("cli.option.new_backup"))->required();
    for (auto* command : {restoring, drilling, upgrading})
        add_vault(command, move.vault);

    EraseOptions erasure;
    auto* erasing = app.add_subcommand("erase", phrases.say("cli.erase"));
    erasing->add_option("DATA", erasure.data, phrases.say("cli.option.data"))->required();
    erasing->add_option("SUBJECT", erasure.subject, phrases.say("cli.option.subject"))->required();
    erasing->add_option("--reason", erasure.reason, phrases.say("cli.option.erasure_reason"));
    erasing->add_option("--decision", erasure.decision, phrases.say("cli.option.decision"));
    erasing->add_option("--content", erasure.content, phrases.say("cli.option.content"));
    erasing->add_flag("--dry-run", erasure.dry_run, phrases.say("cli.option.erase_dry_run"));
    add_vault(erasing, erasure.vault);

    MigrateOptions migration;
    auto* migrating = app.add_subcommand("migrate", phrases.say("cli.migrate"));
    migrating->add_option("MIGRATION", migration.migration, phrases.say("cli.option.migration"))->required();
    migrating->add_option("--data", migration.data, phrases.say("cli.option.data"))->required();
    migrating->add_option("--content", migration.content, phrases.say("cli.option.content"));
    migrating->add_flag("--do", migration.really, phrases.say("cli.option.migrate_do"));
    migrating->add_option("--reason", migration.reason, phrases.say("cli.option.migration_reason"));
    add_vault(migrating, migration.vault);

    ReadInOptions intake;
    auto* reading_in = app.add_subcommand("read-in", phrases.say("cli.read_in"));
    reading_in->add_option("IMPORT", intake.import, phrases.say("cli.option.read_in_import"))->required();
    reading_in->add_option("FILE", intake.file, phrases.say("cli.option.read_in_file"))->required();
    reading_in->add_option("--data", intake.data, phrases.say("cli.option.data"))->required();
    reading_in->add_option("--for", intake.organisation, phrases.say("cli.option.read_in_for"))->required();
    reading_in->add_option("--content", intake.content, phrases.say("cli.option.content"));
    reading_in->add_flag("--do", intake.really, phrases.say("cli.option.migrate_do"));
    reading_in->add_option("--reason", intake.reason, phrases.say("cli.option.read_in_reason"));
    reading_in->add_option("--identity-keys", intake.key_ring, phrases.say("cli.option.key_ring"));
    add_vault(reading_in, intake.vault);
    add_access_log(reading_in, intake.access_log);

    std::string vault;
    std::string vault_file;
    auto* keeping = app.add_subcommand("vault", phrases.say("cli.vault"));
    keeping->require_subcommand(1);
    auto* backing_up_vault = keeping->add_subcommand("backup", phrases.say("cli.vault.backup"));
    backing_up_vault->add_option("VAULT", vault, phrases.say("cli.option.vault"))->required();
    backing_up_vault->add_option("FILE", vault_file, phrases.say("cli.option.vault_backup"))->required();
    auto* restoring_vault = keeping->add_subcommand("restore", phrases.say("cli.vault.restore"));
    restoring_vault->add_option("FILE", vault_file, phrases.say("cli.option.vault_backup"))->required();
    restoring_vault->add_option("VAULT", vault, phrases.say("cli.option.empty_vault"))->required();
    auto* turning = keeping->add_subcommand("turn", phrases.say("cli.vault.turn"));
    turning->add_option("VAULT", vault, phrases.say("cli.option.vault"))->required();
    turning->add_option("KEYS", vault_file, phrases.say("cli.option.key_ring"))->required();

    MetricOptions metric;
    auto* telling = app.add_subcommand("metric", phrases.say("cli.metric"));
    telling->add_option("NAME", metric.name, phrases.say("cli.option.metric"))->required();
    telling->add_option("--data", metric.data, phrases.say("cli.option.data"))->required();
    telling->add_option("--content", metric.content, phrases.say("cli.option.content"));
    add_vault(telling, metric.vault);

    ChartOptions chart;
    auto* charting = app.add_subcommand("chart", phrases.say("cli.chart"));
    charting->add_option("FILE", chart.file, phrases.say("cli.option.chart_file"))->required();
    charting->add_option("--kind", chart.kind, phrases.say("cli.option.chart_kind"));
    charting->add_option("--svg", chart.svg, phrases.say("cli.option.chart_svg"));
    charting->add_option("--title", chart.title, phrases.say("cli.option.chart_title"));
    charting->add_option("--freeze", chart.freeze, phrases.say("cli.option.chart_freeze"));
    charting->add_option("--phase", chart.phases, phrases.say("cli.option.chart_phase"));
    charting->add_option("--exclude", chart.excluded, phrases.say("cli.option.chart_exclude"));
    charting->add_option("--target", chart.target, phrases.say("cli.option.chart_target"));
    charting->add_option("--better", chart.better, phrases.say("cli.option.chart_better"));
    charting->add_option("--per", chart.per, phrases.say("cli.option.chart_per"));
    charting->add_flag("--older-rules", chart.older_rules, phrases.say("cli.option.chart_older_rules"));

    auto* planning = app.add_subcommand("plan", phrases.say("cli.plan"));
    planning->require_subcommand(1);
    PlanTextOptions plan_text;
    const auto add_plan_text = [&](const char* name, const char* code) {
        auto* command = planning->add_subcommand(name, phrases.say(code));
        command->add_option("--content", plan_text.content, phrases.say("cli.option.content"));
        command->add_flag("--json", plan_text.json, phrases.say("cli.option.as_json"));
        return command;
    };
    auto* showing = add_plan_text("show", "cli.plan.show");
    auto* comparing = add_plan_text("diff", "cli.plan.diff");
    auto* exporting = add_plan_text("export", "cli.plan.export");
    auto* importing = add_plan_text("import", "cli.plan.import");
    for (auto* command : {showing, comparing, exporting}) {
        command->add_option("PLAN", plan_text.plan, phrases.say("cli.option.plan"));
        command->add_option("--data", plan_text.data, phrases.say("cli.option.data"));
    }
    comparing->add_option("OTHER", plan_text.other, phrases.say("cli.option.other_plan"));
    for (auto* command : {showing, exporting})
        command->add_flag("--draft", plan_text.draft, phrases.say("cli.option.draft_of_plan"));
    importing->add_option("FILE", plan_text.other, phrases.say("cli.option.plan_file"))->required();
    importing->add_option("--data", plan_text.data, phrases.say("cli.option.data"))->required();
    importing->add_option("--base", plan_text.base, phrases.say("cli.option.base"));
    add_vault(importing, plan_text.vault);
    PlanCheckOptions plan_check;
    auto* checking_plan = planning->add_subcommand("check", phrases.say("cli.plan.check"));
    checking_plan->add_option("PLAN", plan_check.plan, phrases.say("cli.option.plan"));
    checking_plan->add_flag("--json", plan_check.json, phrases.say("cli.option.as_json"));
    checking_plan->add_option("--content", plan_check.content, phrases.say("cli.option.content"));
    ReadPlanOptions reading_options;
    auto* reading = planning->add_subcommand("read", phrases.say("cli.plan.read"));
    reading->add_option("FILE", reading_options.file, phrases.say("cli.option.plan_document"))->required();
    reading->add_flag("--json", reading_options.json, phrases.say("cli.option.as_json"));
    reading->add_option("--content", reading_options.content, phrases.say("cli.option.content"));

    ScorePlanOptions scoring_options;
    auto* scoring = planning->add_subcommand("score", phrases.say("cli.plan.score"));
    scoring->add_option("DRAFT", scoring_options.draft, phrases.say("cli.option.draft"))->required();
    scoring->add_option("PLAN", scoring_options.plan, phrases.say("cli.option.scored_plan"))->required();
    scoring->add_flag("--json", scoring_options.json, phrases.say("cli.option.as_json"));
    scoring->add_option("--least", scoring_options.least, phrases.say("cli.option.least"))
        ->check(CLI::Range(0.0, 1.0));
    scoring->add_option("--content", scoring_options.content, phrases.say("cli.option.content"));

    LooksOptions looks;
    auto* telling_looks = app.add_subcommand("looks", phrases.say("cli.looks"));
    telling_looks->add_option("DATA", looks.data, phrases.say("cli.option.data"))->required();
    telling_looks->add_option("SUBJECT", looks.subject, phrases.say("cli.option.subject"))->required();
    telling_looks->add_option("--content", looks.content, phrases.say("cli.option.content"));
    add_access_log(telling_looks, looks.access_log);
    AccountOptions account;
    auto* accounts = app.add_subcommand("account", phrases.say("cli.account"));
    accounts->require_subcommand(1);
    const auto add_account = [&](const std::string& name) {
        auto* command = accounts->add_subcommand(name, phrases.say("cli.account." + name));
        command->add_option("DATA", account.data, phrases.say("cli.option.data"))->required();
        add_accounts(command, account);
        return command;
    };
    auto* inviting = add_account("invite");
    auto* inviting_anew = add_account("invite-anew");
    auto* closing = add_account("close");
    auto* signing_out = add_account("sign-out");
    auto* turning_account_keys = add_account("turn-keys");
    auto* removing = add_account("remove");
    auto* assigning = add_account("assign");
    auto* ending = add_account("end");
    auto* listing = add_account("list");
    const auto add_file = [&](CLI::App* command) {
        command->add_option("FILE", account.file, phrases.say("cli.option.accounts_backup"))->required();
    };
    auto* backing_up_accounts = add_account("backup");
    add_file(backing_up_accounts);
    auto* restoring_accounts = accounts->add_subcommand("restore", phrases.say("cli.account.restore"));
    add_file(restoring_accounts);
    restoring_accounts->add_option("DATA", account.data, phrases.say("cli.option.data"))->required();
    add_accounts(restoring_accounts, account);
    auto* telling_uses = add_account("log");
    telling_uses->add_option("SIGN_IN", account.sign_in, phrases.say("cli.option.sign_in"));
    add_access_log(telling_uses, account.access_log);
    for (auto* command : {inviting, inviting_anew, closing, signing_out, removing, assigning})
        command->add_option("SIGN_IN", account.sign_in, phrases.say("cli.option.sign_in"))->required();
    inviting->add_option("NAME", account.name, phrases.say("cli.option.person_name"))->required();
    for (auto* command : {inviting, inviting_anew})
        command->add_option("--site", account.site, phrases.say("cli.option.site"));
    assigning->add_option("ROLE", account.role, phrases.say("cli.option.role"))->required();
    assigning->add_option("ORGANISATION", account.organisation, phrases.say("cli.option.organisation"))
        ->required();
    assigning->add_option("--from", account.from, phrases.say("cli.option.from_day"));
    assigning->add_option("--to", account.to, phrases.say("cli.option.to_day"));
    assigning->add_option("--decision", account.decision, phrases.say("cli.option.role_decision"));
    ending->add_option("ENTRY", account.entry, phrases.say("cli.option.role_entry"))->required();
    ending->add_option("--reason", account.reason, phrases.say("cli.option.reason_to_end"))->required();
    for (auto* command : {assigning, ending, listing})
        command->add_option("--content", account.content, phrases.say("cli.option.content"));
    for (auto* command : {assigning, ending})
        add_vault(command, account.vault);
    ClientOptions client;
    auto* clients = app.add_subcommand("client", phrases.say("cli.client"));
    clients->require_subcommand(1);
    const auto add_client_command = [&](const std::string& name) {
        auto* command = clients->add_subcommand(name, phrases.say("cli.client." + name));
        command->add_option("DATA", client.data, phrases.say("cli.option.data"))->required();
        add_accounts(command, client);
        return command;
    };
    auto* adding_client = add_client_command("add");
    auto* renewing_key = add_client_command("renew-key");
    auto* closing_client = add_client_command("close");
    auto* listing_clients = add_client_command("list");
    adding_client->add_option("NAME", client.name, phrases.say("cli.option.client_name"))->required();
    for (auto* command : {renewing_key, closing_client})
        command->add_option("CLIENT", client.client, phrases.say("cli.option.client"))->required();
    for (auto* command : {adding_client, renewing_key})
        command->add_option("KEY", client.key, phrases.say("cli.option.client_key"))->required();
    adding_client->add_option("--scope", client.scopes, phrases.say("cli.option.client_scope"))->required();
    listing_clients->add_option("--content", client.content, phrases.say("cli.option.content"));
    auto* telling_policy = app.add_subcommand("policy", phrases.say("cli.policy"));
    auto* describing = app.add_subcommand("openapi", phrases.say("cli.openapi"));

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& fault) {
        return app.exit(fault) == 0 ? 0 : 2;
    }
    try {
        if (*serving) return serve(options, languages, phrases);
        if (*simulating) return simulate_community(simulation, phrases);
        if (*reminding) return remind(reminder, phrases);
        if (*checking) return check(content, phrases);
        if (*checking_plan) return check_plan(plan_check, phrases);
        if (*verifying) return verify(verification, phrases);
        if (*making_key) return make_key(key, former_key, phrases);
        if (*making_openid_key) return make_openid_key(key, phrases);
        if (*exporting_all) return export_record(move.data, phrases);
        if (*backing_up) return back_up(move.data, move.file, phrases);
        if (*restoring) return restore(move, phrases);
        if (*drilling) return drill(move, phrases);
        if (*upgrading) return upgrade(move, phrases);
        if (*erasing) return erase(erasure, phrases);
        if (*migrating) return migrate(migration, phrases);
        if (*reading_in) return read_in(intake, phrases);
        if (*backing_up_vault) return back_up_vault(vault, vault_file, phrases);
        if (*turning) return turn_key_ring(vault, vault_file, phrases);
        if (*restoring_vault) return restore_vault(vault_file, vault, phrases);
        if (*telling) return tell_metric(metric, phrases);
        if (*charting) return chart_file(chart, phrases);
        if (*showing) return show_plan(plan_text, phrases);
        if (*comparing) return compare_plans(plan_text, phrases);
        if (*exporting) return export_plan(plan_text, phrases);
        if (*importing) return import_plan(plan_text, phrases);
        if (*reading) return read_plan(reading_options, phrases);
        if (*scoring) return score_plan(scoring_options, phrases);
        if (*telling_looks) return tell_looks(looks, phrases);
        if (*inviting) return invite(account, phrases);
        if (*inviting_anew) return invite_anew(account, phrases);
        if (*closing) return close_account(account, phrases);
        if (*signing_out) return sign_out_account(account, phrases);
        if (*turning_account_keys) return turn_account_keys(account, phrases);
        if (*removing) return remove_account(account, phrases);
        if (*assigning) return assign_role(account, phrases);
        if (*ending) return end_role(account, phrases);
        if (*listing) return list_accounts(account, phrases);
        if (*backing_up_accounts) return back_up_accounts(account, phrases);
        if (*restoring_accounts) return restore_accounts(account, phrases);
        if (*telling_uses) return tell_account_log(account, phrases);
        if (*adding_client) return add_client(client, phrases);
        if (*renewing_key) return renew_client_key(client, phrases);
        if (*closing_client) return close_client(client, phrases);
        if (*listing_clients) return list_clients(client, phrases);
        if (*telling_policy) return tell_policy(phrases);
        if (*describing)
            fmt::print("{}\n", api::openapi(languages[static_cast<std::size_t>(text::Language::en)], ""));
        return 0;
    } catch (const std::exception& bug) { // the last of the three places where a bug is caught
        fmt::print(stderr, "{}\n{}\n", phrases.say("bug"), bug.what());
        return 2;
    }
}

} // namespace bedre::app
