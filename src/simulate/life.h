// What happens to somebody of a synthetic community, and when it is recorded. Drawn from a seed alone: no
// record, no clock.
#pragma once

#include "calendar/date.h"
#include "catalogue/catalogue.h"
#include "simulate/random.h"

namespace bedre::simulate {

/// How much is simulated.
struct Request {
    std::int64_t persons = 0;
    int years = 1; ///< before the content's last day
    std::uint64_t seed = 1;
};

/// One thing that is recorded.
struct Act {
    enum class Kind : std::uint8_t {
        enrolled, ///< the unit follows the person from now on
        step,     ///< of the course, by its place
        left,     ///< the course ends: the person does not come to the next step,
        died,     ///< dies,
        moved,    ///< or moves
        form,     ///< of the course, by its place
        withdrawn ///< what another act recorded is taken back
    };
    calendar::Date recorded;
    calendar::Date on;
    std::uint16_t course = 0;   ///< in the content
    std::uint16_t number = 1;   ///< of the episode
    std::uint16_t unit = 0;     ///< in World::units
    std::uint16_t place = 0;    ///< of a step or form, in its course
    std::uint16_t answers = 0;  ///< which of the answers that there are
    std::uint32_t corrects = 0; ///< of what is taken back, its place among the acts
    Kind kind = Kind::enrolled;
    bool is_corrected = false; ///< another act takes it back
};

/// In the order in which they are recorded.
using Acts = std::vector<Act>;

/// What all persons have in common.
struct World {
    const catalogue::Simulation& simulation;
    std::vector<const community::Unit*> units; ///< where persons live, and others that pass through something
    std::vector<std::uint32_t> inhabitants;    ///< of each: what part of all persons lives there
    std::vector<std::uint32_t> group_shares;
    calendar::Date first;
    Request request;

    calendar::Date last() const { return simulation.until; }
};
/// Errors: simulate.no_content; simulate.nobody_lives_here when no unit that takes part has a population.
Result<World> world_of(const catalogue::Catalogue& catalogue, const Request& request);

struct Somebody {
    std::uint16_t group = 0; ///< in the content
    calendar::Date birth;
    std::uint16_t given = 0; ///< in the content
    std::uint16_t family = 0;
    Acts acts;
};
/// The person of a number, from 0.
Somebody live(const World& world, std::int64_t person);

/// What a unit passes through.
Acts pass_through(const World& world, std::uint16_t unit);

/// What may be answered in an act, each with its share.
const std::vector<catalogue::SimulatedAnswers>& answers_for(const catalogue::Simulation& simulation,
                                                            const Act& act);
/// Which answers an act gives.
const form::Answers& answers_of(const catalogue::Simulation& simulation, const Act& act);

} // namespace bedre::simulate
