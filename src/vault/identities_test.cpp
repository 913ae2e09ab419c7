#include "vault/identities.h"

#include "sql/test_store.h"
#include "terminology/test_numbers.h"

#include <random>
#include <thread>

#include <gtest/gtest.h>

namespace bedre::vault {
namespace {

using calendar::Date;

const Date today = Date::parse("2026-11-25").value();
const Date birth = Date::parse("1941-05-17").value();

terminology::IdentityNumber number(int individual, Date born = birth) {
    return terminology::IdentityNumber::parse(terminology::synthetic_number(born, individual), today).value();
}

/// A local number, of the series that looks like NAV's.
terminology::IdentityNumber local_number() {
    return terminology::IdentityNumber::parse("13527248013", today).value();
}

Identity kari() {
    return {.identifiers = {{number(100)}},
            .family = Personal("MERKET Nordmann"),
            .given = Personal("Kåre Ø."),
            .birth = birth,
            .address = {Personal("Storgata 1"), Personal("2050"), Personal("Jessheim")}};
}

/// A vault with its ring, and servers that use it.
class VaultIdentities : public testing::Test {
  protected:
    VaultIdentities() { vault->belong_to({std::byte{1}}).value(); }

    std::unique_ptr<Identities> server() { return Identities::open(store.place(), ring).value(); }
    std::string somebody() { return vault->make_subject().value(); }

