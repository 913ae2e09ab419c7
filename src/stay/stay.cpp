#include "stay/stay.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace bedre::stay {
namespace {

using calendar::Date;
using calendar::Instant;
using calendar::LocalReading;
using calendar::LocalTime;

constexpr int oldest = 130;

/// A stay that was read, and where it stands in the report.
struct Placed {
    Stay stay;
    Care care = Care::overnight;
    Sector sector = Sector::somatic;
    std::size_t index = 0;
};

class Reading {
  public:
    explicit Reading(const Report& report) : report_(report) {}

    std::vector<Placed> stays() {
        if (report_.zone != "Europe/Oslo") findings_.push_back({"stay.unknown_zone", {.path = "/zone"}, {}});
        if (report_.died && !in_range(*report_.died))
            findings_.push_back({"stay.time_out_of_range", {.path = "/died"}, {}});
        std::vector<Placed> read;
        for (index_ = 0; index_ < report_.stays.size(); ++index_)
            if (auto one = stay(report_.stays[index_])) read.push_back(std::move(*one));
        check_death(read);
        return read;
    }
    /// Of those that are counted: only the last may go on.
    void check_ongoing(std::span<const Placed> counted) {
        Instant latest = Instant::min();
        for (const auto& one : counted)
            latest = std::max(latest, one.stay.admitted);
        for (const auto& one : counted)
            if (!one.stay.discharged && one.stay.admitted < latest)
                fault("stay.still_there", one.index, "/discharged");
    }
    Findings& findings() { return findings_; }
    int doubled_times() const { return doubled_times_; }

  private:
    std::optional<Placed> stay(const Reported& said) {
        const auto before = findings_.size();
        check_id(said);
        check_particulars(said);
        if (!said.admitted) fault("stay.value_missing", "/admitted");
        if (!said.discharged && said.particulars.died) fault("stay.value_missing", "/discharged");
        const auto admitted = read_time(said.admitted, "/admitted");
        auto discharged = read_time(said.discharged, "/discharged");
        if (admitted && discharged && discharged->instant < admitted->instant && discharged->later)
            discharged->instant = *discharged->later;
        if (admitted && discharged && discharged->instant < admitted->instant)
            fault("stay.ends_before_it_begins", "/discharged");
        if (admitted && admitted->instant >= report_.until) fault("stay.after_data_end", "/admitted");
        if (discharged && discharged->instant > report_.until) fault("stay.after_data_end", "/discharged");
        if (findings_.size() > before) return std::nullopt;
        return Placed{{said.id, admitted->instant,
                       discharged ? std::optional(discharged->instant) : std::nullopt, said.particulars},
                      *said.care,
                      *said.sector,
                      index_};
    }
    void check_id(const Reported& said) {
        if (said.id.empty()) return fault("stay.value_missing", "/id");
        const auto [first, is_new] = first_with_.emplace(said.id, index_);
        if (!is_new && report_.stays[first->second] != said) fault("stay.same_id", "/id");
    }
    void check_particulars(const Reported& said) {
        if (!said.care) fault("stay.value_missing", "/care");
        if (!said.sector) fault("stay.value_missing", "/sector");
        if (said.particulars.hospital.empty()) fault("stay.value_missing", "/hospital");
        const auto age = said.particulars.age;
        if (age && (*age < 0 || *age > oldest)) fault("stay.impossible_age", "/age");
    }
    std::optional<LocalReading> read_time(const std::optional<LocalTime>& time, std::string_view member) {
        if (!time) return std::nullopt;
        if (!in_range(time->date)) {
            fault("stay.time_out_of_range", member);
            return std::nullopt;
        }
        const auto reading = calendar::read_local(*time);
        if (reading.kind == LocalReading::Kind::missing) {
            fault("stay.no_such_time", member);
            return std::nullopt;
        }
        if (reading.kind == LocalReading::Kind::doubled) ++doubled_times_;
        return reading;
    }
    void check_death(std::span<const Placed> read) {
        std::optional<Instant> died;
        for (const auto& one : read)
            if (one.stay.particulars.died)
                died = std::min(died.value_or(Instant::max()), *one.stay.discharged);
        for (const auto& one : read)
            if ((died && one.stay.admitted > *died) ||
                (report_.died && calendar::local_date(one.stay.admitted) > *report_.died))
                fault("stay.after_death", one.index, "/admitted");
    }
    void fault(std::string code, std::string_view member) { fault(std::move(code), index_, member); }
    void fault(std::string code, std::size_t index, std::string_view member) {
        findings_.push_back({std::move(code), {.path = fmt::format("/stays/{}{}", index, member)}, {}});
    }

    const Report& report_;
    std::size_t index_ = 0;
    std::map<std::string_view, std::size_t> first_with_;
    Findings findings_;
    int doubled_times_ = 0;
};

/// Of all stays, those that are not counted too.
std::optional<Date> day_of_death(const Report& report, std::span<const Placed> read) {
    if (report.died) return report.died;
    std::optional<Date> died;
    for (const auto& one : read)
        if (one.stay.particulars.died)
            died = std::min(died.value_or(Date::latest()), calendar::local_date(*one.stay.discharged));
    return died;
}

bool same_times(const Stay& one, const Stay& other) {
    return one.admitted == other.admitted && one.discharged == other.discharged;
}

/// Whether one with the same times and particulars stands among those that are kept, which are in order.
bool is_kept(std::span<const Stay> kept, const Stay& stay) {
    for (auto other = kept.rbegin(); other != kept.rend() && same_times(*other, stay); ++other)
        if (other->particulars == stay.particulars) return true;
    return false;
}

} // namespace

bool in_range(Date date) {
    return date.year() >= 1900 && date.year() < 2200;
}

bool begins_before(const Stay& one, const Stay& other) {
    const auto key = [](const Stay& stay) {
        return std::tuple(stay.admitted, stay.discharged.value_or(Instant::max()), std::string_view(stay.id));
    };
    return key(one) < key(other);
}

Result<Stays> Stays::read(const Report& report) {
    Reading reading(report);
    auto counted = reading.stays();
    const auto died = day_of_death(report, counted);
    Stays stays;
    stays.left_out_.not_overnight = static_cast<int>(
        std::erase_if(counted, [](const Placed& one) { return one.care != Care::overnight; }));
    stays.left_out_.not_somatic = static_cast<int>(
        std::erase_if(counted, [](const Placed& one) { return one.sector != Sector::somatic; }));
    reading.check_ongoing(counted);
    if (!reading.findings().empty()) return outcome::invalid(std::move(reading.findings()));
    std::ranges::sort(counted, begins_before, &Placed::stay);
    for (auto& [stay, care, sector, index] : counted) {
        if (is_kept(stays.stays_, stay))
            ++stays.left_out_.duplicates;
        else
            stays.stays_.push_back(std::move(stay));
    }
    stays.doubled_times_ = reading.doubled_times();
    stays.until_ = report.until;
    stays.died_ = died;
    return stays;
}

} // namespace bedre::stay
