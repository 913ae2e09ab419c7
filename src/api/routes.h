// The route table. Used inside this module only.
#pragma once

#include "api/api.h"
#include "report/episode_pages.h"

namespace bedre::json {
class Schemas;
}

namespace bedre::api {

/// One request on its way: what it asks for, by whom, in which language.
struct Exchange {
    const Services& services;
    const http::Request& request;
    std::vector<std::string> path; ///< what stands for the braces of the pattern
    access::Actor actor;
    const text::Phrases& phrases;
    http::Reply reply;
    std::optional<access::Session> session = {}; ///< of whoever is signed in

    /// What pages are made of, under a data cut.
    report::Context under(const tally::Cut& cut) const {
        report::Context context{services.catalogue, services.record, cut, actor, phrases};
        context.accounts = services.accounts;
        return context;
    }
    /// Makes a page under one data cut and answers with it.
    template <class Make> void answer_page(Make make) const;
    /// What the policy refuses to an account is put on record.
    void answer(const Error& error) const;
    /// The episode that the path names, and the number after it: where there is none, the present one. Of
    /// persons there are no pages. Errors: record.unknown_subject, record.unknown_episode.
    Result<record::EpisodeKey> episode() const;
};

/// The address that asks. A proxy on this machine says for whom it asks, last in its header; what others
/// write there is not believed.
std::string address_of(const http::Request& request);

/// What is left of an exchange when its request is gone: for whoever answers later, on another thread.
class Later {
  public:
    explicit Later(const Exchange& exchange)
        : services_(exchange.services), actor_(exchange.actor), phrases_(exchange.phrases),
          reply_(exchange.reply) {
        asked_.remote_address = address_of(exchange.request);
    }
    /// Goes on with an exchange whose request says nothing but from where it came.
    template <class Use> void go_on(const Use& use) const {
        use(Exchange{services_, asked_, {}, actor_, phrases_, reply_});
    }

  private:
    const Services& services_;
    http::Request asked_;
    access::Actor actor_;
    const text::Phrases& phrases_;
    http::Reply reply_;
};

/// What the policy must allow before a route is gone into at all; with whose data, its job says.
struct Need {
    access::Act act;
    access::Data data;
};

struct Route {
    http::Method method;
    Need need;
    std::string_view pattern; ///< "/api/actions/{id}"
    std::string_view name;    ///< of the operation, and of its texts
    int status;               ///< when all is well
    void (*handle)(const Exchange&);
    std::size_t body_bytes = http::Limits{}.body_bytes;
};

std::span<const Route> routes();

/// What an operation is sent, and what it answers with; nothing where that is no JSON, or nothing is sent.
struct Shape {
    using Describe = std::string (*)(json::Schemas&);
    std::string_view operation;
    Describe sent = nullptr;
    Describe answer = nullptr;
};
using Shapes = std::vector<Shape>;
/// Of what is no person, no plan and no account: what is recorded, and the pages.
Shapes shapes_of_courses();
/// Of every answer that is no success.
std::string describe_problem(json::Schemas& schemas);

/// The answer to an Error: RFC 9457 problem details, texts in the page's language. What a database, a disk or
/// another server said is written down, and told by the number of the incident alone.
http::Response problem_response(const Services& services, const Error& error, const text::Phrases& phrases,
                                const std::optional<report::EpisodePage>& episode = std::nullopt);

} // namespace bedre::api
