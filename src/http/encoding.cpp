#include "http/encoding.h"

#include "outcome/outcome.h"

#include <boost/beast/zlib/deflate_stream.hpp>
#include <boost/crc.hpp>

namespace bedre::http {
namespace {

namespace zlib = boost::beast::zlib;

/// Smaller bodies fit one packet as they are.
constexpr std::size_t worth_it = 1024;

/// Takes what stands before the first `separator` off the front, without surrounding blanks.
std::string_view take_part(std::string_view& rest, char separator) {
    const auto end = rest.find(separator);
    auto part = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
    const auto first = part.find_first_not_of(" \t");
    if (first == std::string_view::npos) return {};
    return part.substr(first, part.find_last_not_of(" \t") - first + 1);
}

/// Unit: thousandths. A weight that cannot be read counts as 1, as a client that sends none means.
int weight_of(std::string_view parameters) {
    while (!parameters.empty()) {
        const auto parameter = take_part(parameters, ';');
        if (!parameter.starts_with("q=") && !parameter.starts_with("Q=")) continue;
        // RFC 9110, section 12.4.2: ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
        int weight = parameter.substr(2).starts_with('0') ? 0 : 1000;
        if (weight == 1000 || parameter.size() < 4) return weight;
        int place = 100;
        for (const char digit : parameter.substr(4, 3)) {
            if (digit < '0' || digit > '9') break;
            weight += (digit - '0') * place;
            place /= 10;
        }
        return weight;
    }
    return 1000;
}

std::string deflated(std::string_view text) {
    zlib::deflate_stream stream;
    std::string out(stream.upper_bound(text.size()), '\0');
    zlib::z_params buffers;
    buffers.next_in = text.data();
    buffers.avail_in = text.size();
    buffers.next_out = out.data();
    buffers.avail_out = out.size();
    boost::beast::error_code ended;
    stream.write(buffers, zlib::Flush::finish, ended);
    ENSURE(ended == zlib::error::end_of_stream); // there is room for all of it
    out.resize(buffers.total_out);
    return out;
}

void append_little_endian(std::string& out, std::uint32_t value) {
    for (int byte = 0; byte < 4; ++byte)
        out += static_cast<char>(value >> (8 * byte) & 0xff);
}

std::string gzipped(std::string_view text) {
    // RFC 1952, section 2.3: ID1 ID2 CM=deflate FLG=0 MTIME=0 XFL=0 OS=unknown
    std::string out("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    out += deflated(text);
    boost::crc_32_type checksum;
    checksum.process_bytes(text.data(), text.size());
    append_little_endian(out, checksum.checksum());                     // CRC32
    append_little_endian(out, static_cast<std::uint32_t>(text.size())); // ISIZE
    return out;
}

} // namespace

int accepted_weight(std::string_view accepted, std::string_view coding) {
    int others = coding == "identity" ? 1 : 0; // never refused unless it is said, but the last choice
    while (!accepted.empty()) {
        auto entry = take_part(accepted, ',');
        const auto named = take_part(entry, ';');
        if (equal_names(named, coding)) return weight_of(entry);
        if (named == "*") others = weight_of(entry);
    }
    return others;
}

Response compressed(std::string_view accepted, Response response) {
    auto* text = std::get_if<std::string>(&response.body);
    if (text == nullptr || text->size() < worth_it) return response;
    response.headers.push_back({"Vary", "Accept-Encoding"});
    const int weight = accepted_weight(accepted, "gzip");
    if (weight == 0 || weight < accepted_weight(accepted, "identity")) return response;
    *text = gzipped(*text);
    response.headers.push_back({"Content-Encoding", "gzip"});
    return response;
}

} // namespace bedre::http