    sql::TestStore store;
    sql::TestFolder folder;
    std::string ring = folder.path() + "/ring";
    std::unique_ptr<Vault> vault = Vault::open(store.place()).value();
};

TEST_F(VaultIdentities, says_who_somebody_is_and_finds_them_by_it) {
    const auto identities = server();
    const auto subject = somebody();
    EXPECT_FALSE(identities->of(subject).value());
    identities->keep(subject, kari()).value();
    EXPECT_EQ(identities->of(subject).value(), kari());
    EXPECT_EQ(identities->known_by({number(100)}).value(), subject);
    EXPECT_FALSE(identities->known_by({number(200)}).value());
    EXPECT_EQ(identities->born_on(birth).value(), std::vector{subject});
    EXPECT_TRUE(identities->born_on(birth + calendar::days(1)).value().empty());
    EXPECT_EQ(server()->of(subject).value(), kari()) << "another server too";
}

TEST_F(VaultIdentities, what_is_kept_later_takes_the_place_of_what_was_known) {
    const auto identities = server();
    const auto subject = somebody();
    identities->keep(subject, kari()).value();
    auto later = kari();
    later.identifiers = {{number(100)}, {number(200)}};
    later.birth = birth + calendar::days(1);
    identities->keep(subject, later).value();
    EXPECT_EQ(identities->known_by({number(200)}).value(), subject);
    EXPECT_TRUE(identities->born_on(birth).value().empty());
    EXPECT_EQ(identities->keep("person.unknown", {}).error().code, "vault.unknown_subject");
}

TEST_F(VaultIdentities, a_number_is_one_persons_and_a_local_one_only_with_who_gave_it) {
    const auto identities = server();
    const auto one = somebody();
    const auto two = somebody();
    identities->keep(one, {.identifiers = {{local_number(), "ahus"}}}).value();
    identities->keep(two, {.identifiers = {{local_number(), "havn"}}}).value();
    EXPECT_EQ(identities->known_by({local_number(), "ahus"}).value(), one);
    EXPECT_EQ(identities->known_by({local_number(), "havn"}).value(), two);
    EXPECT_FALSE(identities->known_by({local_number()}).value());
    const auto refused = identities->keep(two, {.identifiers = {{local_number(), "ahus"}}}).error();
    EXPECT_EQ(refused.code, "vault.known_as_another");
    EXPECT_TRUE(refused.details.empty()) << "nothing is told of whose it is";
    EXPECT_EQ(identities->known_by({local_number(), "havn"}).value(), two) << "nothing was changed";
}

TEST_F(VaultIdentities, nothing_of_it_can_be_read_where_it_lies) {
    const auto identities = server();
    identities->keep(somebody(), kari()).value();
    const auto bytes = sql::bytes_at_rest(store);
    for (const auto& known : {kari().family.revealed(), kari().address.city.revealed(), birth.iso(),
                              std::string(number(100).revealed())})
        EXPECT_FALSE(sql::stands(bytes, known)) << known;
}

TEST_F(VaultIdentities, whoever_is_erased_is_nobody_and_found_by_nothing) {
    const auto identities = server();
    const auto subject = somebody();
    identities->keep(subject, kari()).value();
    const auto marks = [&] {
        auto database = sql::Database::open(store.place()).value();
        auto rows = database.query("select count(*) from identity_mark").value();
        EXPECT_TRUE(rows.next().value());
        return rows.integer(0);
    };
    EXPECT_EQ(marks(), 2);
    vault->erase(subject, calendar::parse_instant("2026-11-26T12:00:00Z").value()).value();
    EXPECT_FALSE(identities->of(subject).value());
    EXPECT_FALSE(identities->known_by({number(100)}).value());
    EXPECT_TRUE(identities->born_on(birth).value().empty());
    EXPECT_EQ(marks(), 0);
    EXPECT_EQ(identities->keep(subject, kari()).error().code, "vault.unknown_subject");
}

TEST_F(VaultIdentities, a_new_key_is_taken_on_by_every_server_while_it_works) {
    const auto one = server();
    const auto two = server();
    const auto early = somebody();
    const auto late = somebody();
    one->keep(early, kari()).value();
    one->turn().value();
    auto other = kari();
    other.identifiers = {{number(200)}};
    two->keep(late, other).value();
    EXPECT_EQ(two->known_by({number(100)}).value(), early) << "before it is sealed anew";
    EXPECT_EQ(two->keep(late, kari()).error().code, "vault.known_as_another");
    EXPECT_EQ(one->seal_anew(10).value(), 0);
    EXPECT_EQ(two->of(early).value(), kari());
    EXPECT_EQ(two->known_by({number(100)}).value(), early);
    EXPECT_EQ(two->born_on(birth).value(),
              (early < late ? std::vector{early, late} : std::vector{late, early}));
}

TEST_F(VaultIdentities, a_key_of_somebody_who_was_interrupted_is_not_used) {
    const auto one = server();
    KeyRing::open(ring, Vault::Mode::existing).value().turn().value(); // and the database was not told
    const auto subject = somebody();
    server()->keep(subject, kari()).value();
    EXPECT_EQ(one->of(subject).value(), kari());
    EXPECT_EQ(one->known_by({number(100)}).value(), subject);
    one->turn().value();
    EXPECT_EQ(one->seal_anew(10).value(), 0);
    EXPECT_EQ(server()->of(subject).value(), kari());
}

TEST_F(VaultIdentities, those_who_turn_it_at_once_take_turns) {
    const std::array servers = {server(), server()};
    const auto subject = somebody();
    servers[0]->keep(subject, kari()).value();
    {
        std::vector<std::jthread> threads;
        for (const auto& one : servers)
            threads.emplace_back([&one] {
                for (int i = 0; i < 5; ++i) {
                    one->turn().value();
                    (void)one->seal_anew(10).value();
                }
            });
    }
    EXPECT_EQ(KeyRing::open(ring, Vault::Mode::existing).value().newest(), 11);
    EXPECT_EQ(server()->of(subject).value(), kari());
    EXPECT_EQ(servers[1]->known_by({number(100)}).value(), subject);
}

TEST_F(VaultIdentities, a_ring_from_before_it_was_turned_is_refused) {
    const auto identities = server();
    const auto older = ring + "-older";
    std::filesystem::copy_file(ring, older);
    identities->turn().value();
    EXPECT_EQ(Identities::open(store.place(), older).error().code, "vault.older_ring");
}

TEST_F(VaultIdentities, a_box_in_the_place_of_anothers_is_found) {
    const auto identities = server();
    const auto one = somebody();
    const auto two = somebody();
    identities->keep(one, kari()).value();
    identities->keep(two, {.identifiers = {{number(200)}}}).value();
    auto database = sql::Database::open(store.place()).value();
    database
        .run("update identity set box = (select box from identity where subject = ?1) where subject = ?2",
             one, two)
        .value();
    EXPECT_EQ(identities->of(one).value(), kari());
    EXPECT_EQ(identities->of(two).error().code, "vault.damaged");
}

TEST_F(VaultIdentities, goes_with_the_copy_of_the_vault) {
    const auto subject = somebody();
    server()->keep(subject, kari()).value();
    std::vector<std::string> lines;
    vault
        ->back_up([&](std::string_view line) -> Result<void> {
            lines.emplace_back(line);
            return {};
        })
        .value();
    const sql::TestStore other;
    auto next = lines.begin();
    Vault::restore(other.place(), [&]() -> Result<std::optional<std::string>> {
        return next != lines.end() ? std::optional(*next++) : std::optional<std::string>();
    }).value();
    const auto there = Identities::open(other.place(), ring).value();
    EXPECT_EQ(there->of(subject).value(), kari());
    EXPECT_EQ(there->known_by({number(100)}).value(), subject);
}

TEST_F(VaultIdentities, a_ring_that_was_used_is_not_made_anew_nor_taken_for_another) {
    (void)server();
    const auto kept = ring + "-kept";
    std::filesystem::rename(ring, kept);
    EXPECT_EQ(Identities::open(store.place(), ring).error().code, "journal.cannot_read_key");
    (void)KeyRing::open(ring, Vault::Mode::create).value();
    EXPECT_EQ(Identities::open(store.place(), ring).error().code, "vault.other_ring");
    EXPECT_TRUE(Identities::open(store.place(), kept));
}

TEST_F(VaultIdentities, a_ring_is_for_its_owner_and_whole) {
    (void)server();
    std::filesystem::resize_file(ring, std::filesystem::file_size(ring) - 1);
    EXPECT_EQ(Identities::open(store.place(), ring).error().code, "vault.no_key_ring");
    std::filesystem::permissions(ring, std::filesystem::perms::group_read,
                                 std::filesystem::perm_options::add);
    EXPECT_EQ(Identities::open(store.place(), ring).error().code, "journal.key_open_to_others");
}

/// Whatever two servers keep, turn and seal anew, in whatever order.
TEST_F(VaultIdentities, everybody_is_known_and_found_throughout) {
    const auto seed = std::random_device()();
    SCOPED_TRACE(fmt::format("seed {}", seed));
    std::mt19937 random(seed);
    const auto drawn = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const std::array servers = {server(), server()};
    std::map<std::string, Identity> known;
    for (int step = 0; step < 40; ++step) {
        const auto& server = servers.at(static_cast<std::size_t>(drawn(2)));
        const int what = drawn(5);
        if (what == 0) server->turn().value();
        if (what == 1) (void)server->seal_anew(1 + drawn(3)).value();
        if (what > 1) {
            const auto subject = somebody();
            known[subject] = {.identifiers = {{number(20 * step)}}, .birth = birth};
            server->keep(subject, known[subject]).value();
        }
        for (const auto& [subject, identity] : known) {
            ASSERT_EQ(servers[0]->of(subject).value(), identity);
            ASSERT_EQ(servers[1]->known_by(identity.identifiers[0]).value(), subject);
        }
        ASSERT_EQ(servers[1]->born_on(birth).value().size(), known.size());
    }
    EXPECT_EQ(servers[0]->seal_anew(1000).value(), 0);
}

std::string told(const Identity& identity) {
    std::string all;
    for (const auto& finding : check(identity, today))
        all += fmt::format("{}{} {}", all.empty() ? "" : ", ", finding.place.path, finding.code);
    return all;
}

TEST(VaultIdentity, has_every_fault_told_at_once) {
    EXPECT_EQ(told(kari()), "");
    EXPECT_EQ(told({}), " identity.unknown");
    EXPECT_EQ(told({.family = Personal("Nordmann")}), " identity.unknown") << "a name alone is no one";
    EXPECT_EQ(told({.family = Personal("Nordmann"), .birth = birth}), "");
    EXPECT_EQ(told({.identifiers = {{local_number()}, {number(100), "ahus"}, {number(200)}, {number(200)}},
                    .family = Personal(std::string(201, 'a')),
                    .given = Personal("\xff"),
                    .birth = today + calendar::days(1)}),
              "/identifiers/0/assigner identity.assigner_missing, "
              "/identifiers/1/assigner identity.assigner_unneeded, /identifiers/2 identity.twice, "
              "/identifiers/3 identity.twice, /birth identity.not_born, /family identity.too_long, "
              "/given identity.no_text");
}

} // namespace
} // namespace bedre::vault
