#include "app/commands.h"
#include "app/texts.h"
#include "record/test_people.h"

#include <fstream>

#include <gtest/gtest.h>

namespace bedre::app {
namespace {

/// The content with persons, as a folder.
std::string written(const std::string& folder) {
    for (const auto& [path, bytes] : record::content_with_persons()) {
        const auto file = std::filesystem::path(folder) / path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << bytes;
    }
    return folder;
}

class Forget : public testing::Test {
  protected:
    Forget() {
        subject = people.enrol(record::clinician_of_havn, "why").value().subject;
        const auto care = record::People::care_of(subject);
        EXPECT_TRUE(people.enter(record::clinician_of_havn, people.draft("included", "2026-03-01", care)));
        people.close();
    }
    void TearDown() override { std::filesystem::remove_all(content); }
    /// What is printed, after the exit code.
    std::string told(EraseOptions options) {
        options.data = people.store.place();
        options.vault = people.vault;
        options.content = content;
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const int code = erase(options, english());
        return fmt::format("{}: {}{}", code, testing::internal::GetCapturedStdout(),
                           testing::internal::GetCapturedStderr());
    }

    const text::Phrases& english() const { return languages[static_cast<std::size_t>(text::Language::en)]; }

    const std::array<text::Phrases, 3> languages = load_phrases();
    record::People people;
    sql::TestStore folder;
    const std::string content = written(
        (std::filesystem::temp_directory_path() / fmt::format("bedre-content-{}", getpid())).string());
    std::string subject;
};

TEST_F(Forget, who_has_looked_is_told_and_a_look_that_is_hidden_is_found) {
    ASSERT_TRUE(people.open());
    ASSERT_TRUE(people.record().look(record::clinician_of_havn, subject, "care"));
    people.close();
    const auto printed = [&](const std::function<int()>& command) {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const int code = command();
        return fmt::format("{}: {}{}", code, testing::internal::GetCapturedStdout(),
                           testing::internal::GetCapturedStderr());
    };
    const auto looks = [&](const std::string& of) {
        return printed([&] {
            return tell_looks({.data = people.store.place(),
                               .subject = of,
                               .access_log = people.access_log,
                               .content = content},
                              english());
        });
    };
    const auto verified = [&] {
        return printed([&] {
            return verify(
                {.data = people.store.place(), .vault = people.vault, .access_log = people.access_log},
                english());
        });
    };
    EXPECT_NE(looks(subject).find("25.11.2026 13:00  kari, Health personnel in Havn. Purpose: health care."
                                  " Service: Oppfølging."),
              std::string::npos)
        << looks(subject);
    EXPECT_EQ(looks("person.0"), "0: Nobody has looked at this person.\n");
    EXPECT_EQ(verified().substr(0, 2), "0:") << verified();
    sql::Database::open(people.access_log).value().run("delete from access_look where entry = 2").value();
    EXPECT_EQ(verified().substr(0, 2), "1:");
    EXPECT_NE(verified().find(people.access_log), std::string::npos) << verified();
}

TEST_F(Forget, the_key_to_who_persons_are_is_turned) {
    const vault::Identity who{.family = vault::Personal("Testesen"),
                              .birth = calendar::Date::parse("1941-05-17").value()};
    ASSERT_TRUE(people.open());
    const auto known = people.enrol(record::clinician_of_havn, who, "known").value().subject;
    people.close();
    const auto turned = [&](const std::string& ring) {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        const int code = turn_key_ring(people.vault, ring, english());
        return fmt::format("{}: {}{}", code, testing::internal::GetCapturedStdout(),
                           testing::internal::GetCapturedStderr());
    };
    EXPECT_EQ(turned(people.key_ring).substr(0, 2), "0:");
    EXPECT_EQ(turned(people.key_ring + "-elsewhere").substr(0, 2), "2:") << "no new ring is made";
    EXPECT_FALSE(std::filesystem::exists(people.key_ring + "-elsewhere"));
    ASSERT_TRUE(people.open());
    EXPECT_TRUE(people.record().identity(people.look(record::clinician_of_havn, known)).value() == who);
}

TEST_F(Forget, says_first_what_is_known_and_what_orders_it_to_be_kept) {
    const auto text = told({.subject = subject, .dry_run = true});
    EXPECT_EQ(text.substr(0, 2), "0:") << text;
    EXPECT_NE(text.find("Known to Havn. Entries: 2, documents: 0, from 25.11.2026 to 25.11.2026."),
              std::string::npos)
        << text;
    EXPECT_NE(text.find("Oppfølging: to be kept until 25.11.2036 (En forskrift)."), std::string::npos)
        << text;
    EXPECT_EQ(told({.subject = subject, .reason = "request"}).substr(0, 2), "1:");
    EXPECT_NE(told({.subject = subject, .reason = "because"}).find("retention-over"), std::string::npos);
    EXPECT_NE(told({.subject = subject, .reason = "request"}).find("record.must_be_kept"), std::string::npos);
}

TEST_F(Forget, says_what_stays) {
    const auto text = told({.subject = subject, .reason = "request", .decision = "26/17"});
    EXPECT_EQ(text.substr(0, 2), "0:") << text;
    EXPECT_NE(text.find("What stays: the envelopes of 2 entries"), std::string::npos) << text;
    EXPECT_EQ(told({.subject = subject, .dry_run = true}).substr(0, 2), "2:");
}

TEST_F(Forget, keys_are_kept_in_a_file_of_their_own) {
    const auto file = content + "/keys.txt";
    testing::internal::CaptureStdout();
    EXPECT_EQ(back_up_vault(people.vault, file, english()), 0);
    EXPECT_NE(testing::internal::GetCapturedStdout().find("1 keys and 0 erasures"), std::string::npos);
    EXPECT_EQ(std::filesystem::status(file).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    testing::internal::CaptureStderr();
    EXPECT_EQ(back_up_vault(people.vault, file, english()), 2) << "nothing is written over";
    EXPECT_EQ(restore_vault(file, people.vault, english()), 2) << "there are keys already";
    testing::internal::GetCapturedStderr();
    testing::internal::CaptureStdout();
    EXPECT_EQ(restore_vault(file, folder.place(), english()), 0);
    testing::internal::GetCapturedStdout();
    people.vault = folder.place();
    EXPECT_NE(people.keys()(subject).value(), std::nullopt);
}

} // namespace
} // namespace bedre::app
