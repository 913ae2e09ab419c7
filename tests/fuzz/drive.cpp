// The short form of fuzzing: feeds a reader its seeds, and seeds that are mutated at random, for a number of
// runs. Usage: drive RUNS SEED FILE...   Prints the seed of the random numbers; a crash leaves the input in
// the message.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::string bytes_of(const char* path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void feed(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

/// Some bytes changed, removed, doubled or taken from another seed.
std::string mutated(const std::vector<std::string>& seeds, std::mt19937& random) {
    const auto below = [&](std::size_t bound) {
        return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random);
    };
    std::string input = seeds[below(seeds.size())];
    for (std::size_t changes = 1 + below(6); changes > 0 && !input.empty(); --changes) {
        const auto at = below(input.size());
        switch (below(5)) {
        case 0: input[at] = static_cast<char>(below(256)); break;
        case 1: input.erase(at, 1 + below(8)); break;
        case 2: input.insert(at, input.substr(at, 1 + below(16))); break;
        case 3: input.insert(at, 1, "{}[]()'\",:.-*/0a %\n"[below(19)]); break;
        default: {
            const auto& other = seeds[below(seeds.size())];
            if (!other.empty()) input.insert(at, other.substr(below(other.size()), 1 + below(32)));
        }
        }
    }
    return input;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 4) return 2;
    const auto runs = std::atol(argv[1]);
    const auto seed = static_cast<std::uint32_t>(std::atol(argv[2]));
    std::vector<std::string> seeds;
    for (int i = 3; i < argc; ++i)
        seeds.push_back(bytes_of(argv[i]));
    std::mt19937 random(seed);
    std::printf("random seed %u, %zu seeds, %ld runs\n", seed, seeds.size(), runs);
    for (const auto& input : seeds)
        feed(input);
    for (long run = 0; run < runs; ++run)
        feed(mutated(seeds, random));
    return 0;
}
