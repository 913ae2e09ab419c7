#include "report/person_pages.h"

#include "access/assignment.h"
#include "calendar/oslo.h"
#include "pathway/pathway.h"
#include "report/parts.h"
#include "text/folding.h"

#include <algorithm>
#include <map>
#include <set>

namespace bedre::report {
namespace {

constexpr std::size_t most_looks = 500;

/// Day and the rest apart, as people read it; a key of a register as it stands there.
std::string spaced(const terminology::IdentityNumber& number) {
    const auto digits = number.revealed();
    if (number.scheme() == terminology::IdentityScheme::register_key) return std::string(digits);
    return std::string(digits.substr(0, 6)) + " " + std::string(digits.substr(6));
}

bool is_emergency(const access::LoggedLook& look) {
    return look.purpose == access::name(access::Purpose::emergency);
}

bool is_at_night(calendar::Instant instant) {
    const auto clock = calendar::local_time(instant).clock;
    return clock >= std::chrono::hours(22) || clock < std::chrono::hours(6);
}

std::string first_number(const vault::Identity& identity) {
    return identity.identifiers.empty() ? "" : spaced(identity.identifiers.front().number);
}

std::vector<PersonNumber> numbers_of(const Context& context, const vault::Identity& identity,
                                     const std::vector<record::Merger>& mergers) {
    std::vector<PersonNumber> numbers;
    for (const auto& identifier : identity.identifiers) {
        const bool earlier = std::ranges::any_of(mergers, [&](const record::Merger& merger) {
            const auto& others = merger.identity.identifiers;
            return std::ranges::find(others, identifier) != others.end();
        });
        numbers.push_back(
            {context.say(fmt::format("identity.scheme.{}", terminology::name(identifier.number.scheme())),
                         {{"register", identifier.assigner}}),
             spaced(identifier.number), earlier});
    }
    return numbers;
}

MergerLine line_of(const Context& context, const record::Merger& merger) {
    return {.entry = merger.entry,
            .on = calendar::local_date(merger.at).iso(),
            .who = context.actor_ref(merger.account).title,
            .organisation = context.organisation_name(merger.organisation),
            .name = name_of(merger.identity),
            .birth = birth_of(merger.identity),
            .number = first_number(merger.identity),
            .entries_since = merger.entries_since};
}

Result<std::vector<Course>> courses_of(const Context& context, const access::Look& look) {
    std::vector<Course> courses;
    for (const auto& key : TRY(context.record.courses(look))) {
        const auto* pathway = context.catalogue.pathway(key.pathway);
        ENSURE(pathway != nullptr);
        Course course{.of = {key.pathway, key.parameter},
                      .number = key.number,
                      .pathway = context.words(pathway->title),
                      .service = context.words(pathway->parameter(key.parameter)->title)};
        const auto state = TRY(context.record.episode(look, key));
        if (const auto* present = pathway::present_stage(*pathway, state.episode, context.cut.as_of())) {
            const auto* stage = pathway->stage(present->stage);
            course.stage = context.words(stage->title);
            course.from = std::ranges::min(state.episode.reached, {}, &pathway::Reached::on).on.iso();
            course.since = present->on.iso();
            course.ended = stage->ends;
        }
        const auto same = std::ranges::find(courses, course.of, &Course::of); // they come by number
        courses.insert(same, std::move(course));
    }
    return courses;
}

/// What the person is not in, and could be.
Result<std::vector<Course>> services_for(const Context& context, const access::Look& look,
                                         const std::vector<Course>& courses) {
    std::vector<Course> services;
    for (const auto& pathway : context.catalogue.pathways) {
        if (!pathway.takes(pathway::person_kind)) continue;
        for (const auto& parameter : pathway.parameters) {
            const Service of{pathway.id, parameter.id};
            const auto numbers =
                TRY(context.record.numbers(look, {pathway.id, parameter.id, look.subject()}));
            if (!numbers.next && std::ranges::find(courses, of, &Course::of) != courses.end()) continue;
            services.push_back({.of = of,
                                .number = numbers.next.value_or(1),
                                .pathway = context.words(pathway.title),
                                .service = context.words(parameter.title)});
        }
    }
    return services;
}

/// Says of those with something unusual whether the actor may close their accounts.
Result<void> offer_closing(const Context& context, std::vector<LookerLine>& lookers) {
    if (context.accounts == nullptr) return {};
    const auto assignments = context.record.assignments();
    for (const auto& account : TRY(context.accounts->all())) {
        const auto line = std::ranges::find_if(
            lookers, [&](const LookerLine& one) { return one.who.id == account.id && !one.unusual.empty(); });
        if (line == lookers.end() || account.state == access::Account::State::closed) continue;
        const auto may =
            access::may_renew_account(context.actor, account.id, access::given_to(account.id, *assignments));
        line->may_close = static_cast<bool>(may);
        if (!may) line->others = context.say(may.error().code);
    }
    return {};
}

} // namespace

Result<FoundPage> found_page(const Context& context, const std::vector<access::Look>& looks) {
    FoundPage page;
    for (const auto& look : looks) {
        const auto identity = TRY(context.record.identity(look));
        page.people.push_back(
            {look.subject(), name_of(identity), birth_of(identity), first_number(identity)});
    }
    std::ranges::sort(page.people, text::NorwegianOrder(), &FoundPerson::name);
    return page;
}

Result<PersonPage> person_page(const Context& context, const access::Look& look) {
    const auto& own = context.actor.organisation;
    const auto identity = TRY(context.record.identity(look));
    PersonPage page{.subject = look.subject(), .name = name_of(identity), .birth = birth_of(identity)};
    const auto mergers = TRY(context.record.mergers(look));
    page.numbers = numbers_of(context, identity, mergers);
    for (const auto& merger : mergers)
        page.mergers.push_back(line_of(context, merger));
    const auto& address = identity.address;
    for (const auto& line :
         {address.lines.revealed(), address.postal_code.revealed() + " " + address.city.revealed()})
        if (line.find_first_not_of(' ') != std::string::npos) page.address.push_back(line);
    for (const auto& following : TRY(context.record.followed_by(look))) {
        page.followed_by.push_back(
            {{following.organisation, context.organisation_name(following.organisation)},
             calendar::local_date(following.since).iso(),
             following.in_force,
             following.reason,
             {}});
        if (!following.handed_over_by.empty())
            page.followed_by.back().handed_over_by = context.organisation_name(following.handed_over_by);
        page.follows = page.follows || (following.organisation == own && following.in_force);
    }
    page.courses = TRY(courses_of(context, look));
    const auto blocks = TRY(context.record.blocks(look));
    // Whoever is blocked, or does not follow, has come here in an emergency: there is no other way.
    page.emergency = !page.follows || std::ranges::any_of(blocks, [&](const record::Block& block) {
        return block.against == own || block.against == context.actor.id;
    });
    for (const auto& block : blocks)
        page.blocks.push_back({.entry = block.entry,
                               .against = access::is_account_id(block.against)
                                              ? context.actor_ref(block.against).title
                                              : context.organisation_name(block.against),
                               .organisation = context.organisation_name(block.organisation),
                               .on = calendar::local_date(block.at).iso(),
                               .may_lift = !page.emergency && block.organisation == own});
    if (!page.emergency) page.services = TRY(services_for(context, look, page.courses));
    if (!page.emergency)
        for (const auto& unit : context.catalogue.community.units)
            if (unit.id != own) page.blockable.push_back({unit.id, context.words(unit.title)});
    return page;
}

Result<PairPage> pair_page(const Context& context, const record::TwoLooks& looks) {
    auto one = TRY(person_page(context, looks.one));
    auto other = TRY(person_page(context, looks.other));
    return PairPage{std::move(one), std::move(other), looks.version};
}

Result<LooksPage> looks_page(const Context& context, const access::Look& look) {
    LooksPage page{.name = name_of(TRY(context.record.identity(look)))};
    for (const auto& seen : TRY(context.record.looks(look)))
        page.looks.push_back({.at = moment(seen.at),
                              .who = context.actor_ref(seen.actor).title,
                              .role = context.say("role." + seen.role),
                              .organisation = context.organisation_name(seen.organisation),
                              .purpose = context.say("policy.purpose." + seen.purpose),
                              .emergency = is_emergency(seen)});
    return page;
}

Result<OpeningsPage> openings_page(const Context& context) {
    OpeningsPage page;
    for (const auto& opening : TRY(context.record.openings(context.actor))) {
        OpeningLine line{.entry = opening.entry,
                         .person = short_name(opening.subject),
                         .at = moment(opening.at),
                         .until = moment(opening.until),
                         .who = context.actor_ref(opening.account).title,
                         .reason = opening.reason,
                         .looks = opening.looks,
                         .own = opening.account == context.actor.id};
        if (opening.review) {
            line.reviewed_at = moment(opening.review->at);
            line.reviewed_by = context.actor_ref(opening.review->account).title;
            line.justified = opening.review->justified;
            line.note = opening.review->note;
        }
        page.openings.push_back(std::move(line));
    }
    std::ranges::stable_partition(page.openings,
                                  [](const OpeningLine& line) { return line.reviewed_at.empty(); });
    return page;
}

Result<OpenedElsewherePage> opened_elsewhere_page(const Context& context) {
    constexpr auto told_for = std::chrono::hours(30 * 24);
    OpenedElsewherePage page;
    for (const auto& opening :
         TRY(context.record.openings_elsewhere(context.actor, context.record.now() - told_for)))
        page.opened.push_back({moment(opening.at), context.organisation_name(opening.organisation),
                               opening.subject, short_name(opening.subject)});
    return page;
}

std::vector<std::string_view> unusual_in(const Looker& looker, std::int64_t median_persons) {
    constexpr std::int64_t many_persons = 20;
    constexpr std::int64_t some_looks = 5;
    constexpr std::int64_t some = 3;
    std::vector<std::string_view> codes;
    if (looker.persons >= many_persons && looker.persons > 3 * median_persons)
        codes.push_back("looks.unusual.persons");
    if (looker.looks >= some_looks && 2 * looker.at_night > looker.looks)
        codes.push_back("looks.unusual.night");
    if (looker.openings >= some) codes.push_back("looks.unusual.emergency");
    if (looker.found_nobody >= some) codes.push_back("looks.unusual.tried");
    return codes;
}

Result<OwnLooksPage> own_looks_page(const Context& context, const std::vector<access::LoggedLook>& looks) {
    struct Counted : Looker {
        std::set<std::string> subjects;
        std::set<std::int64_t> decisions;
        std::int64_t emergencies = 0;
    };
    std::map<std::string, Counted> by_actor;
    OwnLooksPage page;
    for (const auto& look : looks) {
        auto& counted = by_actor[look.actor];
        const bool found = look.subject != access::nobody;
        ++(found ? counted.looks : counted.found_nobody);
        if (found) counted.subjects.insert(look.subject);
        if (is_at_night(look.at)) ++counted.at_night;
        if (is_emergency(look) && found) {
            ++counted.emergencies;
            counted.decisions.insert(look.decision);
        }
        if (page.looks.size() == most_looks) {
            ++page.more;
            continue;
        }
        page.looks.push_back({moment(look.at), context.actor_ref(look.actor).title,
                              found ? short_name(look.subject) : "",
                              context.say("policy.purpose." + look.purpose), is_emergency(look)});
    }
    std::vector<std::int64_t> persons;
    for (auto& [actor, counted] : by_actor) {
        counted.persons = static_cast<std::int64_t>(counted.subjects.size());
        counted.openings = static_cast<std::int64_t>(counted.decisions.size());
        if (counted.persons > 0) persons.push_back(counted.persons);
    }
    std::ranges::sort(persons);
    const auto median = persons.empty() ? 0 : persons[persons.size() / 2];
    for (const auto& [actor, counted] : by_actor) {
        LookerLine line{.who = context.actor_ref(actor),
                        .persons = counted.persons,
                        .looks = counted.looks,
                        .at_night = counted.at_night,
                        .in_emergency = counted.emergencies,
                        .found_nobody = counted.found_nobody};
        for (const auto code : unusual_in(counted, median))
            line.unusual.push_back(context.say(code));
        page.lookers.push_back(std::move(line));
    }
    std::ranges::stable_sort(page.lookers, [](const LookerLine& one, const LookerLine& other) {
        if (one.unusual.empty() != other.unusual.empty()) return other.unusual.empty();
        return one.persons > other.persons;
    });
    TRY(offer_closing(context, page.lookers));
    return page;
}

} // namespace bedre::report
