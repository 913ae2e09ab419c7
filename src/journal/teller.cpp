#include "journal/teller.h"

#include <iterator>

namespace bedre::journal {

Teller::Teller(std::function<void(std::string_view)> on_bug)
    : on_bug_(std::move(on_bug)), thread_([this] { run(); }) {}

Teller::~Teller() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Teller::tell(std::vector<Answer> answers) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.insert(waiting_.end(), std::make_move_iterator(answers.begin()),
                        std::make_move_iterator(answers.end()));
    }
    wake_.notify_one();
}

void Teller::run() {
    while (true) {
        std::vector<Answer> now;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            now.swap(waiting_);
        }
        for (auto& [acknowledge, result] : now) {
            try {
                acknowledge(std::move(result));
            } catch (const std::exception& bug) { // the others are waiting for theirs
                on_bug_(bug.what());
            }
        }
    }
}

} // namespace bedre::journal
