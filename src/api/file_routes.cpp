#include "api/file_routes.h"

#include "api/answer.h"
namespace bedre::api {

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

Shapes shapes_of_files() {
    return {
        {"keep_file", nullptr, described<Kept>},
    };
}

} // namespace bedre::api
