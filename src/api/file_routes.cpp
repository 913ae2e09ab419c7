#include "api/file_routes.h"

#include "api/answer.h"

namespace bedre::api {
namespace {

/// Source: RFC 8187, section 3.2.1.
std::string percent_encoded(std::string_view text) {
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '.' || c == '_';
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

} // namespace

void post_file(const Exchange& exchange) {
    const auto& request = exchange.request;
    exchange.services.record.keep_file(exchange.actor,
                                       {.episode = {exchange.path[0], exchange.path[1], exchange.path[2]},
                                        .name = std::string(request.parameter("name").value_or("")),
                                        .bytes = request.body,
                                        .attempt = std::string(request.parameter("key").value_or(""))},
                                       answer_kept(exchange));
}

void get_file(const Exchange& exchange) {
    const auto& record = exchange.services.record;
    const auto file = record.kept_file(number_in(exchange.path[0]).value_or(0));
    if (!file) return exchange.answer(file.error());
    auto bytes = record.bytes_of(file.value());
    if (!bytes) return exchange.answer(bytes.error());
    exchange.reply({.content_type = file.value().media,
                    .headers = {{"Content-Disposition",
                                 "attachment; filename*=UTF-8''" + percent_encoded(file.value().name)}},
                    .body = std::move(bytes).value()});
}

} // namespace bedre::api
