// Random numbers that are the same on every machine: whole numbers alone, from a seed.
#pragma once

#include "catalogue/simulation.h"

#include <cstdint>
#include <span>

namespace bedre::simulate {

/// One stream of random numbers. Each person has streams of their own, so that nothing depends on the order
/// in which persons are gone through.
/// Method: SplitMix64, begun at a place that is mixed from seed and name. Source: Steele, Lea and Flood, Fast
/// Splittable Pseudorandom Number Generators, OOPSLA 2014. Checked: the first numbers from state 0, as
/// published with java.util.SplittableRandom's reference code.
class Stream {
  public:
    /// `of` and `about` name the stream: a person, and what is drawn.
    Stream(std::uint64_t seed, std::uint64_t of, std::uint64_t about)
        : state_(mixed(seed ^ mixed(of * step ^ mixed(about)))) {}
    /// One that begins there.
    explicit Stream(std::uint64_t state) : state_(state) {}

    std::uint64_t next() { return mixed(state_ += step); }

    /// Range: 0 to count - 1. The bias is less than count in 2^32.
    std::uint32_t below(std::uint32_t count) {
        return static_cast<std::uint32_t>(((next() >> 32U) * count) >> 32U);
    }
    bool happens(std::int64_t times, std::uint32_t of) {
        return static_cast<std::int64_t>(below(of)) < times;
    }
    int days(const catalogue::Waits& waits);
    /// A place among parts, each as likely as it is large. Shape: at least one above 0, together below 2^32.
    std::size_t among(std::span<const std::uint32_t> parts);

  private:
    static constexpr std::uint64_t step = 0x9e3779b97f4a7c15U;
    static std::uint64_t mixed(std::uint64_t z) {
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

    std::uint64_t state_;
};

} // namespace bedre::simulate
