// The thread that writes, and what waits for it. Used inside this module only.
#pragma once

#include "journal/keeper.h"
#include "journal/teller.h"
#include "journal/writer_lock.h"

#include <atomic>
#include <condition_variable>
#include <deque>

namespace bedre::journal {

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
                  std::move(opened.witness),
                  {[this] { return head(); }, [this] { look(); },
                   [this] { return std::unique_lock(disk_mutex_); }, [this] { return !superseded_; }}),
          thread_([this] { run(); }) {}

    ~Writer() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        wake_.notify_all();
        thread_.join();
    }

    void submit(std::string attempt, Decide decide, Acknowledge acknowledge);

    Result<void> subscribe(std::int64_t after, Subscriber subscriber);

    /// Writes over what has been deleted. Nothing else is written meanwhile.
    Result<void> scrub();

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

    void run();

    void write_down(std::vector<Waiting>& batch);

    void see(const Head& head) {
        const std::lock_guard lock(mutex_);
        head_ = head;
    }

    Result<void> reopen();

    /// The connection was lost on the way. The batch may have been committed all the same: whoever asks must
    /// wait until the server has ended what it was doing, which holds the head until then. If it was not, it
    /// is written again, as if for the first time.
    Result<Head> commit_after_loss(std::vector<Waiting>& batch, const Error& lost);

    Result<bool> look_for(const Head& last);

    /// Tells the subscribers what they have not heard: the batch, and what other servers have written.
    void follow(const std::vector<Waiting>& batch);

    Result<void> tell(const Entry& entry);

    /// Whether the journal that stands is the one that the subscribers have heard of, and perhaps more of it.
    Result<bool> goes_on(const Head& head);

    /// Somebody has put another journal in its place: what is in memory is not of this one.
    Error rewritten();

    /// How the entries of a batch are written: on top of each other, which is quick, or each so that it can
    /// be taken back alone.
    enum class Apart { together, each };

    /// That one of a batch cannot be written is rare: then all of it is taken back and written with more
    /// care.
    Result<Head> commit(std::vector<Waiting>& batch);

    Result<Head> commit(std::vector<Waiting>& batch, Apart apart);

    /// What another server has written is gone on with where it signs with the same key, or not at all.
    /// Errors: journal.signed_by_another.
    Result<void> check_signature(const Head& head);

    Result<Result<Receipt>> guarded(Waiting& waiting, Head& head, Apart apart,
                                    const sql::Transaction& transaction);

    /// Decides and writes one entry, and moves `head` when it stands. Gives what its sender is told.
    /// Errors: when it failed half-way, and what it wrote has to be taken back.
    Result<Result<Receipt>> write(Waiting& waiting, Head& head, Apart apart,
                                  const sql::Transaction& transaction);

    Result<std::string> sealed(const Entry& entry);

    void look();

    const std::optional<WriterLock> lock_; // of a file; first in, last out
    const std::string place_;
    const Options options_;
    sql::Database database_;         // the thread's, like the next
    calendar::Instant last_instant_; // of the last entry that is known of
    const Salt installation_;

    mutable std::mutex mutex_;
    std::condition_variable wake_;
    std::atomic<bool> superseded_ = false; // another server has taken over with another key
    std::deque<Waiting> waiting_;          // guarded by mutex_, like the three below
    Head head_;
    bool stopping_ = false;
    bool look_ = false; // another server may have written

    std::mutex subscriber_mutex_; // held while a batch is written and told; guards the three below
    std::vector<Subscriber> subscribers_;
    Head told_; // the last entry that the subscribers have heard of
    bool rewritten_ = false;

    // Held by whoever writes, and by whoever moves the log into the file (docs/decisions/0013).
    std::mutex disk_mutex_;

    Teller teller_;
    Keeper keeper_;
    std::thread thread_;
};

} // namespace bedre::journal
