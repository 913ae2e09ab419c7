#include "record/test_world.h"

#include <gtest/gtest.h>

namespace bedre::record {
namespace {

const EpisodeKey hosting{"action", "2026-2027", "hospitering"};
const EpisodeKey mapping{"action", "2026-2027", "kartlegging-barn-unge"};
const std::string pdf = "%PDF-1.7 made up";

std::string codes_of(const Result<journal::Receipt>& result) {
    if (result) return "none";
    std::string codes = result.error().findings.empty() ? result.error().code : "";
    for (const auto& finding : result.error().findings)
        codes += (codes.empty() ? "" : ", ") + finding.code + " " + finding.place.path;
    return codes;
}

FileDraft document(std::string name, std::string bytes, EpisodeKey of = hosting) {
    return {.episode = std::move(of), .name = std::move(name), .bytes = std::move(bytes), .attempt = {}};
}

TEST(KeepFile, what_was_sent_is_what_is_given_back) {
    World world(real_content());
    std::string bytes = pdf;
    bytes += std::string("\0\xff\n", 3);
    const auto kept = world.keep(coordinator, document("Vedtak nr. 3.PDF", bytes)).value();
    ASSERT_EQ(codes_of(world.keep(coordinator, document("Det samme.pdf", bytes))), "none");
    world.close();
    ASSERT_TRUE(world.open());
    const auto file = world.record().kept_file(kept.sequence).value();
    EXPECT_EQ(file.episode, hosting);
    EXPECT_EQ(file.name, "Vedtak nr. 3.PDF");
    EXPECT_EQ(file.media, "application/pdf");
    EXPECT_EQ(world.record().bytes_of(kept.sequence).value(), bytes);
    EXPECT_EQ(verify(world.store.place()).value(), Findings{});
}

TEST(KeepFile, what_is_no_document_is_refused_with_every_fault) {
    World world(real_content());
    const auto sent = [&](std::string name, std::string bytes) {
        return codes_of(world.keep(coordinator, document(std::move(name), std::move(bytes))));
    };
    EXPECT_EQ(sent("notat.pdf", ""), "record.file_empty /file");
    EXPECT_EQ(sent("notat.pdf", "<html>"), "record.unknown_file_type /file");
    EXPECT_EQ(sent("notat.html", pdf), "record.unknown_file_type /file");
    EXPECT_EQ(sent("notat.docx", pdf), "record.unknown_file_type /file");
    EXPECT_EQ(sent("../notat.pdf", pdf), "record.invalid_file_name /name");
    EXPECT_EQ(sent("no\ntat.pdf", pdf), "record.invalid_file_name /name");
    EXPECT_EQ(sent("", "x"), "record.unknown_file_type /file, record.invalid_file_name /name");
    EXPECT_EQ(sent("stor.pdf", pdf + std::string(largest_file, 'x')), "record.file_too_large /file");
    EXPECT_EQ(sent("rapport.docx", "PK\x03\x04 made up"), "none");
    EXPECT_EQ(sent("bilde.JPEG", "\xff\xd8\xff made up"), "none");
}

TEST(KeepFile, only_those_who_speak_for_the_subject_send_one) {
    World world(real_content());
    const access::Actor other{
        .id = "ullensaker", .role = access::Role::contact, .organisation = "ullensaker"};
    EXPECT_EQ(codes_of(world.keep(visitor, document("a.pdf", pdf))), "access.visitor_may_only_read");
    EXPECT_EQ(codes_of(world.keep(other, document("a.pdf", pdf))), "access.other_organisation");
}

TEST(KeepFile, an_answer_names_a_file_that_was_kept_about_the_same_subject) {
    World world(real_content());
    const auto kept = world.keep(coordinator, document("a.pdf", pdf, mapping)).value();
    auto reached = [&](const std::string& file) {
        auto draft = world.draft("I1.1", "2026-03-16", mapping);
        draft.answers = {{"document", file}};
        return codes_of(world.enter(coordinator, draft));
    };
    EXPECT_EQ(reached("vedtak"), "form.not_a_file /answers/document");
    EXPECT_EQ(reached("1"), "record.unknown_file /answers/document"); // an entry that keeps no file
    EXPECT_EQ(reached("99999"), "record.unknown_file /answers/document");
    const auto others = world.keep(coordinator, document("b.pdf", pdf, hosting)).value();
    EXPECT_EQ(reached(std::to_string(others.sequence)), "record.unknown_file /answers/document");
    EXPECT_EQ(reached(std::to_string(kept.sequence)), "none");
}

TEST(KeepFile, bytes_that_were_changed_are_found) {
    World world(real_content());
    ASSERT_TRUE(world.keep(coordinator, document("a.pdf", pdf)));
    world.close();
    {
        auto database = sql::Database::open(world.store.place(), sql::Database::Mode::existing).value();
        ASSERT_TRUE(database.run("update journal_file set bytes = ?1", sql::Bytes(16, std::byte{'%'})));
    }
    const auto findings = verify(world.store.place()).value();
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings.front().code, "journal.wrong_file");
}

} // namespace
} // namespace bedre::record
