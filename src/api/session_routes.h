// Who asks: signing in and out, and as whom one goes on. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

struct Caller {
    access::Actor actor; ///< a visitor when nobody is signed in, or whoever is has no role today
    std::optional<access::Session> session;
};
/// What a program shows that was let in (RFC 6750, 2.1). No browser sends it by itself, as it does with a
/// cookie and with other kinds of this header.
std::optional<std::string_view> bearer_token(const http::Request& request);

/// By the token that a program shows, or else by the request's cookie. A session whose account is closed,
/// whose role has ended or whose time is over is none; a program with such a token is refused, since it can
/// do something about it. Errors: as access::Accounts::stands; refused with access.token_refused.
Result<Caller> caller_of(const Services& services, const http::Request& request);

/// Whether the request's token or cookie is that of a session, which this does not prolong.
bool is_signed_in(const Services& services, const http::Request& request);

/// The session of the request's cookie is over.
void forget(const Services& services, const http::Request& request);

/// The cookie that a session's token is in, where the site is.
std::string session_cookie_name(std::string_view site);

/// The name and the value of a cookie that is for this server alone, and no script.
std::string cookie_name(const Services& services, std::string_view name);
std::string set_cookie(const Services& services, std::string_view name, std::string_view value,
                       std::string_view more = "");

/// Whoever asks, as it is put on record what they do about an account.
access::Acting acting_in(const Exchange& exchange);

/// A code as it is typed: an app shows "123 456".
std::string digits_of(std::string_view code);

/// Answers when it is known who it is: with a session that begins here, or with what was wrong. On whatever
/// thread.
access::Accounts::Done begin_later(const Exchange& exchange, access::Way way = access::Way::password);

void get_session(const Exchange& exchange);
/// Goes on in another of one's own roles; in a demonstration, as another person.
void post_session(const Exchange& exchange);
void post_sign_in(const Exchange& exchange);
/// Another password for whoever is signed in with one; other sessions are over, this one goes on.
void post_password(const Exchange& exchange);
void post_sign_out(const Exchange& exchange);

Shapes shapes_of_sessions();
std::string describe_session(json::Schemas& schemas);

} // namespace bedre::api
