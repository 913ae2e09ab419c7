// Writes the neutral benchmark's community: patients.csv, events.csv, codegroups.csv and munis.csv, the same
// bytes for the same numbers on every machine. Every person is invented.
// Usage: bedre_neutral FOLDER PATIENTS YEARS SEED
#include "calendar/date.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <iostream>
#include <numeric>

namespace {

using bedre::calendar::Date;

/// Method: SplitMix64 (Steele, Lea and Flood 2014). In an expression with two draws, the order of their
/// evaluation is part of the format: each has a line of its own.
class Chance {
  public:
    explicit Chance(std::uint64_t state) : state_(state) {}

    double share() { return static_cast<double>(next() >> 11) * (1.0 / 9007199254740992.0); }
    double exponential(double mean) { return -mean * std::log(1 - share()); }
    double normal() {
        const auto radius = std::sqrt(-2 * std::log(1 - share()));
        return radius * std::cos(6.283185307179586 * share());
    }
    int poisson(double mean) {
        if (mean > 30) return std::max(0, static_cast<int>(std::llround(mean + std::sqrt(mean) * normal())));
        const auto least = std::exp(-mean);
        double product = 1;
        int count = 0;
        do {
            ++count;
            product *= share();
        } while (product > least);
        return count - 1;
    }
    std::uint32_t below(std::uint32_t most) {
        return static_cast<std::uint32_t>(((next() >> 32) * std::uint64_t{most}) >> 32);
    }

  private:
    std::uint64_t next() {
        auto mixed = state_ += UINT64_C(0x9e3779b97f4a7c15);
        mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
        mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
        return mixed ^ (mixed >> 31);
    }

    std::uint64_t state_;
};

constexpr int many = 26;
constexpr std::array<int, many> municipalities = {3301, 3303, 3305, 3310, 3312, 3314, 3316, 3318, 3320,
                                                  3322, 3324, 3326, 3328, 3330, 3332, 3334, 3336, 3338,
                                                  3340, 3342, 3344, 3346, 3348, 3350, 3352, 3354};
/// One town has a third.
constexpr std::array<double, many> sizes = {.33,  .12,  .08,  .06,  .05,  .045, .04,  .035, .03,
                                            .028, .025, .022, .02,  .018, .016, .014, .012, .011,
                                            .01,  .008, .007, .006, .005, .004, .003, .001};

enum Kind : std::uint8_t { stay = 1, outpatient = 2, service = 3, measurement = 4 };

struct Event {
    std::int64_t start = 0; ///< unit: seconds since 1970-01-01, by a clock without summer time
    std::uint32_t minutes = 0;
    int patient = 0;
    Kind kind = stay;
    std::uint8_t municipality = 0;
    bool acute = false;
    std::uint16_t code = 0;
    std::uint16_t unit = 0;
    float value = 0;
};

constexpr std::int64_t day_seconds = 86400;

Date date_of(std::int64_t day) {
    return Date::from_days_since_1970(static_cast<std::int32_t>(day));
}
std::string instant(std::int64_t seconds) {
    const auto rest = seconds % day_seconds;
    return fmt::format("{} {:02}:{:02}:{:02}", date_of(seconds / day_seconds).iso(), rest / 3600,
                       rest / 60 % 60, rest % 60);
}

/// Where a share of the whole falls among cumulated weights.
std::size_t place_in(const auto& cumulated, double share) {
    return static_cast<std::size_t>(std::ranges::lower_bound(cumulated, share) - cumulated.begin());
}

/// 1700 codes such as "X12.3", some frequent and most rare, in 25 groups; 0: in none.
struct Codes {
    std::vector<std::string> names = {};
    std::vector<int> groups = {};
    std::vector<double> cumulated = {};

    Codes() {
        Chance chance(42);
        for (const char letter : std::string_view("ACDEFGHIJKLMNRSTZ"))
            for (int number = 0; number < 100; ++number)
                names.push_back(fmt::format("{}{:02}.{}", letter, number, chance.below(10)));
        std::vector<std::size_t> order(names.size());
        std::iota(order.begin(), order.end(), 0);
        for (auto at = order.size() - 1; at > 0; --at)
            std::swap(order[at], order[chance.below(static_cast<std::uint32_t>(at + 1))]);
        groups.resize(names.size());
        std::vector<double> weights(names.size());
        for (std::size_t at = 0; at < order.size(); ++at) {
            weights[order[at]] = 1.0 / std::pow(static_cast<double>(at) + 3.0, 0.9);
            if (at % 2 == 0) groups[order[at]] = static_cast<int>(1 + at / 2 % 25);
        }
        double all = 0;
        for (const auto weight : weights)
            cumulated.push_back(all += weight);
        for (auto& until : cumulated)
            until /= all;
    }
};

class Community {
  public:
    Community(std::string folder, int years)
        : folder_(std::move(folder)), years_(years), begin_(Date::make(2021, 1, 1).value().days_since_1970()),
          end_(Date::make(2021 + years, 1, 1).value().days_since_1970()) {
        double all = 0;
        for (std::size_t i = 0; i < many; ++i)
            cumulated_[i] = all += sizes[i];
        for (auto& until : cumulated_)
            until /= all;
    }

