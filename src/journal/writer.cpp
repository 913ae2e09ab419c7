#include "journal/writer.h"

#include "journal/store.h"

#include <algorithm>

namespace bedre::journal {

namespace {
constexpr std::size_t largest_batch = 256;
// How long a batch waits for a lost connection to come back, to learn whether it was committed.
constexpr auto reconnect_time = std::chrono::seconds(10);
constexpr int most_tries = 3;
constexpr auto reconnect_interval = std::chrono::milliseconds(100);
} // namespace

void Journal::Writer::submit(std::string attempt, Decide decide, Acknowledge acknowledge) {
    {
        const std::lock_guard lock(mutex_);
        if (!stopping_) {
            waiting_.push_back({std::move(attempt), std::move(decide), std::move(acknowledge), {}, {}});
            acknowledge = nullptr;
        }
    }
    if (acknowledge) return acknowledge(outcome::unavailable("journal.stopped"));
    wake_.notify_all();
}

Result<void> Journal::Writer::subscribe(std::int64_t after, Subscriber subscriber) {
    const std::lock_guard lock(subscriber_mutex_); // the writer waits with the next batch meanwhile
    auto reader = TRY(sql::Database::open(place_, sql::Database::Mode::existing));
    TRY(read_entries(reader, after, options_.keys, [&](const Entry& entry) -> Result<void> {
        // What another server has written since comes to all subscribers alike.
        if (entry.envelope.sequence <= told_.sequence) subscriber(entry);
        return {};
    }));
    subscribers_.push_back(std::move(subscriber));
    return {};
}

void Journal::Writer::run() {
    while (true) {
        std::vector<Waiting> batch;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || look_ || !waiting_.empty(); });
            if (waiting_.empty() && stopping_) return;
            look_ = false;
            batch.reserve(std::min(waiting_.size(), largest_batch));
            while (!waiting_.empty() && batch.size() < largest_batch) {
                batch.push_back(std::move(waiting_.front()));
                waiting_.pop_front();
            }
        }
        const std::lock_guard order(subscriber_mutex_);
        if (!batch.empty())
            write_down(batch);
        else if (!database_.is_usable())
            (void)reopen(); // or at the next look
        follow(batch);
        if (batch.empty()) continue;
        std::vector<Teller::Answer> answers;
        answers.reserve(batch.size());
        for (auto& waiting : batch)
            answers.push_back({std::move(waiting.acknowledge), std::move(*waiting.result)});
        teller_.tell(std::move(answers));
    }
}

Result<void> Journal::Writer::scrub() {
    auto database = TRY(sql::Database::open(place_, sql::Database::Mode::existing));
    // What a server's log holds of somebody is sealed; a file need not even hold that.
    if (database.is_shared()) return {};
    const std::lock_guard alone(disk_mutex_);
    return database.scrub();
}

void Journal::Writer::write_down(std::vector<Waiting>& batch) {
    const std::lock_guard alone(disk_mutex_);
    Result<Head> committed = commit(batch);
    for (int tries = 1; !committed && !database_.is_usable() && tries < most_tries; ++tries)
        committed = commit_after_loss(batch, committed.error());
    if (committed) return see(committed.value());
    const bool written = std::ranges::any_of(batch, [](const Waiting& one) { return one.entry.has_value(); });
    if (!database_.is_usable() && written) committed = outcome::unavailable("journal.outcome_unknown");
    // Nothing of the batch was kept, so that what was said of any of it, a repetition or a refusal in
    // view of an earlier one, is not true either.
    for (auto& waiting : batch) {
        waiting.result = committed.error();
        waiting.entry.reset();
    }
}

Result<void> Journal::Writer::reopen() {
    database_ = TRY(sql::Database::open(place_, sql::Database::Mode::existing));
    return {};
}

Result<Head> Journal::Writer::commit_after_loss(std::vector<Waiting>& batch, const Error& lost) {
    std::optional<Head> last;
    for (const auto& waiting : batch)
        if (waiting.entry) last = {waiting.entry->envelope.sequence, waiting.entry->envelope.hash};
    const auto end = std::chrono::steady_clock::now() + reconnect_time;
    while (std::chrono::steady_clock::now() < end) {
        if (reopen()) {
            const auto kept = last ? look_for(*last) : Result<bool>(false);
            if (kept) return kept.value() ? *last : commit(batch);
        }
        std::this_thread::sleep_for(reconnect_interval);
    }
    return last ? outcome::unavailable("journal.outcome_unknown") : lost;
}

Result<bool> Journal::Writer::look_for(const Head& last) {
    const auto transaction = TRY(sql::Transaction::begin(database_));
    (void)TRY(lock_head(database_));
    return stands(database_, last);
}

void Journal::Writer::follow(const std::vector<Waiting>& batch) {
    const auto own = std::ranges::find_if(batch, [](const Waiting& one) { return one.entry.has_value(); });
    if (own != batch.end() && own->entry->envelope.sequence == told_.sequence + 1) {
        for (const auto& waiting : batch)
            if (waiting.entry) (void)tell(*waiting.entry);
    } else if (database_.is_shared() && database_.is_usable()) {
        const auto read = read_entries(database_, told_.sequence, options_.keys,
                                       [this](const Entry& entry) { return tell(entry); });
        if (read) see(told_); // if not, at the next look
    }
}

Result<void> Journal::Writer::tell(const Entry& entry) {
    if (entry.envelope.previous != told_.hash) return rewritten();
    told_ = {entry.envelope.sequence, entry.envelope.hash};
    if (entry.envelope.kind == key_turned && options_.key) {
        const auto succession = succession_in(entry.payload);
        superseded_ = !succession || succession->key != options_.key->public_key();
    }
    last_instant_ = entry.envelope.instant;
    for (const auto& subscriber : subscribers_) {
        try {
            subscriber(entry);
        } catch (const std::exception& bug) { // the entry is durable: it must be acknowledged all the same
            options_.on_bug(bug.what());
        }
    }
    return {};
}

