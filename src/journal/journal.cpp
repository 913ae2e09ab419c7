#include "journal/journal.h"

#include "journal/keeper.h"
#include "journal/store.h"
#include "journal/teller.h"
#include "journal/writer_lock.h"

#include <sodium.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <future>

namespace bedre::journal {

namespace {
constexpr std::size_t largest_batch = 256;
// How long a batch waits for a lost connection to come back, to learn whether it was committed.
constexpr auto reconnect_time = std::chrono::seconds(10);
constexpr int most_tries = 3;
constexpr auto reconnect_interval = std::chrono::milliseconds(100);
} // namespace

/// The thread that writes, and what waits for it.
class Journal::Writer {
  public:
    /// All that a journal is opened with.
    struct Opened {
        std::optional<WriterLock> lock;
        std::string place;
        Options options;
        sql::Database database;
        sql::Database keepers_database;
        Identity identity;
        calendar::Instant last;
        std::optional<Witness> witness;
    };

    explicit Writer(Opened opened)
        : lock_(std::move(opened.lock)), place_(std::move(opened.place)), options_(std::move(opened.options)),
          database_(std::move(opened.database)), last_instant_(opened.last),
          installation_(opened.identity.installation), head_(opened.identity.head), told_(head_),
          teller_(options_.on_bug),
          keeper_(place_, std::move(opened.keepers_database), options_, installation_,
                  std::move(opened.witness), {[this] { return head(); }, [this] { look(); }}),
          thread_([this] { run(); }) {}

    ~Writer() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }

    void submit(std::string attempt, Decide decide, Acknowledge acknowledge) {
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

    Result<void> subscribe(std::int64_t after, Subscriber subscriber) {
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

    Head head() const {
        const std::lock_guard lock(mutex_);
        return head_;
    }
    const std::string& place() const { return place_; }
    const FindKey& keys() const { return options_.keys; }

  private:
    struct Waiting {
        std::string attempt;
        Decide decide;
        Acknowledge acknowledge;
        std::optional<Result<Receipt>> result;
        std::optional<Entry> entry;
    };

    void run() {
        while (true) {
            std::vector<Waiting> batch;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [this] { return stopping_ || look_ || !waiting_.empty(); });
                if (waiting_.empty() && stopping_) return;
                look_ = false;
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
            std::vector<Teller::Answer> answers;
            for (auto& waiting : batch)
                answers.push_back({std::move(waiting.acknowledge), std::move(*waiting.result)});
            teller_.tell(std::move(answers));
        }
    }

    void write_down(std::vector<Waiting>& batch) {
        Result<Head> committed = commit(batch);
        for (int tries = 1; !committed && !database_.is_usable() && tries < most_tries; ++tries)
            committed = commit_after_loss(batch, committed.error());
        if (committed) return see(committed.value());
        const bool written =
            std::ranges::any_of(batch, [](const Waiting& one) { return one.entry.has_value(); });
        if (!database_.is_usable() && written) committed = outcome::unavailable("journal.outcome_unknown");
        // Nothing of the batch was kept, so that what was said of any of it, a repetition or a refusal in
        // view of an earlier one, is not true either.
        for (auto& waiting : batch) {
            waiting.result = committed.error();
            waiting.entry.reset();
        }
    }

    void see(const Head& head) {
        const std::lock_guard lock(mutex_);
        head_ = head;
    }

    Result<void> reopen() {
        database_ = TRY(sql::Database::open(place_, sql::Database::Mode::existing));
        return {};
    }

    /// The connection was lost on the way. The batch may have been committed all the same: whoever asks must
    /// wait until the server has ended what it was doing, which holds the head until then. If it was not, it
    /// is written again, as if for the first time.
    Result<Head> commit_after_loss(std::vector<Waiting>& batch, const Error& lost) {
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

    Result<bool> look_for(const Head& last) {
        const auto transaction = TRY(sql::Transaction::begin(database_));
        (void)TRY(lock_head(database_));
        return stands(database_, last);
    }

    /// Tells the subscribers what they have not heard: the batch, and what other servers have written.
    void follow(const std::vector<Waiting>& batch) {
        const auto own =
            std::ranges::find_if(batch, [](const Waiting& one) { return one.entry.has_value(); });
        if (own != batch.end() && own->entry->envelope.sequence == told_.sequence + 1) {
            for (const auto& waiting : batch)
                if (waiting.entry) (void)tell(*waiting.entry);
        } else if (database_.is_shared() && database_.is_usable()) {
            const auto read = read_entries(database_, told_.sequence, options_.keys,
                                           [this](const Entry& entry) { return tell(entry); });
            if (read) see(told_); // if not, at the next look
        }
    }

    Result<void> tell(const Entry& entry) {
        if (entry.envelope.previous != told_.hash) return rewritten();
        told_ = {entry.envelope.sequence, entry.envelope.hash};
        last_instant_ = entry.envelope.instant;
        for (const auto& subscriber : subscribers_) {
            try {
                subscriber(entry);
            } catch (
                const std::exception& bug) { // the entry is durable: it must be acknowledged all the same
                options_.on_bug(bug.what());
            }
        }
        return {};
    }

    /// Whether the journal that stands is the one that the subscribers have heard of, and perhaps more of it.
    Result<bool> goes_on(const Head& head) {
        if (head.sequence <= told_.sequence) return head == told_;
        return told_.sequence == 0 || TRY(stands(database_, told_));
    }

    /// Somebody has put another journal in its place: what is in memory is not of this one.
    Error rewritten() {
        if (!std::exchange(rewritten_, true)) options_.on_bug("journal.rewritten");
        return outcome::unavailable("journal.rewritten");
    }

    /// How the entries of a batch are written: on top of each other, which is quick, or each so that it can
    /// be taken back alone.
    enum class Apart { together, each };

    /// That one of a batch cannot be written is rare: then all of it is taken back and written with more
    /// care.
    Result<Head> commit(std::vector<Waiting>& batch) {
        auto head = commit(batch, Apart::together);
        if (!head && database_.is_usable() && !rewritten_) head = commit(batch, Apart::each);
        return head;
    }

    Result<Head> commit(std::vector<Waiting>& batch, Apart apart) {
        auto transaction = TRY(sql::Transaction::begin(database_));
        const Head before = TRY(lock_head(database_));
        if (rewritten_ || !TRY(goes_on(before))) return rewritten();
        if (before != told_) last_instant_ = TRY(instant_at(database_, before.sequence));
        Head head = before;
        for (auto& waiting : batch) {
            auto answer = guarded(waiting, head, apart, transaction);
            if (!answer && apart == Apart::together) return answer.error();
            // The engine has rolled back by itself, perhaps while something was only read: what follows would
            // stand alone.
            Result<Receipt> told = answer ? std::move(answer).value() : Result<Receipt>(answer.error());
            if (!transaction.is_open())
                return told ? outcome::unavailable("sql.failed", {{"reason", "rolled back"}}) : told.error();
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

    Result<Result<Receipt>> guarded(Waiting& waiting, Head& head, Apart apart,
                                    const sql::Transaction& transaction) {
        try {
            return write(waiting, head, apart, transaction);
        } catch (const std::exception& bug) {
            waiting.entry.reset();
            if (apart == Apart::each) options_.on_bug(bug.what()); // else it is tried once more
            return outcome::unavailable("journal.bug");
        }
    }

    /// Decides and writes one entry, and moves `head` when it stands. Gives what its sender is told.
    /// Errors: when it failed half-way, and what it wrote has to be taken back.
    Result<Result<Receipt>> write(Waiting& waiting, Head& head, Apart apart,
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
        Entry entry;
        randombytes_buf(entry.salt.data(), entry.salt.size());
        entry.payload = std::move(draft.payload);
        last_instant_ = std::max(last_instant_, options_.clock->now());
        entry.envelope = {.sequence = head.sequence + 1,
                          .instant = last_instant_,
                          .actor = std::move(draft.actor),
                          .organisation = std::move(draft.organisation),
                          .kind = std::move(draft.kind),
                          .subject = std::move(draft.subject),
                          .content = draft.content,
                          .commitment = commitment_of(entry.salt, entry.payload),
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

    Result<std::string> sealed(const Entry& entry) {
        ENSURE(options_.keys);
        const auto key = TRY(options_.keys(entry.envelope.subject));
        if (!key) return outcome::not_found("journal.subject_erased");
        return seal(*key, entry);
    }

    void look() {
        {
            const std::lock_guard lock(mutex_);
            look_ = true;
        }
        wake_.notify_all();
    }

    const std::optional<WriterLock> lock_; // of a file; first in, last out
    const std::string place_;
    const Options options_;
    sql::Database database_;         // the thread's, like the next
    calendar::Instant last_instant_; // of the last entry that is known of
    const Salt installation_;

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> waiting_; // guarded by mutex_, like the three below
    Head head_;
    bool stopping_ = false;
    bool look_ = false; // another server may have written

    std::mutex subscriber_mutex_; // held while a batch is written and told; guards the three below
    std::vector<Subscriber> subscribers_;
    Head told_; // the last entry that the subscribers have heard of
    bool rewritten_ = false;

    Teller teller_;
    Keeper keeper_;
    std::thread thread_;
};

namespace {

/// A file is written to by one process; on a server they take turns.
Result<std::optional<WriterLock>> lock_of(const std::string& place) {
    if (sql::is_server(place)) return std::optional<WriterLock>();
    return std::optional(TRY(WriterLock::take(place)));
}

/// A head that another has signed is not gone on with; one that nobody has is signed with the next entry.
Result<void> check_signature(sql::Database& database, const Identity& identity, const SigningKey& key) {
    const auto signature = TRY(signature_of_head(database));
    if (signature && !is_signed_by(key.public_key(), identity.installation, identity.head, *signature))
        return outcome::conflict("journal.signed_by_another");
    return {};
}

} // namespace

Result<int> upgrade(const std::string& place, std::span<const sql::Step> state) {
    const auto lock = TRY(lock_of(place));
    auto database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    (void)TRY(identity_of(database));
    return database.upgrade(schema_of(state));
}

Result<std::unique_ptr<Journal>> Journal::open(const std::string& place, Options options) {
    ENSURE(sodium_init() >= 0);
    ENSURE(options.clock != nullptr && options.apply && options.on_bug);
    auto lock = TRY(lock_of(place));
    auto database = TRY(sql::Database::open(place));
    TRY(database.prepare(schema_of(options.state)));
    const auto identity = TRY(claim(database, options));
    if (options.key) TRY(check_signature(database, identity, *options.key));
    std::optional<Witness> witness;
    if (!options.witness.empty() && !options.key) return outcome::refused("journal.witness_unsigned");
    if (!options.witness.empty()) witness.emplace(TRY(Witness::open(options.witness)));
    auto keepers_database = TRY(sql::Database::open(place, sql::Database::Mode::existing));
    const auto last = TRY(instant_at(database, identity.head.sequence));
    auto writer = std::make_unique<Writer>(Writer::Opened{std::move(lock), place, std::move(options),
                                                          std::move(database), std::move(keepers_database),
                                                          identity, last, std::move(witness)});
    return std::unique_ptr<Journal>(new Journal(std::move(writer)));
}

Journal::Journal(std::unique_ptr<Writer> writer) : writer_(std::move(writer)) {}
Journal::~Journal() = default;

void Journal::submit(std::string attempt, Decide decide, Acknowledge acknowledge) {
    writer_->submit(std::move(attempt), std::move(decide), std::move(acknowledge));
}

Result<Receipt> Journal::record(std::string attempt, Decide decide) {
    std::promise<Result<Receipt>> promise;
    submit(std::move(attempt), std::move(decide),
           [&](Result<Receipt> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

Result<void> Journal::read(std::int64_t after, const std::function<Result<void>(const Entry&)>& take) const {
    auto reader = TRY(sql::Database::open(writer_->place(), sql::Database::Mode::existing));
    return read_entries(reader, after, writer_->keys(), take);
}

Result<std::string> Journal::file(const Digest& digest) const {
    auto reader = TRY(sql::Database::open(writer_->place(), sql::Database::Mode::existing));
    auto rows = TRY(reader.query("select bytes from journal_file where digest = ?1", digest));
    if (!TRY(rows.next())) return outcome::not_found("journal.unknown_file");
    return rows.text(0);
}

Result<void> Journal::subscribe(std::int64_t after, Subscriber subscriber) {
    return writer_->subscribe(after, std::move(subscriber));
}

Head Journal::head() const {
    return writer_->head();
}

const std::string& Journal::place() const {
    return writer_->place();
}

} // namespace bedre::journal