    void live(std::uint64_t seed, int patients) {
        std::ofstream file(folder_ + "/patients.csv", std::ios::binary);
        file << "pid,fnr,birth,sex,muni,dead\n";
        for (int i = 0; i < patients; ++i)
            file << live_one(Chance(seed * UINT64_C(0x9e3779b97f4a7c15) +
                                    static_cast<std::uint64_t>(i) * UINT64_C(0xd1342543de82ef95)),
                             i);
        for (auto& event : events_)
            event.start = std::min(event.start, end_ * day_seconds - 1);
        std::ranges::stable_sort(events_, {}, &Event::start);
    }

    void write() const {
        std::ofstream file(folder_ + "/events.csv", std::ios::binary);
        file << "eid,pid,kind,start,end,muni,unit,code,acute,val\n";
        std::int64_t number = 0;
        for (const auto& event : events_)
            file << fmt::format("{},{},{},{},{},{},U{:04},{},{},{}\n", ++number, event.patient,
                                static_cast<int>(event.kind), instant(event.start),
                                event.minutes > 0 ? instant(event.start + std::int64_t{event.minutes} * 60)
                                                  : "",
                                municipalities[event.municipality], event.unit,
                                event.kind == measurement ? "" : codes_.names[event.code],
                                event.acute ? 1 : 0, event.kind >= service ? tenths(event.value) : "");
        std::ofstream groups(folder_ + "/codegroups.csv", std::ios::binary);
        groups << "code,grp\n";
        for (std::size_t i = 0; i < codes_.names.size(); ++i)
            groups << fmt::format("{},{}\n", codes_.names[i], codes_.groups[i]);
        std::ofstream places(folder_ + "/munis.csv", std::ios::binary);
        places << "muni,idx\n";
        for (std::size_t i = 0; i < many; ++i)
            places << fmt::format("{},{}\n", municipalities[i], i);
    }
    std::size_t events() const { return events_.size(); }

  private:
    static std::string tenths(float value) {
        const auto all = std::llround(static_cast<double>(value) * 10);
        return fmt::format("{}.{}", all / 10, std::abs(all) % 10);
    }

    /// The patient's own row; what happens goes among the events.
    std::string live_one(Chance chance, int number) {
        const auto among = chance.share();
        double age = among < 0.75 ? chance.share() * 67 : 67 + chance.exponential(9);
        age = std::min(age, 104.0);
        const auto birth = begin_ - static_cast<std::int64_t>(age * 365.25) +
                           static_cast<std::int64_t>(chance.share() * 365);
        const int sex = chance.share() < 0.5 ? 1 : 2;
        const auto home = static_cast<std::uint8_t>(place_in(cumulated_, chance.share()));
        const auto hazard = 0.00004 * std::exp(0.092 * (age + years_ / 2.0));
        const auto left = chance.exponential(1.0 / hazard);
        std::int64_t died = -1;
        if (left < years_ && age > 0) died = begin_ + static_cast<std::int64_t>(left * 365.25);
        if (died < birth) died = -1;

        Life life{.chance = chance,
                  .patient = number + 1,
                  .home = home,
                  .age = age,
                  .from = std::max(begin_, birth),
                  .to = died > 0 ? std::min(died, end_) : end_};
        life.years = std::max(0.0, static_cast<double>(life.to - life.from) / 365.25);
        happen(life);

        const auto serial = static_cast<unsigned>(static_cast<std::uint64_t>(number) * 7919 % 100000);
        const auto born = date_of(birth);
        return fmt::format("{},{:02}{:02}{:02}{:04}{},{},{},{},{}\n", number + 1, born.day(),
                           born.month() + 80, born.year() % 100, serial / 10, serial % 10, born.iso(), sex,
                           municipalities[home], died > 0 ? date_of(died).iso() : "");
    }

    struct Life {
        Chance chance;
        int patient = 0;
        std::uint8_t home = 0;
        double age = 0;
        std::int64_t from = 0; ///< unit: days
        std::int64_t to = 0;
        double years = 0;
        std::uint16_t chronic = 0;
    };

    std::uint16_t some_code(Life& life) const {
        return static_cast<std::uint16_t>(place_in(codes_.cumulated, life.chance.share()));
    }
    static std::int64_t some_time(Life& life) {
        const auto span = static_cast<double>(std::max<std::int64_t>(life.to - life.from, 1));
        const auto day = life.from + static_cast<std::int64_t>(life.chance.share() * span);
        const auto early = life.chance.share();
        const auto hour = 7 + static_cast<unsigned>(early * life.chance.share() * 16);
        return day * day_seconds + hour * 3600 + life.chance.below(3600);
    }
    bool is_over(const Life& life, std::int64_t at) const {
        return at > end_ * day_seconds - 1 || at > life.to * day_seconds;
    }