Result<bool> Journal::Writer::goes_on(const Head& head) {
    if (head.sequence <= told_.sequence) return head == told_;
    return told_.sequence == 0 || TRY(stands(database_, told_));
}

Error Journal::Writer::rewritten() {
    if (!std::exchange(rewritten_, true)) options_.on_bug("journal.rewritten");
    return outcome::unavailable("journal.rewritten");
}

Result<Head> Journal::Writer::commit(std::vector<Waiting>& batch) {
    auto head = commit(batch, Apart::together);
    const bool held = !head && head.error().code == "sql.busy"; // by another, who was waited for long enough
    if (!head && !held && database_.is_usable() && !rewritten_) head = commit(batch, Apart::each);
    return head;
}

Result<Head> Journal::Writer::commit(std::vector<Waiting>& batch, Apart apart) {
    auto transaction = TRY(sql::Transaction::begin(database_));
    const Head before = TRY(lock_head(database_));
    if (rewritten_ || !TRY(goes_on(before))) return rewritten();
    if (before != told_ || superseded_) TRY(check_signature(before));
    if (before != told_) last_instant_ = TRY(instant_at(database_, before.sequence));
    Head head = before;
    for (auto& waiting : batch) {
        auto answer = guarded(waiting, head, apart, transaction);
        if (!answer && apart == Apart::together) return answer.error();
        // The engine has rolled back by itself, perhaps while something was only read: what follows would
        // stand alone.
        Result<Receipt> told = answer ? std::move(answer).value() : Result<Receipt>(answer.error());
        if (!transaction.is_open()) return told ? outcome::unavailable("journal.bug") : told.error();
        waiting.result = std::move(told);
    }
    if (head != before) {
        const auto sign = [&] { return options_.key->sign(installation_, head); };
        TRY(move_head(database_, head, options_.key ? std::optional(sign()) : std::nullopt));
        TRY(database_.announce());
    }
    TRY(transaction.commit());
    return head;
}

Result<void> Journal::Writer::check_signature(const Head& head) {
    if (!options_.key) return {};
    const auto signature = TRY(signature_of_head(database_));
    if (superseded_ ||
        (signature && !is_signed_by(options_.key->public_key(), installation_, head, *signature)))
        return outcome::conflict("journal.signed_by_another");
    return {};
}

Result<Result<Receipt>> Journal::Writer::guarded(Waiting& waiting, Head& head, Apart apart,
                                                 const sql::Transaction& transaction) {
    try {
        return write(waiting, head, apart, transaction);
    } catch (const std::exception& bug) {
        waiting.entry.reset();
        if (apart == Apart::each) options_.on_bug(bug.what()); // else it is tried once more
        return outcome::unavailable("journal.bug");
    }
}

Result<Result<Receipt>> Journal::Writer::write(Waiting& waiting, Head& head, Apart apart,
                                               const sql::Transaction& transaction) {
    waiting.entry.reset();
    std::optional<sql::Transaction> savepoint;
    if (apart == Apart::each) savepoint.emplace(TRY(sql::Transaction::begin(database_)));
    const bool named = !waiting.attempt.empty();
    if (named && !TRY(claim_attempt(database_, waiting.attempt, head.sequence + 1)))
        return Result<Receipt>(Receipt{TRY(find_attempt(database_, waiting.attempt)).value(), true});

    auto decided = waiting.decide(database_);
    // Erased after it was decided to ask: by an entry before this one in the batch, or by another server.
    if (decided && decided.value().sealed && TRY(is_erased(database_, decided.value().subject)))
        decided = outcome::not_found("journal.subject_erased");
    if (!decided) {
        if (!transaction.is_open()) return Result<Receipt>(decided.error());
        if (named) TRY(release_attempt(database_, head.sequence + 1));
        if (savepoint) TRY(savepoint->commit());
        return Result<Receipt>(decided.error());
    }
    Draft draft = std::move(decided).value();
    const auto commitment = draft.commitment ? *draft.commitment : commit_to(draft.payload);
    Entry entry{.salt = commitment.salt, .payload = std::move(draft.payload)};
    last_instant_ = std::max(last_instant_, options_.clock->now());
    entry.envelope = {.sequence = head.sequence + 1,
                      .instant = last_instant_,
                      .actor = std::move(draft.actor),
                      .organisation = std::move(draft.organisation),
                      .kind = std::move(draft.kind),
                      .subject = std::move(draft.subject),
                      .content = draft.content,
                      .commitment = commitment.digest,
                      .previous = head.hash};
    entry.envelope.hash = hash_of(entry.envelope);
    TRY(append(database_, entry, draft.sealed ? std::optional(TRY(sealed(entry))) : std::nullopt));
    if (draft.file) TRY(keep_file(database_, *draft.file));
    TRY(options_.apply(database_, entry));
    if (savepoint) TRY(savepoint->commit());

    head = {entry.envelope.sequence, entry.envelope.hash};
    waiting.entry = std::move(entry);
    return Result<Receipt>(Receipt{head.sequence, false});
}

Result<std::string> Journal::Writer::sealed(const Entry& entry) {
    ENSURE(options_.keys);
    const auto key = TRY(options_.keys(entry.envelope.subject));
    if (!key) return outcome::not_found("journal.subject_erased");
    return seal(*key, entry);
}

void Journal::Writer::look() {
    {
        const std::lock_guard lock(mutex_);
        look_ = true;
    }
    wake_.notify_all();
}

} // namespace bedre::journal
