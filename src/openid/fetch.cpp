#include "openid/fetch.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <memory>

namespace bedre::openid {
namespace {

constexpr long longest_time = 10; // seconds
constexpr std::size_t longest_body = 262'144;
constexpr std::string_view plain = "http://";

struct Cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

/// "login.example.no": an address may hold what nobody else should see.
std::string host_of(std::string_view url) {
    const auto scheme = url.find("://");
    const auto rest = scheme == std::string_view::npos ? url : url.substr(scheme + 3);
    return std::string(rest.substr(0, rest.find_first_of("/?#")));
}

std::size_t take_body(char* bytes, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + size * count > longest_body) return 0; // and libcurl gives up
    body.append(bytes, size * count);
    return size * count;
}

std::size_t take_header(char* bytes, std::size_t size, std::size_t count, void* into) {
    const std::string_view line(bytes, size * count);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos && http::equal_names(line.substr(0, colon), "dpop-nonce")) {
        const auto first = line.find_first_not_of(" \t", colon + 1);
        const auto last = line.find_last_not_of(" \t\r\n");
        if (first != std::string_view::npos && last >= first)
            *static_cast<std::string*>(into) = line.substr(first, last - first + 1);
    }
    return line.size();
}

Result<Fetched> ask(const std::string& url, const std::string* form, const http::Fields& headers) {
    ENSURE(is_trustworthy(url));
    Fetched fetched;
    const std::unique_ptr<CURL, Cleanup> handle(curl_easy_init());
    ENSURE(handle);
    const std::unique_ptr<curl_slist, Cleanup> lines(curl_slist_append(nullptr, "Accept: application/json"));
    for (const auto& [name, value] : headers) // each is put at the end of the list, which begins where it did
        ENSURE(curl_slist_append(lines.get(), fmt::format("{}: {}", name, value).c_str()) == lines.get());
    curl_easy_setopt(handle.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle.get(), CURLOPT_PROTOCOLS_STR, url.starts_with(plain) ? "http" : "https");
    curl_easy_setopt(handle.get(), CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle.get(), CURLOPT_HTTPHEADER, lines.get());
    if (form != nullptr) curl_easy_setopt(handle.get(), CURLOPT_POSTFIELDS, form->c_str());
    curl_easy_setopt(handle.get(), CURLOPT_WRITEFUNCTION, take_body);
    curl_easy_setopt(handle.get(), CURLOPT_WRITEDATA, &fetched.body);
    curl_easy_setopt(handle.get(), CURLOPT_HEADERFUNCTION, take_header);
    curl_easy_setopt(handle.get(), CURLOPT_HEADERDATA, &fetched.nonce);
    curl_easy_setopt(handle.get(), CURLOPT_TIMEOUT, longest_time);
    curl_easy_setopt(handle.get(), CURLOPT_NOSIGNAL, 1L);
    const auto done = curl_easy_perform(handle.get());
    if (done != CURLE_OK)
        return outcome::unavailable("openid.unreachable",
                                    {{"host", host_of(url)}, {"reason", curl_easy_strerror(done)}});
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    fetched.status = static_cast<int>(status);
    return fetched;
}

} // namespace

bool is_trustworthy(std::string_view url) {
    if (url.starts_with("https://")) return true;
    if (!url.starts_with(plain)) return false;
    constexpr std::array<std::string_view, 3> here = {"localhost", "127.0.0.1", "[::1]"};
    const auto name = http::host_name(host_of(url));
    return name && std::ranges::find(here, *name) != here.end();
}

std::string form_of(const http::Fields& fields) {
    std::string text;
    for (const auto& [name, value] : fields)
        text += fmt::format("{}{}={}", text.empty() ? "" : "&", http::percent_encoded(name),
                            http::percent_encoded(value));
    return text;
}

Result<Fetched> fetch(const std::string& url) {
    return ask(url, nullptr, {});
}

Result<Fetched> send_form(const std::string& url, const http::Fields& form, const http::Fields& headers) {
    const auto text = form_of(form);
    return ask(url, &text, headers);
}

} // namespace bedre::openid
