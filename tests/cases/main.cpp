// Runs cases: bedre_cases [--update] [FILE...]; all under cases/ when none is named. With --update the
// answers are written into the files, to be read and judged as a change to them.
#include "steps.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

namespace bedre::cases {

namespace fs = std::filesystem;

Lines take_step(World& world, const Step& step) {
    static const std::vector<Phrases> all = {
        content_phrases(), record_phrases(),   metric_phrases(), calendar_phrases(), rule_phrases(),
        plan_phrases(),    document_phrases(), intake_phrases(), task_phrases(),     eligible_phrases()};
    std::smatch words;
    for (const auto& phrases : all)
        for (const auto& phrase : phrases)
            if (std::regex_match(step.text, words, phrase.pattern))
                return phrase.act(world, words, step.block);
    throw Unreadable("nobody knows what this means; see the head of tests/cases/steps_*.cpp");
}

namespace {

std::string bytes_of(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw Unreadable("the file cannot be read");
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// Columns may be as far apart as the writer likes.
bool same(const Lines& expected, const Lines& actual) {
    return std::ranges::equal(expected, actual,
                              [](const auto& a, const auto& b) { return cells_of(a) == cells_of(b); });
}

/// Whether the case holds, or now does.
bool run(const fs::path& path, bool update) {
    const auto file = parse_case(bytes_of(path));
    World world;
    std::vector<Lines> answers;
    bool holds = true;
    for (const auto& step : file.steps) {
        const auto place = fmt::format("{}:{}", path.string(), step.line);
        try {
            answers.push_back(take_step(world, step));
        } catch (const Unreadable& fault) {
            throw Unreadable(fmt::format("line {}: {}", step.line, fault.what()));
        }
        if (step.kind == Step::Kind::given || same(step.then, answers.back())) {
            if (!step.then.empty()) answers.back() = step.then; // what holds stays as it is written
            continue;
        }
        holds = false;
        if (!update)
            std::cout << fmt::format("{}: {}\n{}\nexpected\n{}but it is\n{}", place, file.lines[0].substr(2),
                                     file.lines[1].substr(2), joined(step.then), joined(answers.back()));
    }
    if (!holds && update) std::ofstream(path, std::ios::binary) << with_answers(file, answers);
    return holds || update;
}

std::vector<fs::path> all_cases() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::recursive_directory_iterator(BEDRE_SOURCE_DIR "/cases"))
        if (entry.path().extension() == ".case") paths.push_back(entry.path());
    std::ranges::sort(paths);
    return paths;
}

} // namespace
} // namespace bedre::cases

int main(int count, char** words) {
    using namespace bedre::cases;
    std::vector<std::filesystem::path> paths(words + 1, words + count);
    const bool update = std::erase(paths, "--update") > 0;
    if (paths.empty()) paths = all_cases();
    int failed = 0;
    for (const auto& path : paths) {
        try {
            if (!run(path, update)) ++failed;
        } catch (const std::exception& fault) {
            std::cout << path.string() << ": " << fault.what() << '\n';
            ++failed;
        }
    }
    std::cout << fmt::format("{} cases, {} failed\n", paths.size(), failed);
    return failed == 0 && !paths.empty() ? 0 : 1;
}
