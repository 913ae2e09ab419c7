#include "http/target.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace bedre::http {
namespace {

using Segments = std::vector<std::string>;

Target parsed(std::string_view text) {
    auto target = parse_target(text);
    EXPECT_TRUE(target) << text;
    return target ? target.value() : Target();
}

std::string fault(std::string_view text) {
    const auto target = parse_target(text);
    if (target) return "accepted";
    return target.error().findings.at(0).code;
}

TEST(HttpTarget, segments_are_decoded_one_by_one) {
    EXPECT_EQ(parsed("/").segments, Segments());
    EXPECT_EQ(parsed("/a/b").segments, (Segments{"a", "b"}));
    EXPECT_EQ(parsed("/a/").segments, (Segments{"a", ""}));
    EXPECT_EQ(parsed("//a").segments, (Segments{"", "a"}));
    EXPECT_EQ(parsed("/m%C3%A5l/x+y").segments, (Segments{"mål", "x+y"}));
    EXPECT_EQ(parsed("/m%c3%a5l").path, "/m%c3%a5l");
}

TEST(HttpTarget, an_encoded_slash_stays_inside_its_segment) {
    EXPECT_EQ(parsed("/plan/a%2Fb/c").segments, (Segments{"plan", "a/b", "c"}));
    EXPECT_EQ(parsed("/%2e%2e%2fetc").segments, (Segments{"../etc"}));
}

TEST(HttpTarget, the_query_keeps_order_and_repeated_names) {
    EXPECT_EQ(parsed("/?a=1&b=x+y&a=%26%3D&c&&d=").query,
              (Fields{{"a", "1"}, {"b", "x y"}, {"a", "&="}, {"c", ""}, {"d", ""}}));
    EXPECT_EQ(parsed("/x?").query, Fields());
    EXPECT_EQ(parsed("/x?y?z=/").query, (Fields{{"y?z", "/"}}));
    EXPECT_EQ(parsed("/x?text=a%0Ab").query, (Fields{{"text", "a\nb"}}));
}

TEST(HttpTarget, the_absolute_form_gives_its_authority) {
    EXPECT_EQ(parsed("http://Localhost:80/a?b=c").authority, "Localhost:80");
    EXPECT_EQ(parsed("http://h/a?b=c").segments, (Segments{"a"}));
    EXPECT_EQ(parsed("http://h").path, "/");
}

TEST(HttpTarget, what_is_malformed_is_refused) {
    for (const auto* text : {"", "a", "*", "a/b", "/ø", "/a b", "/a#b", "/\x7f", "http://", "http:///a",
                             "http://a@b/", "https://h/", "http://h?x"})
        EXPECT_EQ(fault(text), "http.target_malformed") << text;
    for (const auto* text : {"/%", "/%2", "/%zz", "/%00", "/a?b=%0", "/a?%00=b"})
        EXPECT_EQ(fault(text), "http.target_escape") << text;
    for (const auto* text : {"/%ff", "/%c0%af", "/%ed%a0%80", "/%e2%82", "/%f5%80%80%80", "/?a=%80"})
        EXPECT_EQ(fault(text), "http.target_not_utf8") << text;
    for (const auto* text : {"/..", "/a/../b", "/./a", "/%2e%2E/etc/passwd", "/a/%2e"})
        EXPECT_EQ(fault(text), "http.target_dot_segment") << text;
    for (const auto* text : {"/a%0d%0ab", "/%1b", "/%7f"})
        EXPECT_EQ(fault(text), "http.target_control_character") << text;
}

std::string encoded(const std::string& text) {
    std::string result;
    for (const auto c : text)
        result += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    return result;
}

TEST(HttpTarget, law_any_text_comes_back_from_its_encoding) {
    const bool holds = rc::check([] {
        const auto text =
            *rc::gen::suchThat(rc::gen::string<std::string>(), [](const std::string& candidate) {
                return is_utf8(candidate) && candidate.find('\0') == std::string::npos;
            });
        RC_ASSERT(parsed("/?q=" + encoded(text)).query == (Fields{{"q", text}}));
    });
    EXPECT_TRUE(holds);
}

TEST(HttpTarget, law_any_bytes_are_read_or_refused) {
    const bool holds = rc::check([] {
        const auto bytes =
            *rc::gen::container<std::string>(rc::gen::elementOf(std::string("/%20?=&+.aF:[]@\x80\n")));
        const auto target = parse_target(bytes);
        const bool told = target || target.error().findings.size() == 1;
        RC_ASSERT(told);
        parse_cookies(bytes);
        host_name(bytes);
    });
    EXPECT_TRUE(holds);
}

TEST(HttpPercent, what_is_encoded_is_ascii_and_is_decoded_to_the_same) {
    EXPECT_EQ(percent_encoded("Vedtak om forløp.pdf"), "Vedtak%20om%20forl%C3%B8p.pdf");
    EXPECT_EQ(percent_encoded("a\r\nb\";'%"), "a%0D%0Ab%22%3B%27%25");
    for (const auto* text : {"", "a-b_c.D9", "æøå + 100 %", "日本"})
        EXPECT_EQ(percent_decoded(percent_encoded(text)).value(), text);
    for (const auto* bad : {"%", "%4", "%zz", "%00", "%ff"})
        EXPECT_FALSE(percent_decoded(bad)) << bad;
}

TEST(HttpCookies, pairs_are_read_and_noise_is_left_out) {
    EXPECT_EQ(parse_cookies("session=abc; theme=\"dark\"; =x; noise;a=b=c;"),
              (Fields{{"session", "abc"}, {"theme", "dark"}, {"a", "b=c"}}));
    EXPECT_EQ(parse_cookies(""), Fields());
}

TEST(HttpHost, the_name_is_given_without_its_port) {
    EXPECT_EQ(host_name("LocalHost:8080"), "localhost");
    EXPECT_EQ(host_name("127.0.0.1"), "127.0.0.1");
    EXPECT_EQ(host_name("[::1]:80"), "[::1]");
    EXPECT_EQ(host_name("host:"), "host");
    for (const auto* text :
         {"", ":80", "a b", "a:b", "a:123456", "[::1", "[::1]x", "[]", "a/b", "a@b", "a,b"})
        EXPECT_EQ(host_name(text), std::nullopt) << text;
}

TEST(HttpUtf8, overlong_forms_surrogates_and_what_is_cut_off_are_refused) {
    EXPECT_TRUE(is_utf8("blåbærsyltetøy €\xF0\x9F\x8D\x93"));
    for (const auto* text :
         {"\x80", "\xc0\xaf", "\xe0\x80\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xe2\x82", "\xff"})
        EXPECT_FALSE(is_utf8(text));
}

} // namespace
} // namespace bedre::http
