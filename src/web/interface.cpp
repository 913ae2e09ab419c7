#include "web/interface.h"

#include "http/encoding.h"

#include <array>
#include <utility>

namespace bedre::web {
namespace {

constexpr std::string_view page = "index.html";

std::string_view name_of(Encoding encoding) {
    switch (encoding) {
    case Encoding::identity: return "identity";
    case Encoding::gzip: return "gzip";
    case Encoding::brotli: return "br";
    }
    return {};
}

std::span<const std::byte> bytes_of(const EmbeddedFile& file, Encoding encoding) {
    switch (encoding) {
    case Encoding::identity: return file.bytes;
    case Encoding::gzip: return file.gzip;
    case Encoding::brotli: return file.brotli;
    }
    return {};
}

std::string path_of(const http::Target& target) {
    std::string path;
    for (const auto& segment : target.segments) {
        if (!path.empty()) path += '/';
        path += segment;
    }
    return path;
}

bool is_page_address(std::string_view path) {
    const auto last = path.substr(path.rfind('/') + 1);
    return !path.starts_with("assets/") && last.find('.') == std::string_view::npos;
}

http::Response file_answer(const EmbeddedFile& file, const http::Request& request) {
    const auto encoding = best_encoding(request.header("Accept-Encoding").value_or(""), file);
    http::Response response{.content_type = std::string(content_type_of(file.path)),
                            .body = http::StaticBytes{bytes_of(file, encoding)}};
    response.headers.push_back({"Vary", "Accept-Encoding"});
    response.headers.push_back({"Cache-Control", file.path.starts_with("assets/")
                                                     ? "public, max-age=31536000, immutable"
                                                     : "no-cache"});
    auto tag = std::string(file.sha256.substr(0, 32));
    if (encoding != Encoding::identity) {
        response.headers.push_back({"Content-Encoding", std::string(name_of(encoding))});
        tag += fmt::format("-{}", name_of(encoding));
    }
    return http::with_etag(request, std::move(response), fmt::format("\"{}\"", tag));
}

} // namespace

std::string_view content_type_of(std::string_view path) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> types = {{
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".svg", "image/svg+xml; charset=utf-8"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".txt", "text/plain; charset=utf-8"},
        {".webmanifest", "application/manifest+json"},
        {".pdf", "application/pdf"},
    }};
    for (const auto& [extension, type] : types)
        if (path.ends_with(extension)) return type;
    return "application/octet-stream";
}

Encoding best_encoding(std::string_view accepted, const EmbeddedFile& file) {
    auto best = Encoding::identity;
    int best_weight = http::accepted_weight(accepted, name_of(best));
    for (const auto encoding : {Encoding::gzip, Encoding::brotli}) {
        if (bytes_of(file, encoding).empty()) continue;
        const int weight = http::accepted_weight(accepted, name_of(encoding));
        if (weight == 0 || weight < best_weight) continue;
        best = encoding;
        best_weight = weight;
    }
    return best;
}

http::Response answer(EmbeddedFiles files, const http::Request& request) {
    if (request.method != http::Method::get) {
        auto response = http::problem(405, "web.method_not_allowed");
        response.headers.push_back({"Allow", "GET, HEAD"});
        return response;
    }
    const auto path = path_of(request.target);
    if (const auto* file = find_file(files, path)) return file_answer(*file, request);
    const auto* start = find_file(files, page);
    if (start == nullptr || !is_page_address(path)) return http::problem(404, "web.file_not_found");
    return file_answer(*start, request);
}

} // namespace bedre::web
