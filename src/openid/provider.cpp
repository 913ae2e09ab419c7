#include "openid/provider.h"

#include "journal/entry.h"
#include "openid/fetch.h"
#include "openid/members.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace bedre::openid {
namespace {

constexpr auto known_for = std::chrono::hours(1);
constexpr auto there_and_back = std::chrono::minutes(10);
constexpr std::size_t most_under_way = 10'000;
constexpr auto proof_lasts = std::chrono::seconds(30); // HelseID takes 60 at most
constexpr std::string_view level_scope = "helseid://scopes/identity/security_level";
constexpr std::string_view hpr_scope = "helseid://scopes/hpr/hpr_number";

/// 256 bits.
std::string draw() {
    std::array<char, 32> random{};
    randombytes_buf(random.data(), random.size());
    return base64url({random.data(), random.size()});
}

/// Of what is given away later. Source: RFC 7636, 4.2.
std::string challenge_of(std::string_view verifier) {
    const auto digest = journal::digest_of(verifier);
    return base64url({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

bool flag_in(const json::Value& object, std::string_view member) {
    const auto* value = object.member(member);
    const auto* flag = value == nullptr ? nullptr : std::get_if<bool>(&value->of);
    return flag != nullptr && *flag;
}

/// Whether a list of texts has one of them; `otherwise` when there is no such list.
bool lists(const json::Value& object, std::string_view member, std::string_view text, bool otherwise) {
    const auto* all = list_in(object, member);
    if (all == nullptr) return otherwise;
    return std::ranges::any_of(*all, [&](const json::Value& one) {
        const auto* listed = std::get_if<std::string>(&one.of);
        return listed != nullptr && *listed == text;
    });
}

Error unusable(std::string_view what) {
    return outcome::unavailable("openid.metadata_unusable", {{"what", std::string(what)}});
}

/// An answer to a form as JSON. What the provider does not take it names with a word of the standard's.
Result<json::Value> answer_in(const Fetched& fetched) {
    auto answer = json::parse(fetched.body);
    if (fetched.status >= 200 && fetched.status < 300 && answer) return answer;
    const auto word = answer ? text_in(answer.value(), "error") : std::string();
    const bool is_word = !word.empty() && word.size() < 64 &&
                         std::ranges::all_of(word, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
    return outcome::unavailable("openid.provider_refused",
                                {{"reason", is_word ? word : std::to_string(fetched.status)}});
}

std::int64_t seconds_of(calendar::Instant instant) {
    return std::chrono::floor<std::chrono::seconds>(instant.time_since_epoch()).count();
}

std::string as_json(std::string_view text) {
    std::string out;
    json::write_string(out, text);
    return out;
}

std::string address_with(const std::string& address, const http::Fields& query) {
    return address + (address.find('?') == std::string::npos ? "?" : "&") + form_of(query);
}

/// That whoever has a token has the key that it is bound to. Source: RFC 9449, 4.2.
std::string bound_proof(const ClientKey& key, const std::string& url, calendar::Instant now,
                        const std::string& nonce) {
    const auto claims =
        fmt::format(R"({{"jti":"{}","htm":"POST","htu":{},"iat":{}{}}})", draw(), as_json(url),
                    seconds_of(now), nonce.empty() ? std::string() : ",\"nonce\":" + as_json(nonce));
    return key.sign(fmt::format(R"({{"typ":"dpop+jwt","alg":"ES256","jwk":{}}})", key.public_part()), claims);
}

} // namespace

Result<Metadata> read_metadata(std::string_view json, const std::string& issuer) {
    const auto document = TRY(json::parse(json));
    if (text_in(document, "issuer") != issuer) return unusable("issuer");
    Metadata metadata{.authorization = text_in(document, "authorization_endpoint"),
                      .token = text_in(document, "token_endpoint"),
                      .keys = text_in(document, "jwks_uri"),
                      .pushed = text_in(document, "pushed_authorization_request_endpoint"),
                      .leave = text_in(document, "end_session_endpoint"),
                      .tells_level = lists(document, "scopes_supported", level_scope, false),
                      .tells_hpr_number = lists(document, "scopes_supported", hpr_scope, false),
                      .names_itself = flag_in(document, "authorization_response_iss_parameter_supported"),
                      .binds = lists(document, "dpop_signing_alg_values_supported", "ES256", false)};
    if (!is_trustworthy(metadata.authorization)) return unusable("authorization_endpoint");
    if (!is_trustworthy(metadata.token)) return unusable("token_endpoint");
    if (!is_trustworthy(metadata.keys)) return unusable("jwks_uri");
    if (!metadata.pushed.empty() && !is_trustworthy(metadata.pushed))
        return unusable("pushed_authorization_request_endpoint");
    if (!is_trustworthy(metadata.leave)) metadata.leave.clear();
    if (!lists(document, "token_endpoint_auth_methods_supported", "private_key_jwt", false))
        return unusable("private_key_jwt");
    if (!lists(document, "code_challenge_methods_supported", "S256", true)) return unusable("S256");
    return metadata;
}

Provider::Provider(Settings settings, const calendar::Clock& clock,
                   std::function<void(std::string_view)> on_bug)
    : settings_(std::move(settings)), clock_(clock), errands_(std::move(on_bug)) {}

void Provider::begin(std::string purpose, std::function<void(Result<Begun>)> done) {
    if (!errands_.take([this, purpose = std::move(purpose), done] { done(go(purpose)); }))
        done(outcome::unavailable("openid.busy"));
}

void Provider::end(std::string ticket, Returned returned, std::function<void(Result<Arrived>)> done) {
    if (!errands_.take([this, ticket = std::move(ticket), returned = std::move(returned), done] {
            done(arrive(ticket, returned));
        }))
        done(outcome::unavailable("openid.busy"));
}

std::string Provider::leaving() const {
    const std::lock_guard lock(mutex_);
    return leaving_;
}

Result<void> Provider::know_provider() {
    if (metadata_ && Steady::now() < known_until_) return {};
    const auto asked = settings_.issuer + (settings_.issuer.ends_with('/') ? "" : "/");
    const auto fetched = TRY(fetch(asked + ".well-known/openid-configuration"));
    if (fetched.status != 200) return unusable(std::to_string(fetched.status));
    metadata_ = TRY(read_metadata(fetched.body, settings_.issuer));
    TRY(know_keys());
    known_until_ = Steady::now() + known_for;
    const std::lock_guard lock(mutex_);
    leaving_.clear();
    if (!metadata_->leave.empty())
        leaving_ = address_with(metadata_->leave, {{"client_id", settings_.client},
                                                   {"post_logout_redirect_uri", settings_.home}});
    return {};
}

Result<void> Provider::know_keys() {
    const auto fetched = TRY(fetch(metadata_->keys));
    if (fetched.status != 200) return unusable("jwks_uri");
    keys_ = TRY(read_keys(fetched.body));
    return {};
}

http::Fields Provider::signed_form(http::Fields form) const {
    const auto now = clock_.now();
    const auto claims =
        fmt::format(R"({{"iss":{0},"sub":{0},"aud":{1},"jti":"{2}","iat":{3},"nbf":{3},"exp":{4}}})",
                    as_json(settings_.client), as_json(settings_.issuer), draw(), seconds_of(now),
                    seconds_of(now + proof_lasts));
    const auto header =
        fmt::format(R"({{"alg":"ES256","typ":"client-authentication+jwt","kid":"{}"}})", settings_.key->id());
    form.push_back({"client_id", settings_.client});
    form.push_back({"client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"});
    form.push_back({"client_assertion", settings_.key->sign(header, claims)});
    return form;
}

Result<Begun> Provider::go(std::string purpose) {
    TRY(know_provider());
    const auto now = Steady::now();
    std::erase_if(under_way_, [&](const UnderWay& one) { return one.until <= now; });
    if (under_way_.size() >= most_under_way) under_way_.pop_front();
    UnderWay one{draw(), draw(), draw(), draw(), std::move(purpose), now + there_and_back};
    std::string scope = "openid";
    if (metadata_->tells_level) scope += " " + std::string(level_scope);
    if (metadata_->tells_hpr_number) scope += " " + std::string(hpr_scope);
    http::Fields form{{"response_type", "code"},
                      {"redirect_uri", settings_.back},
                      {"scope", scope},
                      {"state", one.state},
                      {"nonce", one.nonce},
                      {"code_challenge", challenge_of(one.verifier)},
                      {"code_challenge_method", "S256"}};
    http::Fields query{{"client_id", settings_.client}};
    if (metadata_->pushed.empty()) {
        query.insert(query.end(), form.begin(), form.end());
    } else {
        const auto answer = TRY(answer_in(TRY(send_form(metadata_->pushed, signed_form(std::move(form))))));
        query.push_back({"request_uri", text_in(answer, "request_uri")});
    }
    Begun begun{address_with(metadata_->authorization, query), one.ticket};
    under_way_.push_back(std::move(one));
    return begun;
}

std::optional<Provider::UnderWay> Provider::taken_up(const std::string& ticket, const std::string& state) {
    const auto found = std::ranges::find_if(
        under_way_, [&](const UnderWay& one) { return one.ticket == ticket && one.state == state; });
    if (found == under_way_.end()) return std::nullopt;
    auto one = std::move(*found);
    under_way_.erase(found);
    if (one.until <= Steady::now()) return std::nullopt;
    return one;
}

Result<std::string> Provider::token_for(const std::string& code, const std::string& verifier) const {
    std::string nonce;
    for (bool again = false;; again = true) {
        http::Fields headers;
        if (metadata_->binds)
            headers.push_back({"DPoP", bound_proof(bound_, metadata_->token, clock_.now(), nonce)});
        const auto fetched = TRY(send_form(metadata_->token,
                                           signed_form({{"grant_type", "authorization_code"},
                                                        {"code", code},
                                                        {"redirect_uri", settings_.back},
                                                        {"code_verifier", verifier}}),
                                           headers));
        // A provider may want a word of its own in what binds the token, and gives it when it is missing.
        if (!again && metadata_->binds && fetched.status == 400 && !fetched.nonce.empty()) {
            nonce = fetched.nonce;
            continue;
        }
        return text_in(TRY(answer_in(fetched)), "id_token");
    }
}

Result<Identity> Provider::identity(const std::string& token, const UnderWay& one) {
    const Expected expected{.issuer = settings_.issuer,
                            .client = settings_.client,
                            .nonce = one.nonce,
                            .highest_level = metadata_->tells_level,
                            .now = clock_.now()};
    auto identity = identity_in(token, keys_, expected);
    if (identity || identity.error().code != "openid.unknown_key") return identity;
    TRY(know_keys()); // the provider has taken another into use
    return identity_in(token, keys_, expected);
}

Result<Arrived> Provider::arrive(const std::string& ticket, const Returned& returned) {
    const auto one = taken_up(ticket, returned.state);
    if (!one || returned.code.empty()) return outcome::refused("openid.not_begun");
    TRY(know_provider());
    const bool is_named = !returned.issuer.empty() || metadata_->names_itself;
    if (is_named && returned.issuer != settings_.issuer) return outcome::refused("openid.not_begun");
    const auto token = TRY(token_for(returned.code, one->verifier));
    return Arrived{TRY(identity(token, *one)), one->purpose};
}

} // namespace bedre::openid
