#include "report/chart_numbers.h"
#include "report/judgement.h"

#include <algorithm>

namespace bedre::report {
namespace {

using statistics::Assurance;
using statistics::Caveat;
using statistics::Variation;
using statistics::Xmr;

std::string_view name(Variation variation) {
    switch (variation) {
    case Variation::common: return "common";
    case Variation::improvement: return "improvement";
    case Variation::concern: return "concern";
    case Variation::higher: return "higher";
    case Variation::lower: return "lower";
    }
    outcome::raise_bug("a variation that does not exist", __FILE__, __LINE__);
}

std::string_view name(Assurance assurance) {
    switch (assurance) {
    case Assurance::hit_and_miss: return "hit_and_miss";
    case Assurance::met: return "met";
    case Assurance::missed: return "missed";
    }
    outcome::raise_bug("an assurance that does not exist", __FILE__, __LINE__);
}

class XmrSpeaker {
  public:
    XmrSpeaker(const Xmr& chart, const std::optional<double>& target, const Charted& charted,
               const text::Phrases& phrases)
        : chart_(chart), target_(target), charted_(charted), phrases_(phrases),
          numbers_(decimals_for(chart), charted.suffix, phrases.language()) {
        ENSURE(charted.periods.size() == chart.points.size());
    }

    Paragraphs all() const {
        Paragraphs said = {verdict(), assurance()};
        for (std::size_t i = 0; i < chart_.phases.size(); ++i)
            said.push_back(lines_of(i));
        said.push_back(others());
        said.push_back(paragraph({missing(), excluded()}));
        said.push_back(paragraph(
            {phrases_.say("judgement.kind.xmr"), phrases_.say("judgement.rules.xmr"), screening()}));
        std::erase_if(said, [](const std::string& one) { return one.empty(); });
        return said;
    }

  private:
    std::string verdict() const {
        if (!chart_.variation) return phrases_.say("judgement.verdict.too_little");
        const auto& last = chart_.points[last_included()];
        return phrases_.say(
            fmt::format("judgement.last.{}", name(*chart_.variation)),
            {{"period", charted_.periods[last_included()].name},
             {"value", numbers_.say(last.value)},
             {"cause", phrases_.say(fmt::format("judgement.cause.{}", statistics::name(last.cause)))}});
    }

    std::size_t last_included() const {
        const auto last = std::ranges::find(chart_.points.rbegin(), chart_.points.rend(), true,
                                            &statistics::XmrPoint::included);
        return static_cast<std::size_t>(chart_.points.rend() - last) - 1;
    }

    std::string assurance() const {
        if (!target_) return {};
        const outcome::Details of = {{"target", with_unit(*target_)}};
        if (!chart_.assurance) return phrases_.say("judgement.target.plain", of);
        return phrases_.say(fmt::format("judgement.assurance.{}", name(*chart_.assurance)), of);
    }

    std::string lines_of(std::size_t i) const {
        const auto& phase = chart_.phases[i];
        const auto& point = chart_.points[phase.first];
        std::string heading;
        if (chart_.phases.size() > 1)
            heading = phrases_.say("judgement.phase",
                                   {{"number", std::to_string(i + 1)},
                                    {"first", charted_.periods[phase.first].name},
                                    {"last", charted_.periods[phase.first + phase.count - 1].name}});
        return paragraph({heading, phrases_.say("judgement.centre.mean", {{"centre", with_unit(point.mean)}}),
                          limits(phase), baseline()});
    }

    std::string limits(const statistics::XmrPhase& phase) const {
        if (statistics::has(phase.caveats, Caveat::few_points))
            return phrases_.say("judgement.few_points",
                                {{"n", std::to_string(charted_.baseline.value_or(included_in(phase)))}});
        if (statistics::has(phase.caveats, Caveat::no_variation))
            return phrases_.say("judgement.no_variation");
        const auto& of = chart_.points[phase.first].limits;
        return phrases_.say("judgement.limits.same",
                            {{"lower", numbers_.say(*of.lower)}, {"upper", numbers_.say(*of.upper)}});
    }

    std::string baseline() const {
        if (!charted_.baseline) return {};
        return phrases_.say("judgement.baseline", {{"n", std::to_string(*charted_.baseline)}});
    }

    /// What chance does not explain before the last point, in phases that say something.
    std::string others() const {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < last_included(); ++i) {
            const auto& point = chart_.points[i];
            if (point.cause == statistics::Cause::common || !chart_.phases[point.phase].caveats.empty())
                continue;
            names.push_back(phrases_.say("judgement.point.plain", {{"period", charted_.periods[i].name},
                                                                   {"value", numbers_.say(point.value)}}));
        }
        return names.empty() ? ""
                             : phrases_.say("judgement.unexplained", {{"points", listed(names, phrases_)}});
    }

    std::size_t included_in(const statistics::XmrPhase& phase) const {
        const auto points = std::span(chart_.points).subspan(phase.first, phase.count);
        return static_cast<std::size_t>(std::ranges::count(points, true, &statistics::XmrPoint::included));
    }

    std::string excluded() const {
        std::vector<std::string> names;
        for (std::size_t i = 0; i < chart_.points.size(); ++i)
            if (!chart_.points[i].included) names.push_back(charted_.periods[i].name);
        return names.empty() ? "" : phrases_.say("judgement.excluded", {{"points", listed(names, phrases_)}});
    }

    std::string missing() const {
        std::vector<std::string> names;
        for (const auto& hole : charted_.holes)
            names.push_back(hole.period.name);
        return names.empty() ? "" : phrases_.say("judgement.missing", {{"points", listed(names, phrases_)}});
    }

    std::string screening() const {
        const bool shown =
            std::ranges::any_of(chart_.phases, [](const auto& phase) { return phase.caveats.empty(); });
        if (!shown) return {};
        return phrases_.say(chart_.screening == statistics::Screening::screened ? "judgement.screened"
                                                                                : "judgement.unscreened");
    }

    std::string with_unit(double number) const {
        return numbers_.say(number) + (charted_.unit.empty() ? "" : " " + charted_.unit);
    }

    const Xmr& chart_;
    const std::optional<double>& target_;
    const Charted& charted_;
    const text::Phrases& phrases_;
    const ChartNumbers numbers_;
};

} // namespace

Paragraphs judgement(const Xmr& chart, const std::optional<double>& target, const Charted& charted,
                     const text::Phrases& phrases) {
    return XmrSpeaker(chart, target, charted, phrases).all();
}

} // namespace bedre::report
