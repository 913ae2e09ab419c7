// Programs that ask: how one is let in, and who they are. Used inside this module only.
#pragma once

#include "api/routes.h"

namespace bedre::api {

/// Lets a program in that has signed with its key. Answers, errors too, as OAuth says: programs are made with
/// libraries that read that. Source: RFC 6749, 4.4 and 5; RFC 7523, 2.2.
void post_token(const Exchange& exchange);

/// The roles of the program that the path names, for those who may know of it.
/// Errors: access.no_accounts, access.no_such_client; as access::Accounts::clients.
Result<access::Assignments> known_client(const Exchange& exchange);

void get_clients(const Exchange& exchange);
/// Makes a program known, with a first role.
void post_client(const Exchange& exchange);
/// Another key for a program.
void post_client_key(const Exchange& exchange);
void post_client_closing(const Exchange& exchange);

Shapes shapes_of_programs();

} // namespace bedre::api
