// How a handler answers. Used inside this module only.
#pragma once

#include "api/routes.h"
#include "json/schema.h"

#include <charconv>

namespace bedre::api {

template <class Body> http::Response json_response(int status, const Body& body) {
    return {.status = status, .content_type = "application/json", .body = json::write(body)};
}

/// The whole of a text as a number; nothing when it is none.
inline std::optional<std::int64_t> number_in(std::string_view text) {
    std::int64_t number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
    return number;
}

/// Errors: access.no_accounts.
inline Result<access::Accounts*> accounts_of(const Services& services) {
    if (services.accounts == nullptr) return outcome::refused("access.no_accounts");
    return services.accounts;
}

/// What was sent, when it can be read; otherwise that is answered.
template <class Body> std::optional<Body> body_of(const Exchange& exchange) {
    auto body = json::read<Body>(exchange.request.body);
    if (body) return std::move(body).value();
    exchange.answer(body.error());
    return std::nullopt;
}

/// How a struct is told of in the description of the interface.
template <class T> std::string described(json::Schemas& schemas) {
    return schemas.of<T>();
}

struct Kept {
    std::int64_t sequence = 0; ///< of the entry
};
BOOST_DESCRIBE_STRUCT(Kept, (), (sequence))

/// The task that a form does, as it was seen.
struct TaskSent {
    std::int64_t entry = 0; ///< that opened it
    std::string task;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(TaskSent, (), (entry, task, version))

inline std::optional<record::TaskSeen> seen_of(const std::optional<TaskSent>& sent) {
    if (!sent) return std::nullopt;
    return record::TaskSeen{sent->entry, sent->task, sent->version};
}

/// Answers a write when it is durable, on the thread of the journal that acknowledges.
inline record::Acknowledge answer_kept(const Exchange& exchange) {
    return [later = Later(exchange)](const Result<journal::Receipt>& receipt) {
        later.go_on([&](const Exchange& rest) {
            if (!receipt) return rest.answer(receipt.error());
            rest.reply(json_response(201, Kept{receipt.value().sequence}));
        });
    };
}

/// Answers what was made when the entry about it is durable, as answer_kept().
template <class View> record::Acknowledge answer_made(const Exchange& exchange, View view) {
    return [later = Later(exchange), view = std::move(view)](const Result<journal::Receipt>& receipt) {
        later.go_on([&](const Exchange& rest) {
            if (!receipt) return rest.answer(receipt.error());
            rest.reply(json_response(201, view));
        });
    };
}

/// Does the rest where it may wait for a disk: what is on record is durable before anything leaves.
/// Shape: `make` is given an exchange whose request is gone.
template <class Make> void wait_and_answer(const Exchange& exchange, Make make) {
    auto errand = [later = Later(exchange), make = std::move(make)] { later.go_on(make); };
    if (exchange.services.waiting == nullptr) return errand();
    if (!exchange.services.waiting->take(std::move(errand)))
        exchange.answer(outcome::unavailable("api.busy"));
}

template <class Page> Result<Page> as_result(Page page) {
    return page;
}
template <class Page> Result<Page> as_result(Result<Page> page) {
    return page;
}

template <class Make> void Exchange::answer_page(Make make) const {
    const auto cut = services.tally.cut();
    const auto page = as_result(make(under(cut)));
    if (page)
        reply(json_response(200, page.value()));
    else
        answer(page.error());
}

} // namespace bedre::api
