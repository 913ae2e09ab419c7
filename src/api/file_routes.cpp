#include "api/file_routes.h"

#include "api/person_episode.h"
#include "report/document.h"
namespace bedre::api {

namespace {

/// What was sent, but for what it is about. Errors: record.invalid_file_name.
Result<record::FileDraft> file_sent(const http::Request& request) {
    const auto name = http::percent_decoded(request.header("X-File-Name").value_or(""));
    if (!name) return outcome::invalid({{"record.invalid_file_name", {.path = "/name"}, {}}});
    return record::FileDraft{.episode = {},
                             .name = name.value(),
                             .bytes = request.body,
                             .attempt = std::string(request.header("Idempotency-Key").value_or(""))};
}

http::Response as_download(report::Document document) {
    auto& [name, media, bytes] = document;
    return {
        .content_type = std::move(media),
        .headers = {{"Content-Disposition", "attachment; filename*=UTF-8''" + http::percent_encoded(name)}},
        .body = std::move(bytes)};
}

} // namespace

void post_file(const Exchange& exchange) {
    auto sent = file_sent(exchange.request);
    if (!sent) return exchange.answer(sent.error());
    const auto episode = exchange.episode();
    if (!episode) return exchange.answer(episode.error());
    sent.value().episode = episode.value();
    exchange.services.record.keep_file(exchange.actor, sent.value(), answer_kept(exchange));
}

void get_file(const Exchange& exchange) {
    const auto cut = exchange.services.tally.cut();
    auto document = report::document(exchange.under(cut), number_in(exchange.path[0]).value_or(0));
    if (!document) return exchange.answer(document.error());
    exchange.reply(as_download(std::move(document).value()));
}

void post_person_file(const Exchange& exchange) {
    auto sent = file_sent(exchange.request);
    if (!sent) return exchange.answer(sent.error());
    const auto said = http::percent_decoded(exchange.request.header("X-Episode").value_or(""));
    const auto of = json::read<PersonEpisode>(said ? said.value() : "");
    if (!of) return exchange.answer(of.error());
    wait_with_key(exchange, of.value(),
                  [draft = std::move(sent).value()](const Exchange& rest, const record::EpisodeKey& key) {
                      auto about = draft;
                      about.episode = key;
                      rest.services.record.keep_file(rest.actor, about, answer_kept(rest));
                  });
}

void get_person_file(const Exchange& exchange) {
    const auto entry = number_in(exchange.path[0]).value_or(0);
    wait_and_answer(exchange, [entry](const Exchange& rest) {
        const auto look = rest.services.record.look_at_file(rest.actor, entry);
        if (!look) return rest.answer(look.error());
        const auto cut = rest.services.tally.cut();
        auto document = report::document(rest.under(cut), look.value(), entry);
        if (!document) return rest.answer(document.error());
        rest.reply(as_download(std::move(document).value()));
    });
}

Shapes shapes_of_files() {
    return {
        {"keep_file", nullptr, described<Kept>},
        {"keep_person_file", nullptr, described<Kept>},
    };
}

} // namespace bedre::api
