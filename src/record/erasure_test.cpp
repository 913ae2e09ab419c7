#include "record/test_lines.h"
#include "record/test_people.h"

namespace bedre::record {
namespace {

TEST(RecordErasure, what_must_be_kept_is_told_before_it_is_erased) {
    People people;
    const auto subject = somebody(people);
    const auto footprint = people.record().footprint(controller_of_havn, subject).value();
    EXPECT_EQ(footprint.organisations, std::vector<std::string>{"havn"});
    EXPECT_EQ(footprint.entries, 5);
    EXPECT_EQ(footprint.files, 1);
    ASSERT_EQ(footprint.kept.size(), 1U);
    EXPECT_EQ(footprint.kept[0].until.iso(), "2036-11-25");
    EXPECT_EQ(footprint.kept[0].source.nb, "En forskrift");
    const auto erase = [&](const access::Actor& actor, std::string decision) {
        return people.record().erase(actor, {.subject = subject, .decision = std::move(decision)});
    };
    EXPECT_EQ(told(erase(controller_of_havn, "").error()), "/decision record.must_be_kept");
    EXPECT_EQ(told(erase(controller_of_havn, std::string(41, 'x')).error()),
              "/decision record.decision_too_long");
    EXPECT_EQ(erase(controller_of_vik, "26/1").error().code, "access.unknown_person");
    people.clock.set(calendar::parse_instant("2036-11-25T12:00:00Z").value());
    EXPECT_EQ(told(erase(controller_of_havn, "").error()), "/decision record.must_be_kept") << "the last day";
    people.clock.set(calendar::parse_instant("2036-11-26T12:00:00Z").value());
    EXPECT_EQ(erase(controller_of_havn, "").value().entries, 5);
}

TEST(RecordErasure, who_is_erased_is_nowhere) {
    People people;
    ASSERT_TRUE(people.enter(contact_of_havn, people.draft("decided", "2026-01-05")));
    const auto other = people.enrol(clinician_of_vik, "another", "other").value().subject;
    const auto subject = somebody(people);
    const auto care = People::care_of(subject);
    const auto key = text_of(people.keys()(subject).value().value());
    const auto old_copy = lines_of(people.store.place());
    const auto receipt =
        people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/17"}).value();
    EXPECT_EQ(receipt.entries, 5);
    EXPECT_EQ(receipt.entry, people.record().journal().head().sequence);

    EXPECT_EQ(people.record().look(clinician_of_havn, subject).error().code, "access.unknown_person");
    EXPECT_EQ(people.record().kept_file(6).error().code, "record.unknown_file");
    EXPECT_EQ(people.enter(contact_of_havn, people.draft("decided", "2026-01-05")).error().category,
              Category::invalid)
        << "others are not touched";
    EXPECT_EQ(
        people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/17"}).error().code,
        "access.unknown_person");

    const auto new_copy = lines_of(people.store.place());
    for (const auto* store : {&people.store, &people.vault_store}) {
        const auto bytes = bytes_at_rest(*store);
        EXPECT_FALSE(stands(bytes, "MERKET"));
        EXPECT_FALSE(stands(bytes, key));
        EXPECT_FALSE(sql::stands_on_disk(*store, key));
    }
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());

    const sql::TestStore from_new;
    EXPECT_EQ(import_lines(from_new.place(), new_copy, {}, people.keys()).value(),
              people.record().journal().head());
    EXPECT_EQ(lines_of(from_new.place()), new_copy);
    EXPECT_EQ(verify(from_new.place(), people.keys()).value(), Findings());