    void add(Life& life, Event event) {
        event.patient = life.patient;
        event.municipality = life.home;
        if (life.chance.share() < 0.02)
            event.municipality = static_cast<std::uint8_t>(life.chance.below(many));
        event.code = life.chance.share() < 0.4 ? life.chronic : some_code(life);
        if (event.kind == stay) event.unit = static_cast<std::uint16_t>(life.chance.below(40));
        if (event.kind == outpatient) event.unit = static_cast<std::uint16_t>(40 + life.chance.below(160));
        if (event.kind == service)
            event.unit = static_cast<std::uint16_t>(200U + life.home * 8U + life.chance.below(8));
        events_.push_back(event);
    }

    void happen(Life& life) {
        auto& chance = life.chance;
        // Log-normal, by age: about a third of a stay and two contacts a person and year.
        const auto frailty = std::exp(1.1 * chance.normal() - 0.605);
        const auto& age = life.age;
        const auto by_age = age < 1    ? 1.2
                            : age < 16 ? 0.45
                            : age < 50 ? 0.6
                            : age < 67 ? 1.0
                            : age < 80 ? 2.0
                                       : 3.0;
        const auto stays = chance.poisson(0.318 * frailty * by_age / 1.05 * life.years);
        const auto contacts =
            chance.poisson(2.32 * std::pow(frailty, 0.7) * 1.12 * (0.55 + 0.45 * by_age) / 1.10 * life.years);
        life.chronic = some_code(life);
        for (int i = 0; i < stays; ++i)
            stay_and_come_back(life, by_age);
        for (int i = 0; i < contacts; ++i) {
            const bool acute = chance.share() < 0.08;
            const auto minutes = 20 + chance.below(60);
            add(life, {.start = some_time(life), .minutes = minutes, .kind = outpatient, .acute = acute});
        }
        const auto served = age > 80 ? 0.45 : age > 67 ? 0.14 : 0.025;
        if (chance.share() < served) {
            const auto services = chance.poisson(12.0 * life.years);
            for (int i = 0; i < services; ++i) {
                const auto value = static_cast<float>(1 + chance.below(20));
                const auto minutes = 30 + chance.below(90);
                add(life, {.start = some_time(life), .minutes = minutes, .kind = service, .value = value});
            }
        }
        if (age > 35 && chance.share() < 0.006) measure(life);
    }

    void stay_and_come_back(Life& life, double by_age) {
        auto& chance = life.chance;
        auto start = some_time(life);
        auto minutes = static_cast<std::uint32_t>(60 * (6 + chance.exponential(84) * (1 + 0.3 * by_age)));
        add(life, {.start = start, .minutes = minutes, .kind = stay, .acute = chance.share() < 0.64});
        while (chance.share() < 0.13) {
            start += std::int64_t{minutes} * 60 + static_cast<std::int64_t>(static_cast<double>(day_seconds) *
                                                                            (1 + chance.exponential(9)));
            if (is_over(life, start)) return;
            minutes = static_cast<std::uint32_t>(60 * (6 + chance.exponential(96)));
            add(life, {.start = start, .minutes = minutes, .kind = stay, .acute = true});
        }
    }

    /// At home, one to four times a day, for 60 days a year.
    void measure(Life& life) {
        auto& chance = life.chance;
        const auto first = some_time(life);
        const auto days = static_cast<int>(60 * life.years);
        for (int day = 0; day < days; ++day) {
            const auto times = static_cast<int>(1 + chance.below(4));
            for (int time = 0; time < times; ++time) {
                const auto at = first + std::int64_t{day} * day_seconds + time * 14400 + chance.below(3000);
                if (is_over(life, at)) return;
                const auto value = 88 + chance.normal() * 4 + (day % 10 == 0 ? -4 : 0);
                add(life, {.start = at, .kind = measurement, .value = static_cast<float>(value)});
            }
        }
    }

    std::string folder_;
    int years_;
    std::int64_t begin_; ///< unit: days since 1970-01-01
    std::int64_t end_;
    Codes codes_;
    std::array<double, many> cumulated_ = {};
    std::vector<Event> events_;
};

} // namespace

int main(int count, char** words) {
    if (count != 5) {
        std::cerr << "usage: bedre_neutral FOLDER PATIENTS YEARS SEED\n";
        return 2;
    }
    Community community(words[1], std::stoi(words[3]));
    community.live(std::stoull(words[4]), std::stoi(words[2]));
    community.write();
    std::cerr << fmt::format("{} events\n", community.events());
}
