#include "http/message.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>

namespace bedre::http {
namespace {

template <class Matches> std::optional<std::string_view> first(const Fields& fields, Matches matches) {
    const auto found = std::find_if(fields.begin(), fields.end(), matches);
    if (found == fields.end()) return std::nullopt;
    return found->value;
}

bool lists(std::string_view candidates, std::string_view etag) {
    const auto opaque = [](std::string_view tag) { return tag.substr(tag.substr(0, 2) == "W/" ? 2 : 0); };
    while (!candidates.empty()) {
        const auto start = candidates.find_first_not_of(" \t,");
        if (start == std::string_view::npos) return false;
        candidates.remove_prefix(start);
        const auto end = std::min(candidates.find_first_of(" \t,"), candidates.size());
        const auto candidate = candidates.substr(0, end);
        candidates.remove_prefix(end);
        if (candidate == "*" || opaque(candidate) == opaque(etag)) return true;
    }
    return false;
}

} // namespace

std::string_view name_of(Method method) {
    switch (method) {
    case Method::get: return "GET";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::delete_: return "DELETE";
    case Method::options: return "OPTIONS";
    }
    ENSURE(false);
}

std::optional<std::string_view> Request::header(std::string_view name) const {
    return first(headers, [&](const Field& field) { return equal_names(field.name, name); });
}

std::optional<std::string_view> Request::parameter(std::string_view name) const {
    return first(target.query, [&](const Field& field) { return field.name == name; });
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
    return first(cookies, [&](const Field& field) { return field.name == name; });
}

Response with_etag(const Request& request, Response response, std::string etag) {
    const auto condition = request.header("If-None-Match");
    if (request.method == Method::get && condition && lists(*condition, etag)) {
        response.status = 304;
        response.content_type.clear();
        response.body = std::string();
    }
    response.headers.push_back({"ETag", std::move(etag)});
    return response;
}

Response problem(int status, std::string_view code) {
    return {.status = status,
            .content_type = "application/problem+json",
            .body = fmt::format(R"({{"status":{},"code":"{}"}})", status, code)};
}

class Reply::State {
  public:
    explicit State(Receiver receiver) : receiver_(std::move(receiver)) {}
    ~State() {
        if (!answered_) receiver_(std::nullopt);
    }
    State(const State&) = delete;
    State& operator=(const State&) = delete;

    void answer(Response response) {
        ENSURE(!answered_.exchange(true));
        receiver_(std::move(response));
    }

  private:
    const Receiver receiver_;
    std::atomic<bool> answered_ = false;
};

Reply::Reply(Receiver receiver) : state_(std::make_shared<State>(std::move(receiver))) {}

void Reply::operator()(Response response) const {
    state_->answer(std::move(response));
}

} // namespace bedre::http
