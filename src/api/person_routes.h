// What is asked and entered about persons. Who is asked about stands in the body, never in an address, which
// is logged on its way. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

void post_person_search(const Exchange& exchange);
void post_person(const Exchange& exchange);
void post_person_view(const Exchange& exchange);
void post_person_opening(const Exchange& exchange);
void post_person_block(const Exchange& exchange);
void post_person_lift(const Exchange& exchange);
void post_person_pair(const Exchange& exchange);
void post_person_merging(const Exchange& exchange);
void post_person_separation(const Exchange& exchange);
void post_person_episode(const Exchange& exchange);
void post_person_stage(const Exchange& exchange);
void post_person_trial(const Exchange& exchange);
void post_person_form(const Exchange& exchange);
void post_person_unfinished(const Exchange& exchange);
void post_person_discarding(const Exchange& exchange);
void post_person_withdrawal(const Exchange& exchange);
void post_person_task(const Exchange& exchange);
void post_person_pause(const Exchange& exchange);
void post_handover(const Exchange& exchange);
void post_handover_withdrawal(const Exchange& exchange);
void post_handover_answer(const Exchange& exchange);
void post_person_looks(const Exchange& exchange);
void get_opened_elsewhere(const Exchange& exchange);
void post_work_list(const Exchange& exchange);
void post_caseload(const Exchange& exchange);
void get_openings(const Exchange& exchange);
void post_opening_review(const Exchange& exchange);
void post_own_looks(const Exchange& exchange);
void post_own_uses(const Exchange& exchange);

Shapes shapes_of_persons();
Shapes shapes_of_person_episodes();

} // namespace bedre::api
