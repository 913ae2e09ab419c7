#include "app/start.h"

#include "app/content.h"
#include "report/refused_content.h"

#include <algorithm>

namespace bedre::app {
namespace {

Result<Started> start_with(const catalogue::Source& source, const StartOptions& options,
                           const HouseOptions& house) {
    Started started;
    started.catalogue = std::make_unique<const catalogue::Catalogue>(TRY(catalogue::read(source)));
    started.house = TRY(House::open(*started.catalogue, house, options.tell));
    return started;
}

/// As it was adopted, and not anew. `refused` is what it stands in for.
Result<Started> run_on(const record::AdoptedContent& last, const StartOptions& options, Error refused) {
    auto house = options.house;
    house.adopts = false;
    auto started = start_with(last.source, options, house);
    if (started) {
        started.value().refused =
            record::RefusedContent{.why = std::move(refused), .runs_on = last.digest, .adopted = last.at};
        return started;
    }
    if (started.error().category != Category::invalid) return started;
    Findings findings{{"cli.serve.adopted_is_faulty", {}, report::which_content(last.at, last.digest)}};
    std::ranges::copy(started.error().findings, std::back_inserter(findings));
    return outcome::invalid(std::move(findings));
}

} // namespace

Result<Started> start_house(const StartOptions& options) {
    std::optional<journal::Digest> given;
    auto started = [&]() -> Result<Started> {
        const auto source = TRY(content_files(options.content));
        given = journal::digest_of(catalogue::canonical(source));
        return start_with(source, options, options.house);
    }();
    // What stands in the way of a content is invalid, but for a folder that cannot be read.
    if (started || (given && started.error().category != Category::invalid)) return started;
    const auto last = record::adopted_last(options.house.data);
    if (last && (!last.value() || last.value()->digest == given)) return started;
    options.refuse(started.error());
    if (!last) return last.error();
    return run_on(*last.value(), options, std::move(started).error());
}

} // namespace bedre::app
