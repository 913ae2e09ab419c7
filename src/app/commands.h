// What each command does. Each gives the exit code: 0 done, 1 something is wrong with what was looked at, 2
// it could not be done.
#pragma once

#include "text/phrases.h"

#include <array>

namespace bedre::app {

using Languages = std::array<text::Phrases, 3>;

/// How letters leave the house, and what leads back to it.
struct MailOptions {
    std::string relay; ///< smtp://host:587 or smtps://host; empty: nothing is sent
    std::string from;
    std::string site; ///< address of the interface, as its readers reach it
};

/// Where people sign in who do not sign in here.
struct OpenidOptions {
    std::string issuer; ///< address of the provider; empty: none
    std::string client; ///< what it calls us
    std::string key;    ///< file
    std::string name;   ///< what people call it; empty: its host
};

struct ServeOptions {
    bool demo = false;
    std::string content; ///< folder; empty for what comes with the program
    std::string data;    ///< file; empty for the demo's own
    std::string address = "127.0.0.1";
    std::uint16_t port = 8010;
    std::string key;          ///< file with the key that signs; empty: nothing is signed
    std::string witness;      ///< file that signed heads are copied to; empty: none
    std::string vault;        ///< where the keys of persons are; empty: beside the file
    std::string key_ring;     ///< file with the keys to who they are; empty: beside the file
    std::string access_log;   ///< where looks at persons stand; empty: beside the file
    std::string accounts;     ///< that people sign in with; empty: beside the file, where there are any
    std::string accounts_key; ///< file with the key that they are sealed with; empty: beside the file
    OpenidOptions openid;
    MailOptions mail;
};

struct VerifyOptions {
    std::string data;
    std::string key = {};        ///< public, in hexadecimal; empty: signatures are not looked at
    std::string witness = {};    ///< file
    std::string vault = {};      ///< where the keys of persons are; empty: beside the file
    std::string access_log = {}; ///< where looks at persons stand; empty: beside the file
};

/// Who has looked at somebody is asked.
struct LooksOptions {
    std::string data = {};
    std::string subject;
    std::string access_log = {}; ///< empty: beside the file
    std::string content = {};    ///< folder; empty for what comes with the program
};

/// Somebody's account, or role.
struct AccountOptions {
    std::string data = {};
    std::string sign_in; ///< the name that is typed
    std::string name;    ///< of the person
    std::string role;
    std::string organisation;
    std::string from;     ///< ISO date; empty: today
    std::string to;       ///< ISO date; empty: until somebody ends it
    std::string decision; ///< case number; empty when none was made
    std::int64_t entry = 0;
    std::string reason;
    std::string site;         ///< address of the interface; empty: the one that serve has by itself
    std::string accounts;     ///< empty: beside the file
    std::string access_log;   ///< empty: beside the file
    std::string vault;        ///< empty: beside the file
    std::string content;      ///< folder; empty for what comes with the program
    std::string accounts_key; ///< empty: beside the file
    std::string file;         ///< a copy of all of them
};

/// A program that asks.
struct ClientOptions {
    std::string data = {};
    std::string client; ///< its random name
    std::string name;
    std::string key;                 ///< file with the public part
    std::vector<std::string> scopes; ///< "read:plan"
    std::string accounts;            ///< empty: beside the file
    std::string accounts_key;        ///< empty: beside the file
    std::string content;             ///< folder; empty for what comes with the program
};

/// A record on its way out or in.
struct MoveOptions {
    std::string file; ///< the backup; when read, "-" is the standard input
    std::string data = {};
    std::string until = {}; ///< instant; empty: everything
    bool log = false;       ///< it is an access log, not a record
    std::string vault = {}; ///< where the keys of persons are; empty: there are no persons
};

struct MetricOptions {
    std::string name;
    std::string data;
    std::string content; ///< folder; empty for what comes with the program
    std::string vault;   ///< where the keys of persons are; empty: beside the file
};

/// Somebody is forgotten.
struct EraseOptions {
    std::string data = {};
    std::string subject;
    std::string reason = {};   ///< as record::parse_erasure_reason
    std::string decision = {}; ///< case number; empty when none is needed
    std::string vault = {};    ///< empty: beside the file
    std::string content = {};  ///< folder; empty for what comes with the program
    bool dry_run = false;      ///< says what would be erased, and what must be kept
};

/// What was recorded by an earlier edition of the content is carried over.
struct MigrateOptions {
    std::string migration;
    std::string data;
    std::string vault = {};   ///< empty: beside the file
    std::string content = {}; ///< folder; empty for what comes with the program
    std::string reason = {};
    bool really = false; ///< else what would be done is told, and nothing is
};

/// A file is read in by a mapping of the content, for an organisation.
struct ReadInOptions {
    std::string import; ///< the mapping
    std::string file;
    std::string data;
    std::string organisation;
    std::string reason = {};     ///< why the organisation may know of those who are new to it
    std::string content = {};    ///< folder; empty for what comes with the program
    std::string vault = {};      ///< where the keys of persons are; empty: beside the file
    std::string key_ring = {};   ///< file with the keys to who they are; empty: beside the file
    std::string access_log = {}; ///< where looks at persons stand; empty: beside the file
    bool really = false;         ///< else what would be recorded is told, and nothing is
};

/// A plan as text. A plan is named by its id, or by a file that ends in .yaml; empty is the latest.
struct PlanTextOptions {
    std::string plan;
    std::string other;   ///< of two plans the second; the file to bring in
    std::string base;    ///< file: what was taken out; empty for the plan in force
    std::string data;    ///< file; empty for the content alone
    std::string vault;   ///< where the keys of persons are; empty: beside the file
    std::string content; ///< folder; empty for what comes with the program
    bool draft = false;  ///< the draft instead of the plan in force
    bool json = false;
};

/// A synthetic community.
struct SimulateOptions {
    std::string data; ///< where nothing is yet
    std::int64_t persons = 2000;
    int years = 2;
    std::uint64_t seed = 1;
    std::string content;    ///< folder; empty for what comes with the program
    std::string vault;      ///< where the keys of persons are; empty: beside the file
    std::string key_ring;   ///< file with the keys to who they are; empty: beside the file
    std::string access_log; ///< where looks at persons stand; empty: beside the file
    bool truth = false;     ///< says what is to be found in it, and makes nothing
};

/// Reminders to bodies, by e-mail.
struct RemindOptions {
    std::string data;    ///< file
    std::string content; ///< folder; empty for what comes with the program
    std::string vault;   ///< where the keys of persons are; empty: beside the file
    MailOptions mail;
    bool dry_run = false; ///< says what would be sent
};

struct PlanCheckOptions {
    std::string plan;    ///< id; empty for the plan of the latest period
    std::string content; ///< folder; empty for what comes with the program
    bool json = false;
};

struct ReadPlanOptions {
    std::string file;
    std::string content; ///< folder; empty for what comes with the program
    bool json = false;
};

struct ScorePlanOptions {
    std::string draft;
    std::string plan;    ///< id of a plan of the content, or a file
    std::string content; ///< folder; empty for what comes with the program
    double least = 0;    ///< F1 of all fields below this is a fault
    bool json = false;
};

/// A chart of a file of one's own.
struct ChartOptions {
    std::string file;          ///< CSV; "-" is the standard input
    std::string kind = "auto"; ///< as statistics::name, or auto, or xmr
    std::string svg;           ///< new file; empty: it is not drawn
    std::string title;
    std::size_t freeze = 0;            ///< how many points set the lines; 0: all
    std::vector<std::string> phases;   ///< days or periods at which one begins
    std::vector<std::string> excluded; ///< that count for nothing
    std::string target;                ///< a number; empty: none
    std::string better;                ///< higher or lower; empty: neither
    std::string per;                   ///< a number; empty: as the kind of chart has it
    bool older_rules = false;
};

/// Serves until SIGINT or SIGTERM.
int serve(const ServeOptions& options, const Languages& languages, const text::Phrases& phrases);
/// Fills an empty record with made-up persons, and says what is to be found in it; 1 when it was stopped.
int simulate_community(const SimulateOptions& options, const text::Phrases& phrases);
/// Sends what waits to every body that has asked for it; 1 when some could not be sent.
int remind(const RemindOptions& options, const text::Phrases& phrases);
int check(const std::string& content, const text::Phrases& phrases);
int show_plan(const PlanTextOptions& options, const text::Phrases& phrases);
/// 0 when they say the same, 1 when not.
int compare_plans(const PlanTextOptions& options, const text::Phrases& phrases);
int export_plan(const PlanTextOptions& options, const text::Phrases& phrases);
/// Brings a text that was taken out and changed into the draft; 1, and nothing done, when the draft has
/// changed the same places.
int import_plan(const PlanTextOptions& options, const text::Phrases& phrases);
/// Tells what keeps a plan from being measured: 0 nothing, 1 something, 2 the plan could not be looked at.
int check_plan(const PlanCheckOptions& options, const text::Phrases& phrases);
int verify(const VerifyOptions& options, const text::Phrases& phrases);
/// Draws a key that signs, keeps it in a new file and prints its public part. It takes over from `former`,
/// the file of another, wherever that has signed; empty: from none.
int make_key(const std::string& path, const std::string& former, const text::Phrases& phrases);
/// Makes the key by which a provider knows us, and prints the part that it is to have.
int make_openid_key(const std::string& path, const text::Phrases& phrases);
/// Everything in a journal as lines of text, to the standard output.
int export_record(const std::string& place, const text::Phrases& phrases);
/// The same in a file that is there whole or not at all; one that is there already stays as it is.
int back_up(const std::string& place, const std::string& file, const text::Phrases& phrases);
/// Into an empty place.
int restore(const MoveOptions& options, const text::Phrases& phrases);
/// Takes a journal of an older program forward, after a backup that is proven good; 1 when what then stands
/// has faults.
int upgrade(const MoveOptions& options, const text::Phrases& phrases);
/// Restores a backup beside everything else, verifies what comes of it, and removes it again.
int drill(const MoveOptions& options, const text::Phrases& phrases);
/// Forgets a person, and says what stays.
int erase(const EraseOptions& options, const text::Phrases& phrases);
/// Carries over what was recorded by an earlier edition of the content, or tells what would come of it.
int migrate(const MigrateOptions& options, const text::Phrases& phrases);
/// Reads a file in, or tells what would come of it; 1 when it has faults, or some of it was left.
int read_in(const ReadInOptions& options, const text::Phrases& phrases);
/// The keys of persons, in a file of their own that is there whole or not at all.
int back_up_vault(const std::string& vault, const std::string& file, const text::Phrases& phrases);
/// Into an empty place.
int restore_vault(const std::string& file, const std::string& vault, const text::Phrases& phrases);
/// A new key to who persons are is taken into use, and all are sealed anew under it, while servers run.
int turn_key_ring(const std::string& vault, const std::string& key_ring, const text::Phrases& phrases);
/// Who has looked at a person, when, for whom and why.
int tell_looks(const LooksOptions& options, const text::Phrases& phrases);
/// Makes an account, and prints the address at which it is taken into use.
int invite(const AccountOptions& options, const text::Phrases& phrases);
/// The same for one that there is, whose password and app then are no more.
int invite_anew(const AccountOptions& options, const text::Phrases& phrases);
/// Nobody signs in with it any more.
int close_account(const AccountOptions& options, const text::Phrases& phrases);
/// One that is closed: what the person is called is forgotten.
int remove_account(const AccountOptions& options, const text::Phrases& phrases);
/// Whoever is signed in with it is so no more.
int sign_out_account(const AccountOptions& options, const text::Phrases& phrases);
/// Takes another key to what is sealed of accounts into use, while servers run; or goes on where somebody was
/// interrupted.
int turn_account_keys(const AccountOptions& options, const text::Phrases& phrases);
/// Gives an account a role.
int assign_role(const AccountOptions& options, const text::Phrases& phrases);
/// Takes a role back.
int end_role(const AccountOptions& options, const text::Phrases& phrases);
/// Who has signed in and out, and tried to, and what others did about accounts: of one, or of any when none
/// is named.
int tell_account_log(const AccountOptions& options, const text::Phrases& phrases);
/// The accounts, as they are sealed, in a file of their own that is there whole or not at all.
int back_up_accounts(const AccountOptions& options, const text::Phrases& phrases);
/// Into an empty place.
int restore_accounts(const AccountOptions& options, const text::Phrases& phrases);
/// All accounts, each with its roles.
int list_accounts(const AccountOptions& options, const text::Phrases& phrases);
/// Makes a program known by its key, and prints its name.
int add_client(const ClientOptions& options, const text::Phrases& phrases);
/// Another key for it.
int renew_client_key(const ClientOptions& options, const text::Phrases& phrases);
/// It is let in no more.
int close_client(const ClientOptions& options, const text::Phrases& phrases);
/// All programs, each with what it was let do and its roles.
int list_clients(const ClientOptions& options, const text::Phrases& phrases);
/// Who may see and do what.
int tell_policy(const text::Phrases& phrases);
int tell_metric(const MetricOptions& options, const text::Phrases& phrases);
/// Judges what stands in a file, in words, and draws it. Nothing is kept. 1 when the file has faults.
int chart_file(const ChartOptions& options, const text::Phrases& phrases);
int read_plan(const ReadPlanOptions& options, const text::Phrases& phrases);
int score_plan(const ScorePlanOptions& options, const text::Phrases& phrases);

} // namespace bedre::app
