#include "api/file_routes.h"

#include "api/answer.h"
#include "report/document.h"

namespace bedre::api {

void post_file(const Exchange& exchange) {
    const auto& request = exchange.request;
    const auto name = http::percent_decoded(request.header("X-File-Name").value_or(""));
    if (!name)
        return exchange.answer(outcome::invalid({{"record.invalid_file_name", {.path = "/name"}, {}}}));
    const auto episode = exchange.episode();
    if (!episode) return exchange.answer(episode.error());
    exchange.services.record.keep_file(
        exchange.actor,
        {.episode = episode.value(),
         .name = name.value(),
         .bytes = request.body,
         .attempt = std::string(request.header("Idempotency-Key").value_or(""))},
        answer_kept(exchange));
}

void get_file(const Exchange& exchange) {
    const auto cut = exchange.services.tally.cut();
    auto document = report::document(exchange.under(cut), number_in(exchange.path[0]).value_or(0));
    if (!document) return exchange.answer(document.error());
    auto& [name, media, bytes] = document.value();
    exchange.reply(
        {.content_type = std::move(media),
         .headers = {{"Content-Disposition", "attachment; filename*=UTF-8''" + http::percent_encoded(name)}},
         .body = std::move(bytes)});
}

Shapes shapes_of_files() {
    return {
        {"keep_file", nullptr, described<Kept>},
    };
}

} // namespace bedre::api
