#include "json/schema.h"

#include <gtest/gtest.h>

namespace bedre::json {
namespace {

enum class Light { red, green };
BOOST_DESCRIBE_ENUM(Light, red, green)

struct Place {
    std::string name;
    std::optional<std::int64_t> floor;
};
BOOST_DESCRIBE_STRUCT(Place, (), (name, floor))

struct House : Place {
    Light light = Light::red;
    bool open = false;
    Decimal height;
    std::vector<Place> rooms;
    std::map<std::string, std::string> keys;
    std::vector<House> beside;
};
BOOST_DESCRIBE_STRUCT(House, (Place), (light, open, height, rooms, keys, beside))

TEST(JsonSchema, says_what_is_read_and_written) {
    Schemas schemas;
    EXPECT_EQ(schemas.of<House>(), R"({"$ref":"#/components/schemas/House"})");
    EXPECT_EQ(schemas.of<std::vector<Place>>(),
              R"({"type":"array","items":{"$ref":"#/components/schemas/Place"}})");
    const std::string place =
        R"("Place":{"type":"object","properties":{"name":{"type":"string"},)"
        R"("floor":{"anyOf":[{"type":"integer"},{"type":"null"}]}},"required":["name"],"additionalProperties":false})";
    const std::string house =
        R"("House":{"type":"object","properties":{"name":{"type":"string"},)"
        R"("floor":{"anyOf":[{"type":"integer"},{"type":"null"}]},"light":{"enum":["red","green"]},)"
        R"("open":{"type":"boolean"},"height":{"type":"number"},)"
        R"("rooms":{"type":"array","items":{"$ref":"#/components/schemas/Place"}},)"
        R"("keys":{"type":"object","additionalProperties":{"type":"string"}},)"
        R"("beside":{"type":"array","items":{"$ref":"#/components/schemas/House"}}},)"
        R"("required":["name","light","open","height","rooms","keys","beside"],"additionalProperties":false})";
    EXPECT_EQ(schemas.written(), "{" + house + "," + place + "}");
    EXPECT_TRUE(parse(schemas.written()));
}

TEST(JsonSchema, names_each_struct_once) {
    Schemas schemas;
    (void)schemas.of<Place>();
    const auto once = schemas.written();
    (void)schemas.of<std::optional<Place>>();
    EXPECT_EQ(schemas.written(), once);
}

} // namespace
} // namespace bedre::json
