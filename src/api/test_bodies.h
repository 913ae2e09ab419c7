// What is sent to each route that takes something, for tests: it can be read, and then has faults of its own,
// so that nothing is recorded.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace bedre::api {

/// By the name of the route. Names in braces are filled in.
inline const std::map<std::string_view, std::string_view> bodies = {
    {"invite",
     R"({"name": "", "sign_in": "", "role": "", "organisation": "{unit}", "from": "", "to": "", "decision": "", "key": ""})"},
    {"add_client",
     R"({"name": "", "public_key": "", "scopes": [], "role": "", "organisation": "{unit}", "from": "", "to": "", "decision": "", "key": ""})"},
    {"renew_client_key", R"({"public_key": ""})"},
    {"assign_role",
     R"({"role": "", "organisation": "{unit}", "from": "", "to": "", "decision": "", "key": ""})"},
    {"end_role", R"({"reason": "", "key": ""})"},
    {"continue_as", R"({"actor": "the-visitor"})"},
    {"sign_in", R"({"name": "", "password": "", "code": ""})"},
    {"go_to_provider", R"({})"},
    {"find_persons", R"({})"},
    {"enrol_person", R"({"given": "", "family": "", "reason": "", "key": ""})"},
    {"person", R"({"subject": "{subject}"})"},
    {"looks_at_person", R"({"subject": "{subject}"})"},
    {"register_subject", R"({"kind": "", "title": "", "organisation": "{unit}", "key": ""})"},
    {"describe_subject", R"({"title": "", "organisation": "{unit}", "version": 0, "key": ""})"},
    {"person_episode", R"({"subject": "{subject}", "pathway": "care", "parameter": "home"})"},
    {"enter_person_stage",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "stage": "", "on": "", "answers": {}, "version": 0, "key": ""})"},
    {"complete_person_form",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "form": "decision", "on": "", "answers": {}, "key": ""})"},
    {"try_person_form",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "form": "decision", "answers": {}})"},
    {"keep_unfinished",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "form": "decision", "on": "", "answers": {}})"},
    {"discard_unfinished",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "form": "decision"})"},
    {"withdraw_about_person",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "entry": {about}, "reason": "", "version": 0, "key": ""})"},
    {"pause_person_episode",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "resumes": true, "on": "", "key": ""})"},
    {"give_person_task",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "entry": 0, "task": "", "was": "", "to": "", "key": ""})"},
    {"hand_over",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "handover": "to-municipality", "to": "", "answers": {}, "key": ""})"},
    {"take_back_handover",
     R"({"subject": "{subject}", "pathway": "care", "parameter": "home", "entry": {sent}, "reason": "", "key": ""})"},
    {"answer_handover", R"({"entry": {arrived}, "state": "returned", "reason": "", "key": ""})"},
    {"open_in_emergency", R"({"reason": "", "key": ""})"},
    {"block", R"({"subject": "{subject}", "against": "", "reason": "", "key": ""})"},
    {"lift_block", R"({"subject": "{subject}", "entry": 0, "reason": "", "key": ""})"},
    {"person_pair", R"({"subject": "{subject}", "other": "{subject}"})"},
    {"merge_persons",
     R"({"goes_on": "{subject}", "replaced": "{subject}", "reason": "", "version": 0, "key": ""})"},
    {"separate_persons", R"({"subject": "{subject}", "entry": 0, "reason": "", "key": ""})"},
    {"withdraw_import", R"({"reason": "", "key": ""})"},
    {"review_opening", R"({"justified": true, "note": "", "key": ""})"},
    {"own_looks", R"({"days": 30})"},
    {"own_account_uses", R"({"days": 30})"},
    {"come_from_provider", R"({"code": "", "state": ""})"},
    {"sign_out", R"({"everywhere": false})"},
    {"see_activation", R"({"key": ""})"},
    {"activate", R"({"key": "", "password": "", "code": ""})"},
    {"revise_plan", R"({"changes": [], "key": ""})"},
    {"adopt_plan", R"({"on": "", "body": "", "case_number": "", "version": 0, "key": ""})"},
    {"withdraw", R"({"reason": "", "version": 0, "key": ""})"},
    {"enter_stage", R"({"stage": "", "on": "", "answers": {}, "version": 0, "key": ""})"},
    {"try_form", R"({"answers": {}})"},
    {"pause_episode", R"({"resumes": true, "on": "", "key": ""})"},
    {"give_task", R"({"entry": 0, "task": "", "was": "", "to": "", "key": ""})"},
    {"complete_form", R"({"on": "", "answers": {}, "key": ""})"},
};

/// The body for a route, empty where it takes none, with each name replaced by what it stands for.
inline std::string body_for(std::string_view route, const std::map<std::string, std::string>& names) {
    const auto found = bodies.find(route);
    std::string body(found == bodies.end() ? std::string_view() : found->second);
    for (const auto& [name, value] : names)
        for (auto at = body.find("{" + name + "}"); at != std::string::npos; at = body.find("{" + name + "}"))
            body.replace(at, name.size() + 2, value);
    return body;
}

} // namespace bedre::api