    // The old copy holds what was sealed, and nobody can open it.
    People again;
    again.close();
    const sql::TestStore from_old;
    EXPECT_TRUE(import_lines(from_old.place(), old_copy, {}, people.keys()));
    EXPECT_EQ(verify(from_old.place(), people.keys()).value(), Findings());
    for (const auto& line : lines_of(from_old.place()))
        EXPECT_TRUE(line.find(subject) == std::string::npos ||
                    line.find(R"("sealed":"")") != std::string::npos);
    EXPECT_NE(people.keys()(other).value(), std::nullopt);
}

TEST(RecordErasure, an_old_record_that_is_restored_forgets_again) {
    People people;
    const auto subject = somebody(people);
    const auto old_copy = lines_of(people.store.place());
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/17"}));
    people.close();

    const sql::TestStore restored;
    import_lines(restored.place(), old_copy, {}, people.keys()).value();
    const auto record = Record::open(people.catalogue, {.place = restored.place(),
                                                        .clock = &people.clock,
                                                        .on_bug = [](std::string_view) { std::abort(); },
                                                        .vault = people.vault})
                            .value();
    EXPECT_EQ(record->journal().head().sequence, 7) << "one entry more, which says that the person is erased";
    EXPECT_EQ(record->footprint(controller_of_havn, subject).error().code, "access.unknown_person");
    EXPECT_EQ(verify(restored.place(), people.keys()).value(), Findings());
}

TEST(RecordErasure, an_old_vault_that_is_restored_forgets_again) {
    People people;
    const auto subject = somebody(people);
    Lines keys;
    vault::Vault::open(people.vault)
        .value()
        ->back_up([&](std::string_view line) -> Result<void> {
            keys.emplace_back(line);
            return {};
        })
        .value();
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/17"}));
    people.close();

    const sql::TestStore older;
    std::size_t next = 0;
    vault::Vault::restore(older.place(), [&]() -> Result<std::optional<std::string>> {
        return next < keys.size() ? std::optional(keys[next++]) : std::optional<std::string>();
    }).value();
    people.vault = older.place();
    EXPECT_NE(people.keys()(subject).value(), std::nullopt);
    ASSERT_TRUE(people.open());
    EXPECT_EQ(people.keys()(subject).value(), std::nullopt);
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
}

TEST(RecordErasure, what_was_underway_when_somebody_was_erased_is_not_written) {
    People people;
    const auto subject = somebody(people);
    // The erasure and what comes after it are decided in one batch.
    std::promise<void> go;
    std::promise<Result<journal::Receipt>> erased;
    std::promise<Result<journal::Receipt>> said;
    auto& journal = people.record().journal();
    journal.submit(
        "",
        [&](sql::Database&) -> Result<journal::Draft> {
            go.get_future().wait();
            return outcome::conflict("test.held");
        },
        [](const Result<journal::Receipt>&) {});
    const auto draft = [&](std::string_view kind, bool sealed) {
        return [=](sql::Database&) -> Result<journal::Draft> {
            return journal::Draft{.actor = "kari",
                                  .organisation = "havn",
                                  .kind = std::string(kind),
                                  .subject = subject,
                                  .payload = "{}",
                                  .sealed = sealed};
        };
    };
    journal.submit("", draft(journal::subject_erased, false),
                   [&](Result<journal::Receipt> receipt) { erased.set_value(std::move(receipt)); });
    journal.submit("late", draft("form.completed", true),
                   [&](Result<journal::Receipt> receipt) { said.set_value(std::move(receipt)); });
    go.set_value();
    EXPECT_TRUE(erased.get_future().get());
    EXPECT_EQ(said.get_future().get().error().code, "journal.subject_erased");
    EXPECT_EQ(verify(people.store.place(), people.keys()).value(), Findings());
}

TEST(RecordErasure, a_vault_that_was_forgotten_is_not_made_anew) {
    People people;
    somebody(people);
    people.close();
    const sql::TestStore other;
    people.vault = other.place();
    EXPECT_FALSE(people.open()) << "it would seem that somebody can be erased there";
    EXPECT_TRUE(sql::TestStore::is_on_server() || !std::filesystem::exists(other.place()));
}

TEST(RecordErasure, a_forged_payload_beside_what_is_sealed_is_found) {
    People people;
    const auto subject = somebody(people);
    people.close();
    auto database = sql::Database::open(people.store.place(), sql::Database::Mode::existing).value();
    const journal::Salt salt{};
    const auto found = [&] {
        std::string codes;
        const auto findings = verify(people.store.place(), people.keys()).value();
        for (const auto& finding : findings)
            codes += finding.code + " ";
        return codes;
    };
    database
        .run("insert into journal_payload values (?1, ?2, ?3)", 3, salt, std::as_bytes(std::span("{}", 2)))
        .value();
    EXPECT_EQ(found(), "journal.payload_twice ");
    database.run("delete from journal_payload where sequence = 3").value();
    database
        .run("insert into journal_file values (?1, ?2)", journal::digest_of("left"),
             std::as_bytes(std::span("left", 4)))
        .value();
    EXPECT_EQ(found(), "record.file_of_nobody ");
}

TEST(RecordErasure, a_vault_of_another_journal_is_refused) {
    People people;
    People others;
    people.close();
    others.close();
    people.vault = others.vault;
    EXPECT_EQ(people.open().error().code, "vault.other_journal");
}

TEST(RecordErasure, a_second_verifier_agrees_before_and_after) {
    People people;
    const auto subject = somebody(people);
    EXPECT_TRUE(second_verifier_agrees(people));
    ASSERT_TRUE(people.enrol(clinician_of_vik, marked_why, "another"));
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/17"}));
    EXPECT_TRUE(second_verifier_agrees(people));
}

TEST(RecordErasure, an_edited_row_is_found) {
    People people;
    const auto subject = somebody(people);
    ASSERT_TRUE(people.enrol(clinician_of_vik, marked_why, "another"));
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/17"}));
    const auto other = somebody(people, "enrol again");
    people.close();
    const auto found = [&](const std::function<Result<void>(sql::Database&)>& edit) {
        auto database = sql::Database::open(people.store.place(), sql::Database::Mode::existing).value();
        auto transaction = sql::Transaction::begin(database).value();
        edit(database).value();
        transaction.commit().value();
        const auto findings = verify(people.store.place(), people.keys());
        return !findings || !findings.value().empty();
    };
    using Database = sql::Database;
    EXPECT_FALSE(found([](Database&) { return Result<void>(); }));
    const auto there_and_back = [&](const auto& edit, const auto& undo) {
        const bool is_found = found(edit);
        EXPECT_FALSE(found(undo)) << "the next edit begins where this one did";
        return is_found;
    };
    EXPECT_TRUE(there_and_back(
        [](Database& d) { return d.run("update journal_sealed set subject = subject || 'x'"); },
        [](Database& d) {
            return d.run("update journal_sealed set subject = substr(subject, 1, length(subject) - 1)");
        }));
    EXPECT_TRUE(there_and_back(
        [](Database& d) { return d.run("update care_relation set organisation = organisation || 'x'"); },
        [](Database& d) {
            return d.run("update care_relation set organisation ="
                         " substr(organisation, 1, length(organisation) - 1)");
        }));
    EXPECT_TRUE(
        there_and_back([](Database& d) { return d.run("update care_relation set entry = entry + 1000"); },
                       [](Database& d) { return d.run("update care_relation set entry = entry - 1000"); }));
    EXPECT_TRUE(there_and_back(
        [](Database& d) { return d.run("update journal_erasure set sequence = sequence + 1"); },
        [](Database& d) { return d.run("update journal_erasure set sequence = sequence - 1"); }));
    EXPECT_TRUE(
        there_and_back([](Database& d) { return d.run("insert into journal_erasure values ('x', 1)"); },
                       [](Database& d) { return d.run("delete from journal_erasure where subject = 'x'"); }));
    EXPECT_TRUE(
        found([&](Database& d) { return d.run("delete from journal_sealed where subject = ?1", other); }));
}

TEST(RecordErasure, what_is_left_of_somebody_erased_is_found) {
    People people;
    const auto subject = somebody(people);
    auto database = sql::Database::open(people.store.place(), sql::Database::Mode::existing).value();
    auto rows = database.query("select sequence, box from journal_sealed order by sequence").value();
    ASSERT_TRUE(rows.next().value());
    const auto sequence = rows.integer(0);
    const auto box = rows.bytes(1);
    while (rows.next().value()) {
    }
    ASSERT_TRUE(people.record().erase(controller_of_havn, {.subject = subject, .decision = "26/17"}));
    database.run("insert into journal_sealed values (?1, ?2, ?3)", sequence, subject, box).value();
    const auto findings = verify(people.store.place(), people.keys()).value();
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].code, "journal.not_erased");
    database.run("delete from journal_sealed").value();
    database.run("delete from journal_erasure").value();
    EXPECT_NE(verify(people.store.place(), people.keys()).value(), Findings())
        << "the erasure itself is covered";
}

} // namespace
} // namespace bedre::record
