#include "openid/token.h"

#include "openid/key.h"
#include "openid/members.h"

namespace bedre::openid {
namespace {

using std::chrono::seconds;

constexpr std::size_t longest_token = 16384;
constexpr auto used_within = std::chrono::minutes(10);

Result<json::Value> object_in(std::string_view part) {
    const auto text = from_base64url(part);
    auto value = text ? json::parse(*text) : Result<json::Value>(refused("form"));
    if (!value || !std::holds_alternative<json::Object>(value.value().of)) return refused("form");
    return value;
}

} // namespace

Error refused(std::string_view what) {
    return outcome::refused("openid.token_refused", {{"what", std::string(what)}});
}

Result<calendar::Instant> time_in(const json::Value& claims, std::string_view member) {
    const auto* value = claims.member(member);
    const auto* number = value == nullptr ? nullptr : std::get_if<std::int64_t>(&value->of);
    constexpr std::int64_t latest = 253'402'300'799; // the end of the year 9999
    if (number == nullptr || *number < 0 || *number > latest) return refused(member);
    return calendar::Instant(seconds(*number));
}

Result<Parts> parts_of(std::string_view token) {
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.size() > longest_token) return refused("form");
    auto signature = from_base64url(token.substr(second + 1)); // which holds no third point
    if (!signature) return refused("form");
    auto header = TRY(object_in(token.substr(0, first)));
    auto claims = TRY(object_in(token.substr(first + 1, second - first - 1)));
    return Parts{token.substr(0, second), std::move(header), std::move(claims), std::move(*signature)};
}

bool is_for(const std::string& one, const json::Value& claims) {
    if (claims.member("azp") != nullptr && text_in(claims, "azp") != one) return false;
    const auto* all = list_in(claims, "aud");
    if (all == nullptr) return text_in(claims, "aud") == one;
    const auto* named = all->size() == 1 ? std::get_if<std::string>(&all->front().of) : nullptr;
    return named != nullptr && *named == one;
}

Result<void> check_times(const json::Value& claims, calendar::Instant now) {
    if (TRY(time_in(claims, "exp")) + clocks_differ <= now) return refused("exp");
    const auto made = TRY(time_in(claims, "iat"));
    if (made > now + clocks_differ || made + used_within < now) return refused("iat");
    if (claims.member("nbf") != nullptr && TRY(time_in(claims, "nbf")) > now + clocks_differ)
        return refused("nbf");
    return {};
}

} // namespace bedre::openid
