#include "mail/mail.h"

#include <curl/curl.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <memory>

namespace bedre::mail {
namespace {

constexpr std::size_t longest_address = 254;
constexpr std::size_t base64_line = 57; // bytes, which are 76 characters
constexpr std::size_t encoded_word =
    39; // bytes, which after "Subject: " and with what is around them are 73 characters
constexpr long longest_time = 20; // seconds

std::string base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_ORIGINAL);
    text.resize(text.size() - 1); // the final zero
    return text;
}

/// As many of the first bytes as fit, without cutting a letter in two.
std::size_t whole_letters(std::string_view text, std::size_t most) {
    auto size = std::min(text.size(), most);
    while (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80U)
        --size;
    return size;
}

std::string encoded_subject(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto size = whole_letters(text, encoded_word);
        out += (out.empty() ? "" : "\r\n ") + ("=?UTF-8?B?" + base64(text.substr(0, size)) + "?=");
        text.remove_prefix(size);
    }
    return out;
}

std::string encoded_body(std::string_view text) {
    std::string wire;
    for (const char c : text)
        wire += c == '\n' ? std::string("\r\n") : std::string(1, c);
    std::string out;
    for (std::size_t at = 0; at < wire.size(); at += base64_line)
        out += base64(std::string_view(wire).substr(at, base64_line)) + "\r\n";
    return out;
}

/// "Thu, 26 Nov 2026 03:50:00 +0000".
std::string dated(calendar::Instant instant) {
    namespace chrono = std::chrono;
    constexpr std::array days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto day = chrono::floor<chrono::days>(instant);
    const chrono::year_month_day date(day);
    const chrono::hh_mm_ss clock(chrono::floor<chrono::seconds>(instant - day));
    return fmt::format("{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days.at(chrono::weekday(day).c_encoding()),
                       static_cast<unsigned>(date.day()), months.at(static_cast<unsigned>(date.month()) - 1),
                       static_cast<int>(date.year()), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

bool is_on_this_machine(std::string_view url) {
    const auto scheme = url.find("://");
    const auto host = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
    return std::ranges::any_of(std::array<std::string_view, 3>{"localhost", "127.0.0.1", "[::1]"},
                               [&](std::string_view own) {
                                   return host == own || host.starts_with(std::string(own) + ":") ||
                                          host.starts_with(std::string(own) + "/");
                               });
}

std::size_t give(char* into, std::size_t size, std::size_t count, void* rest) {
    auto& text = *static_cast<std::string_view*>(rest);
    const auto given = text.copy(into, size * count);
    text.remove_prefix(given);
    return given;
}

struct Cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

} // namespace

bool is_address(std::string_view text) {
    const auto at = text.find('@');
    if (at == 0 || at == std::string_view::npos || text.size() > longest_address) return false;
    const auto plain = [](std::string_view part, std::string_view others) {
        return std::ranges::all_of(part, [&](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   others.find(c) != std::string_view::npos;
        });
    };
    const auto domain = text.substr(at + 1);
    return plain(text.substr(0, at), ".!#$%&'*+/=?^_`{|}~-") && plain(domain, ".-") && domain.size() > 2 &&
           domain.find('.') != std::string_view::npos && domain.front() != '.' && domain.back() != '.' &&
           domain.find("..") == std::string_view::npos;
}

std::string written(const Letter& letter) {
    ENSURE(is_address(letter.from) && is_address(letter.to));
    std::array<unsigned char, 16> id{};
    randombytes_buf(id.data(), id.size());
    std::string number;
    for (const auto byte : id)
        number += fmt::format("{:02x}", byte);
    return fmt::format(
        "From: {}\r\nTo: {}\r\nSubject: {}\r\nDate: {}\r\nMessage-ID: <{}@{}>\r\n"
        "Auto-Submitted: auto-generated\r\nList-Unsubscribe: <{}>\r\nMIME-Version: 1.0\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}",
        letter.from, letter.to, encoded_subject(letter.subject), dated(letter.sent), number,
        letter.from.substr(letter.from.find('@') + 1), letter.unsubscribe, encoded_body(letter.text));
}

Result<void> send(const Relay& relay, const Letter& letter) {
    const auto text = written(letter);
    std::string_view rest = text;
    const std::unique_ptr<CURL, Cleanup> handle(curl_easy_init());
    const std::unique_ptr<curl_slist, Cleanup> recipients(curl_slist_append(nullptr, letter.to.c_str()));
    ENSURE(handle && recipients);
    curl_easy_setopt(handle.get(), CURLOPT_URL, relay.url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(handle.get(), CURLOPT_USE_SSL,
                     static_cast<long>(is_on_this_machine(relay.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
    if (!relay.user.empty()) {
        curl_easy_setopt(handle.get(), CURLOPT_USERNAME, relay.user.c_str());
        curl_easy_setopt(handle.get(), CURLOPT_PASSWORD, relay.password.c_str());
    }
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, letter.from.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle.get(), CURLOPT_READFUNCTION, give);
    curl_easy_setopt(handle.get(), CURLOPT_READDATA, &rest);
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, longest_time);
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    const auto done = curl_easy_perform(handle.get());
    if (done == CURLE_OK) return {};
    return outcome::unavailable("mail.not_sent", {{"reason", curl_easy_strerror(done)}});
}

} // namespace bedre::mail
