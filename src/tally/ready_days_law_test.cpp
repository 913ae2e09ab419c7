// The days of patients who are ready for discharge, as the content's own metrics count them, are those of
// stay::waiting: whatever the municipality answers and when, and when the hospital takes it back once.
#include "record/payload.h"
#include "stay/ready.h"
#include "tally/tally.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace bedre::tally {
namespace {

using calendar::Date;
using calendar::days;

const catalogue::Catalogue& real_content() {
    static const auto catalogue =
        catalogue::read(catalogue::read_folder(BEDRE_SOURCE_DIR "/content").value()).value();
    return catalogue;
}

/// From the first on, and not so far that a year is passed.
int drawn(int first, int end) {
    return *rc::gen::resize(rc::kNominalSize, rc::gen::inRange(first, end));
}

bool perhaps() {
    return *rc::gen::arbitrary<bool>();
}

/// What a municipality said on a day.
struct Answered {
    Date on;
    bool can = false;
    Date from; ///< when it cannot

    Date offer() const { return can ? on : from; }
    form::Answers answers() const {
        if (can) return {{"can", "yes"}};
        return {{"can", "no"}, {"from", from.iso()}};
    }
};

Answered answered_within(Date first, Date last) {
    const auto on = first + days(drawn(0, static_cast<int>((last - first).count()) + 1));
    return {on, perhaps(), on + days(drawn(0, 7))};
}

/// One person's way through the acute pathway, as the journal tells it.
class Patient {
  public:
    Patient() { take(record::person_enrolled, record::write(record::PersonEnrolled{.reason = "made up"})); }

    void come_to(const std::string& stage, Date on, form::Answers answers = {}) {
        take(record::stage_entered, record::write(record::StageEntered{.pathway = "acute",
                                                                       .parameter = "acute",
                                                                       .stage = stage,
                                                                       .on = on.iso(),
                                                                       .answers = std::move(answers),
                                                                       .at = on.iso() + "T10:00:00Z"}));
    }
    void fill_in(const std::string& form, Date on, form::Answers answers = {}) {
        take(record::form_completed, record::write(record::FormCompleted{.pathway = "acute",
                                                                         .parameter = "acute",
                                                                         .form = form,
                                                                         .on = on.iso(),
                                                                         .answers = std::move(answers)}));
    }
    std::int64_t counted(const std::string& metric) const {
        const auto& content = real_content();
        const auto cut = tally_.cut();
        const auto place = *content.numbering.place("ullensaker", metric::Level::unit);
        const auto counts =
            cut.in(*content.metric("acute." + metric), place, calendar::Period::parse("2026").value());
        return counts ? counts->value : -1;
    }

  private:
    void take(std::string_view kind, const std::string& payload) {
        journal::Entry entry;
        entry.envelope.sequence = ++sequence_;
        entry.envelope.organisation = "ullensaker";
        entry.envelope.kind = kind;
        entry.envelope.subject = "person.0123456789abcdef0123456789abcdef";
        entry.payload = payload;
        (void)tally_.take(entry).value();
    }

    Tally tally_{real_content(), Date::parse("2026-12-31").value()};
    std::int64_t sequence_ = 0;
};

RC_GTEST_PROP(ReadyDaysLaw, are_those_of_the_invoice_and_of_the_statistics, ()) {
    Patient patient;
    const auto ready = Date::parse("2026-03-02").value() + days(drawn(0, 60));
    patient.come_to("ready", ready);
    std::vector<stay::Ready> times = {{.declared = ready, .notified = ready}};
    auto last = ready;
    const bool taken_back = perhaps();
    const bool again = taken_back && perhaps();
    if (taken_back) {
        last = last + days(drawn(0, 6));
        patient.fill_in("acute-unready", last, {{"why", "worse"}});
        times[0].end = stay::End{stay::Ending::ill_again, last};
    }
    if (again) {
        last = last + days(drawn(0, 6));
        patient.fill_in("acute-ready-again", last);
        times.push_back({.declared = last, .notified = last});
    }
    const auto discharged = last + days(drawn(0, 12));
    if (!taken_back || again) times.back().end = stay::End{stay::Ending::discharged, discharged};
    if (perhaps()) {
        const auto answer = answered_within(ready, discharged);
        patient.come_to("answered", answer.on, answer.answers());
        times[0].answer =
            stay::Answer::cannot_receive; // not at once: as long as nobody has answered, it counts
        times[0].offer = answer.offer();
    }
    std::optional<Date> answered_last;
    // What was said before the patient was ready again is no answer to that.
    for (int i = drawn(0, 3); i > 0; --i) {
        const auto answer = answered_within(ready, discharged);
        patient.fill_in("acute-answer", answer.on, answer.answers());
        if (!again || answer.on < *times[1].declared) continue;
        if (answered_last && answer.on < *answered_last) continue;
        answered_last = answer.on;
        times[1].offer = answer.offer();
    }
    patient.come_to("discharged", discharged);
    const auto waiting =
        stay::waiting(times, stay::DayRates::make({}).value(), Date::parse("2026-12-31").value()).value();
    RC_ASSERT(patient.counted("overstayed-days") == waiting.overstayed);
    RC_ASSERT(patient.counted("payable-days") == waiting.payable);
}

} // namespace
} // namespace bedre::tally
