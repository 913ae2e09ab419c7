#include "journal/journal.h"

#include "journal/store.h"
#include "journal/writer_lock.h"

#include <sodium.h>

#include <condition_variable>
#include <deque>
#include <future>

namespace bedre::journal {

namespace {
constexpr std::size_t largest_batch = 256;
constexpr auto checkpoint_interval = std::chrono::seconds(1);
} // namespace

/// The thread that writes, and what waits for it.
class Journal::Writer {
  public:
    Writer(WriterLock lock, std::string path, Options options, sql::Database database,
           sql::Database checkpointer, Head head)
        : lock_(std::move(lock)), path_(std::move(path)), options_(std::move(options)),
          database_(std::move(database)), checkpointer_(std::move(checkpointer)), head_(head) {}

    void start() {
        thread_ = std::thread([this] { run(); });
        checkpoint_thread_ = std::thread([this] { checkpoint(); });
    }

    ~Writer() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        if (thread_.joinable()) thread_.join();
        if (checkpoint_thread_.joinable()) checkpoint_thread_.join();
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
        auto reader = TRY(sql::Database::open(path_, sql::Database::Mode::existing));
        TRY(read_entries(reader, after, [&](const Entry& entry) -> Result<void> {
            subscriber(entry);
            return {};
        }));
        subscribers_.push_back(std::move(subscriber));
        return {};
    }

    Head head() const {
        const std::lock_guard lock(mutex_);
        return head_;
    }
    const std::string& path() const { return path_; }

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
                wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
                if (waiting_.empty()) return;
                while (!waiting_.empty() && batch.size() < largest_batch) {
                    batch.push_back(std::move(waiting_.front()));
                    waiting_.pop_front();
                }
            }
            const std::lock_guard order(subscriber_mutex_);
            const Result<Head> committed = commit(batch);
            if (!committed) {
                // Nothing of the batch was kept, so that what was said of any of it, a repetition or a
                // refusal in view of an earlier one, is not true either.
                for (auto& waiting : batch)
                    waiting.result = committed.error();
            } else {
                {
                    const std::lock_guard lock(mutex_);
                    head_ = committed.value();
                    unflushed_ = true;
                }
                for (const auto& waiting : batch)
                    if (waiting.entry) tell_subscribers(*waiting.entry);
            }
            for (auto& waiting : batch)
                acknowledge(waiting);
        }
    }

    void tell_subscribers(const Entry& entry) {
        for (const auto& subscriber : subscribers_) {
            try {
                subscriber(entry);
            } catch (
                const std::exception& bug) { // the entry is durable: it must be acknowledged all the same
                options_.on_bug(bug.what());
            }
        }
    }

    void acknowledge(Waiting& waiting) {
        try {
            waiting.acknowledge(std::move(*waiting.result));
        } catch (const std::exception& bug) { // the others are waiting for theirs
            options_.on_bug(bug.what());
        }
    }

    Result<Head> commit(std::vector<Waiting>& batch) {
        auto transaction = TRY(sql::Transaction::begin(database_));
        Head head = this->head();
        for (auto& waiting : batch) {
            try {
                waiting.result = write(waiting, head);
            } catch (const std::exception& bug) {
                options_.on_bug(bug.what());
                waiting.result = outcome::unavailable("journal.bug");
                waiting.entry.reset();
            }
            if (!transaction.is_open()) return waiting.result->error();
        }
        TRY(transaction.commit());
        return head;
    }

    /// Decides and writes one entry in a savepoint, and moves `head` when it stands.
    Result<Receipt> write(Waiting& waiting, Head& head) {
        auto savepoint = TRY(sql::Transaction::begin(database_));
        if (!waiting.attempt.empty())
            if (const auto earlier = TRY(find_attempt(database_, waiting.attempt)))
                return Receipt{*earlier, true};

        Draft draft = TRY(waiting.decide(database_));
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
        TRY(append(database_, entry));
        if (draft.file) TRY(keep_file(database_, *draft.file));
        if (!waiting.attempt.empty())
            TRY(remember_attempt(database_, waiting.attempt, entry.envelope.sequence));
        TRY(options_.apply(database_, entry));
        TRY(savepoint.commit());

        head = {entry.envelope.sequence, entry.envelope.hash};
        waiting.entry = std::move(entry);
        return Receipt{head.sequence, false};
    }

    /// Keeps the write-ahead log short without the writer having to wait for it.
    void checkpoint() {
        std::unique_lock lock(mutex_);
        while (!stopping_) {
            wake_.wait_for(lock, checkpoint_interval, [this] { return stopping_; });
            if (!std::exchange(unflushed_, false)) continue;
            lock.unlock();
            (void)checkpointer_.checkpoint(); // tried again next second; the log stays correct meanwhile
            lock.lock();
        }
    }

    friend class Journal;
    const WriterLock lock_; // first in, last out
    const std::string path_;
    const Options options_;
    sql::Database database_;     // the writer thread's
    sql::Database checkpointer_; // the checkpoint thread's
    calendar::Instant last_instant_;

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Waiting> waiting_; // guarded by mutex_, like the three below
    Head head_;
    bool stopping_ = false;
    bool unflushed_ = false;

    std::mutex subscriber_mutex_; // held while a batch is written and told
    std::vector<Subscriber> subscribers_;

    std::thread thread_;
    std::thread checkpoint_thread_;
};

Result<std::unique_ptr<Journal>> Journal::open(const std::string& path, Options options) {
    ENSURE(sodium_init() >= 0);
    ENSURE(options.clock != nullptr && options.apply && options.on_bug);
    auto writer_lock = TRY(WriterLock::take(path));
    auto database = TRY(sql::Database::open(path));
    TRY(database.migrate(schema_of(options)));
    const Head head = TRY(claim(database, options));
    auto checkpointer = TRY(sql::Database::open(path, sql::Database::Mode::existing));

    calendar::Instant last;
    {
        auto rows =
            TRY(database.query("select instant from journal_entry where sequence = ?1", head.sequence));
        if (TRY(rows.next())) last = instant_of(rows.integer(0));
    }
    auto writer = std::make_unique<Writer>(std::move(writer_lock), path, std::move(options),
                                           std::move(database), std::move(checkpointer), head);
    writer->last_instant_ = last;
    writer->start();
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
    auto reader = TRY(sql::Database::open(writer_->path(), sql::Database::Mode::existing));
    return read_entries(reader, after, take);
}

Result<std::string> Journal::file(const Digest& digest) const {
    auto reader = TRY(sql::Database::open(writer_->path(), sql::Database::Mode::existing));
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

const std::string& Journal::path() const {
    return writer_->path();
}

} // namespace bedre::journal
