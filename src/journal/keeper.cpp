#include "journal/keeper.h"

namespace bedre::journal {

namespace {
constexpr auto flush_interval = std::chrono::seconds(1);
constexpr auto witness_interval = std::chrono::seconds(1);
// How long another server's entry may go unseen when no word of it comes.
constexpr auto look_interval = std::chrono::seconds(1);
// How long one listens in one go; stopping may take so long.
constexpr auto word_interval = std::chrono::milliseconds(50);
constexpr auto reconnect_interval = std::chrono::milliseconds(100);
} // namespace

Keeper::Keeper(std::string place, sql::Database database, const Options& options, const Salt& installation,
               std::optional<Witness> witness, Duties duties)
    : place_(std::move(place)), database_(std::move(database)), options_(options),
      installation_(installation), witness_(std::move(witness)), duties_(std::move(duties)),
      thread_([this] { run(); }) {}

Keeper::~Keeper() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    thread_.join();
    bear_witness(true);
}

void Keeper::run() {
    if (database_.is_shared())
        listen();
    else
        keep_log_short();
}

bool Keeper::stops_within(std::chrono::milliseconds time) {
    std::unique_lock lock(mutex_);
    return wake_.wait_for(lock, time, [this] { return stopping_; });
}

void Keeper::keep_log_short() {
    while (!stops_within(flush_interval)) {
        bear_witness(false);
        const auto head = duties_.head();
        if (head == flushed_) continue;
        const auto held = duties_.hold();
        if (database_.checkpoint()) flushed_ = head; // if not, then later; the log stays correct meanwhile
    }
}

/// A word may be lost with the connection, so that one looks now and then without having heard any.
void Keeper::listen() {
    while (!stops_within(std::chrono::milliseconds(0))) {
        const auto word = database_.await(word_interval);
        if (!word) {
            if (stops_within(reconnect_interval)) return;
            if (auto again = sql::Database::open(place_, sql::Database::Mode::existing))
                database_ = std::move(again).value();
        }
        bear_witness(false);
        const auto now = std::chrono::steady_clock::now();
        if (word && !word.value() && now - looked_at_ < look_interval) continue;
        looked_at_ = now;
        duties_.look();
    }
}

/// Copies the head to the witness, if it has moved since. What is recorded within the second before a tail is
/// cut is not covered.
void Keeper::bear_witness(bool at_the_end) {
    if (!witness_) return;
    const auto head = duties_.head();
    if (!duties_.may_sign()) return; // asked after: a head of the other key is known of then
    const auto now = std::chrono::steady_clock::now();
    if (head == witnessed_ || (!at_the_end && now - witnessed_at_ < witness_interval)) return;
    witnessed_at_ = now;
    const auto noted = witness_->note(head, options_.clock->now(), options_.key->sign(installation_, head));
    if (noted)
        witnessed_ = head;
    else
        options_.on_bug(noted.error().code); // and again in a second
}

} // namespace bedre::journal
