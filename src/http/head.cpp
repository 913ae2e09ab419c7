#include "http/head.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace bedre::http {
namespace {

// Nothing is loaded from elsewhere, no script or style stands in a page, no other page may frame or read
// ours.
constexpr std::string_view security_headers =
    "Content-Security-Policy: default-src 'self'; img-src 'self' data:; object-src 'none'; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'self'\r\n"
    "X-Content-Type-Options: nosniff\r\n"
    "Referrer-Policy: no-referrer\r\n"
    "Cross-Origin-Opener-Policy: same-origin\r\n"
    "Cross-Origin-Resource-Policy: same-origin\r\n"
    "Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()\r\n";

// RFC 6797: for a year, and below this name too, which is ours alone (docs/operating.md).
constexpr std::string_view strict_transport =
    "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n";

constexpr std::array<std::string_view, 15> owned = {"Connection",
                                                    "Content-Length",
                                                    "Transfer-Encoding",
                                                    "Date",
                                                    "Server",
                                                    "Content-Type",
                                                    "Keep-Alive",
                                                    "Trailer",
                                                    "Content-Security-Policy",
                                                    "X-Content-Type-Options",
                                                    "Referrer-Policy",
                                                    "Cross-Origin-Opener-Policy",
                                                    "Cross-Origin-Resource-Policy",
                                                    "Permissions-Policy",
                                                    "Strict-Transport-Security"};

std::string_view reason(int status) {
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 301: return "Moved Permanently";
    case 302: return "Found";
    case 303: return "See Other";
    case 304: return "Not Modified";
    case 307: return "Temporary Redirect";
    case 308: return "Permanent Redirect";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 406: return "Not Acceptable";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 410: return "Gone";
    case 411: return "Length Required";
    case 412: return "Precondition Failed";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 421: return "Misdirected Request";
    case 422: return "Unprocessable Content";
    case 428: return "Precondition Required";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    default: return ""; // RFC 9112, section 4: the phrase may be empty, and clients ignore it
    }
}

bool is_clean(std::string_view value) {
    return std::none_of(value.begin(), value.end(), [](char c) {
        return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f;
    });
}

bool is_token(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    });
}

bool is_owned(std::string_view name) {
    return std::any_of(owned.begin(), owned.end(), [&](auto one) { return equal_names(one, name); });
}

void append_field(std::string& head, std::string_view name, std::string_view value) {
    ENSURE(is_token(name));
    ENSURE(is_clean(value));
    head.append(name).append(": ").append(value).append("\r\n");
}

void append_framing(std::string& head, const Response& response, Persistence persistence) {
    const bool stream = std::holds_alternative<Stream>(response.body);
    const auto bytes = body_bytes(response);
    if (response.status == 204 || response.status == 304)
        ENSURE(bytes.empty() && !stream);
    else if (!stream)
        fmt::format_to(std::back_inserter(head), "Content-Length: {}\r\n", bytes.size());
    switch (persistence) {
    case Persistence::keep: break;
    case Persistence::keep_told: head.append("Connection: keep-alive\r\n"); break;
    case Persistence::close: head.append("Connection: close\r\n"); break;
    }
}

} // namespace

std::string write_head(const Response& response, Persistence persistence, Transport transport,
                       std::chrono::system_clock::time_point now) {
    ENSURE(response.status >= 200 && response.status <= 599);
    std::string head;
    head.reserve(1024);
    fmt::format_to(std::back_inserter(head), "HTTP/1.1 {} {}\r\nDate: {}\r\n", response.status,
                   reason(response.status), http_date(now));
    if (!response.content_type.empty()) append_field(head, "Content-Type", response.content_type);
    bool cached = false;
    for (const auto& [name, value] : response.headers) {
        ENSURE(!is_owned(name));
        cached = cached || equal_names(name, "Cache-Control");
        append_field(head, name, value);
    }
    if (!cached) head.append("Cache-Control: no-store\r\n");
    append_framing(head, response, persistence);
    head.append(security_headers);
    if (transport == Transport::tls) head.append(strict_transport);
    head.append("\r\n");
    return head;
}

std::string http_date(std::chrono::system_clock::time_point instant) {
    constexpr std::array<std::string_view, 7> weekdays = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array<std::string_view, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = std::chrono::floor<std::chrono::days>(instant);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss time(std::chrono::floor<std::chrono::seconds>(instant - day));
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT",
                       weekdays.at(std::chrono::weekday(day).c_encoding()), unsigned(date.day()),
                       months.at(unsigned(date.month()) - 1), int(date.year()), time.hours().count(),
                       time.minutes().count(), time.seconds().count());
}

std::string_view body_bytes(const Response& response) {
    if (const auto* text = std::get_if<std::string>(&response.body)) return *text;
    if (const auto* borrowed = std::get_if<StaticBytes>(&response.body))
        return {reinterpret_cast<const char*>(borrowed->bytes.data()), borrowed->bytes.size()};
    return {};
}

} // namespace bedre::http
