// The files of the neutral benchmark, read in by mappings like anybody's.
#include "record/importing_test.h"

#include <fstream>

namespace bedre::record {
namespace {

const std::string neutral = BEDRE_SOURCE_DIR "/bench/neutral";
const access::Actor keeper{.id = "kari", .role = access::Role::clinician, .organisation = "register"};

std::string sample(const std::string& name) {
    std::stringstream bytes;
    bytes << std::ifstream(neutral + "/sample/" + name, std::ios::binary).rdbuf();
    ENSURE(bytes.good());
    return bytes.str();
}

TEST(RecordNeutral, its_files_are_read_in_by_mappings_like_others) {
    Importing people(catalogue::read_folder(neutral + "/content").value());
    const auto begun = people.entries();
    const auto patients = people.read_in(sample("patients.csv"), keeper, "patients").value();
    EXPECT_EQ(patients.persons, 40);
    EXPECT_EQ(patients.acts, std::vector<std::int64_t>{40});
    EXPECT_EQ(people.entries(), begun + 1 + 40);
    const auto events = people.read_in(sample("events.csv"), keeper, "events").value();
    EXPECT_EQ(events.persons, 0) << "those whom the register knew";
    EXPECT_EQ(events.acts, (std::vector<std::int64_t>{32, 174, 26, 37}));
    EXPECT_EQ(events.left, Findings());
    EXPECT_EQ(people.entries(), begun + 1 + 40 + 1 + 36) << "one entry a person";
    EXPECT_EQ(people.read_in(sample("events.csv"), keeper, "events").error().code, "import.nothing_new");
    people.is_whole();
}

} // namespace
} // namespace bedre::record
