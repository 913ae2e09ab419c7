#include "calendar/oslo.h"
#include "calendar/working_days.h"
#include "rule/length.h"
#include "rule/program.h"

#include <algorithm>

namespace bedre::rule {
namespace {

using calendar::Date;

constexpr std::array<std::int64_t, 14> powers_of_ten = {1,
                                                        10,
                                                        100,
                                                        1'000,
                                                        10'000,
                                                        100'000,
                                                        1'000'000,
                                                        10'000'000,
                                                        100'000'000,
                                                        1'000'000'000,
                                                        10'000'000'000,
                                                        100'000'000'000,
                                                        1'000'000'000'000,
                                                        10'000'000'000'000};

Value times(Value a, Value b) {
    Value product = 0;
    return __builtin_mul_overflow(a, b, &product) ? missing : product;
}

/// a / b in the given power of ten, rounded to the nearest, halves away from zero; x/0 is missing.
Value quotient(Value a, Value b, int power) {
    if (b == 0) return missing;
    const Value dividend = power >= 0 ? times(a, powers_of_ten[static_cast<std::size_t>(power)]) : a;
    if (dividend == missing) return missing;
    const Value divisor = power >= 0 ? b : times(b, powers_of_ten[static_cast<std::size_t>(-power)]);
    if (divisor == missing) return missing;
    const Value whole = dividend / divisor;
    const Value rest = dividend % divisor;
    const bool up = std::abs(rest) >= std::abs(divisor) - std::abs(rest);
    if (!up) return whole;
    return (dividend < 0) == (divisor < 0) ? whole + 1 : whole - 1;
}

Date date_of(Value days) {
    return Date::from_days_since_1970(static_cast<std::int32_t>(days));
}

/// Dates further away than the calendar reaches are missing.
bool in_calendar(Value days) {
    return days >= Date::earliest().days_since_1970() && days <= Date::latest().days_since_1970();
}

calendar::Instant instant_of(Value minutes) {
    return std::chrono::sys_time<std::chrono::minutes>(std::chrono::minutes(minutes));
}

Value minutes_of(calendar::Instant instant) {
    return std::chrono::floor<std::chrono::minutes>(instant).time_since_epoch().count();
}

Value start_of(Value days) {
    return minutes_of(calendar::start_of_day(date_of(days)));
}

Value date_of_instant(Value minutes) {
    return calendar::local_date(instant_of(minutes)).days_since_1970();
}

Value shift_date(Value days, Length length) {
    Value shifted = missing;
    switch (length.unit) {
    case Unit::minutes:
    case Unit::hours: ENSURE(false && "a date knows no hours"); break;
    case Unit::days: shifted = days + length.amount; break;
    case Unit::weeks: shifted = days + 7 * length.amount; break;
    case Unit::working_days: {
        // Working days lie closer than 2.5 to 1 among all days, holidays included.
        if (!in_calendar(days + 3 * length.amount)) return missing;
        return calendar::add_working_days(date_of(days), static_cast<int>(length.amount)).days_since_1970();
    }
    case Unit::months:
    case Unit::years: {
        const auto months = length.unit == Unit::years ? 12 * length.amount : length.amount;
        if (!in_calendar(days + 31 * months)) return missing;
        return date_of(days).plus_months(static_cast<int>(months)).days_since_1970();
    }
    }
    return in_calendar(shifted) ? shifted : missing;
}

Value shift_instant(Value minutes, Length length) {
    if (length.unit == Unit::minutes) return minutes + length.amount;
    if (length.unit == Unit::hours) return minutes + 60 * length.amount;
    const auto [date, clock] = calendar::local_time(instant_of(minutes));
    const Value shifted = shift_date(date.days_since_1970(), length);
    return shifted == missing ? missing : minutes_of(calendar::read_local({date_of(shifted), clock}).instant);
}

/// Whole months from a to b, negative when b comes first.
Value months_between(Value a, Value b) {
    if (b < a) return -months_between(b, a);
    const Date first = date_of(a);
    const Date last = date_of(b);
    const int months = (last.year() - first.year()) * 12 + last.month() - first.month();
    return first.plus_months(months) <= last ? months : months - 1;
}

} // namespace

bool is_by_clock(const Length& length) {
    return length.unit == Unit::minutes || length.unit == Unit::hours;
}

std::optional<Date> shifted(Date date, const Length& length) {
    const auto days = shift_date(date.days_since_1970(), length);
    return days == missing ? std::nullopt : std::optional(date_of(days));
}

std::optional<calendar::Instant> shifted(calendar::Instant instant, const Length& length) {
    const auto minutes = shift_instant(minutes_of(instant), length);
    return minutes == missing ? std::nullopt : std::optional(instant_of(minutes));
}

Value Program::evaluate(const Scope& scope) const {
    return run(main_begin_, instructions_.size(), scope, scope.record);
}

bool Program::depends_on_today() const {
    return std::ranges::find(instructions_, Code::today, &Instruction::code) != instructions_.end();
}

Value Program::run(std::size_t begin, std::size_t end, const Scope& scope, std::size_t record) const {
    // No expression that parses needs more: operands wait only for their right-hand neighbours.
    std::array<Value, 512> stack;
    std::size_t top = 0;
    const auto push = [&](Value value) {
        ENSURE(top < stack.size());
        stack[top++] = value;
    };
    const auto pop = [&] { return stack[--top]; };
    const auto pair = [&](auto operation) {
        const Value b = pop();
        const Value a = pop();
        push(a == missing || b == missing ? missing : operation(a, b));
    };

    for (std::size_t at = begin; at < end; ++at) {
        const Instruction& instruction = instructions_[at];
        switch (instruction.code) {
        case Code::push: push(instruction.literal); break;
        case Code::slot: push(scope.slots[static_cast<std::size_t>(instruction.a)]); break;
        case Code::field: {
            const auto value = scope.timeline.value(record, static_cast<std::size_t>(instruction.a));
            push(value == timeline::missing ? missing : value);
            break;
        }
        case Code::record_date: push(scope.timeline.when(record).day); break;
        case Code::record_instant: push(scope.timeline.when(record).utc_minute()); break;
        case Code::today: push(scope.today.days_since_1970()); break;
        case Code::scale: {
            const Value value = pop();
            push(value == missing ? missing
                                  : times(value, powers_of_ten[static_cast<std::size_t>(instruction.a)]));
            break;
        }
        case Code::negate: {
            const Value value = pop();
            push(value == missing ? missing : -value);
            break;
        }
        case Code::add:
            pair([](Value a, Value b) {
                Value sum = 0;
                return __builtin_add_overflow(a, b, &sum) ? missing : sum;
            });
            break;
        case Code::subtract:
            pair([](Value a, Value b) {
                Value difference = 0;
                return __builtin_sub_overflow(a, b, &difference) ? missing : difference;
            });
            break;
        case Code::multiply: pair(times); break;
        case Code::divide: pair([&](Value a, Value b) { return quotient(a, b, instruction.a); }); break;
        case Code::equal: pair([](Value a, Value b) -> Value { return a == b ? 1 : 0; }); break;
        case Code::less: pair([](Value a, Value b) -> Value { return a < b ? 1 : 0; }); break;
        case Code::less_or_equal: pair([](Value a, Value b) -> Value { return a <= b ? 1 : 0; }); break;
        case Code::word_less:
            pair([&](Value a, Value b) -> Value { return symbols_->word(a) < symbols_->word(b) ? 1 : 0; });
            break;
        case Code::word_less_or_equal:
            pair([&](Value a, Value b) -> Value { return symbols_->word(a) <= symbols_->word(b) ? 1 : 0; });
            break;
        case Code::logical_not: {
            const Value value = pop();
            push(value == missing ? missing : 1 - value);
            break;
        }
        case Code::jump_if_no:
            if (stack[top - 1] == 0) at = static_cast<std::size_t>(instruction.a) - 1;
            break;
        case Code::jump_if_yes:
            if (stack[top - 1] == 1) at = static_cast<std::size_t>(instruction.a) - 1;
            break;
        case Code::jump_if_missing:
            if (stack[top - 1] == missing) at = static_cast<std::size_t>(instruction.a) - 1;
            break;
        case Code::logical_and: {
            const Value b = pop();
            const Value a = pop();
            push(a == 0 || b == 0 ? 0 : a == missing || b == missing ? missing : 1);
            break;
        }
        case Code::logical_or: {
            const Value b = pop();
            const Value a = pop();
            push(a == 1 || b == 1 ? 1 : a == missing || b == missing ? missing : 0);
            break;
        }
        case Code::is_missing: push(pop() == missing ? 1 : 0); break;
        case Code::jump: at = static_cast<std::size_t>(instruction.a) - 1; break;
        case Code::jump_unless_yes:
            if (pop() != 1) at = static_cast<std::size_t>(instruction.a) - 1;
            break;
        case Code::shift_date:
        case Code::shift_instant: {
            const Value value = pop();
            const Length& length = lengths_[static_cast<std::size_t>(instruction.a)];
            push(value == missing                       ? missing
                 : instruction.code == Code::shift_date ? shift_date(value, length)
                                                        : shift_instant(value, length));
            break;
        }
        case Code::date_of_instant: {
            const Value value = pop();
            push(value == missing ? missing : date_of_instant(value));
            break;
        }
        case Code::instant_of_date: {
            const Value value = pop();
            push(value == missing ? missing : start_of(value));
            break;
        }
        case Code::days: pair([](Value a, Value b) { return b - a; }); break;
        case Code::working_days:
            pair([](Value a, Value b) -> Value {
                return calendar::working_days_between(date_of(a), date_of(b));
            });
            break;
        case Code::months: pair(months_between); break;
        case Code::years: pair([](Value a, Value b) { return months_between(a, b) / 12; }); break;
        case Code::minutes: pair([&](Value a, Value b) { return (b - a) / instruction.a; }); break;
        case Code::least: pair([](Value a, Value b) { return std::min(a, b); }); break;
        case Code::greatest: pair([](Value a, Value b) { return std::max(a, b); }); break;
        case Code::window: {
            const Window& window = windows_[static_cast<std::size_t>(instruction.a)];
            push(run_window(window, window.bound == Bound::none ? 0 : pop(), scope));
            break;
        }
        }
    }
    return stack[0];
}

Value Program::run_window(const Window& window, Value anchor, const Scope& scope) const {
    const bool counts = window.aggregate == Aggregate::count || window.aggregate == Aggregate::exists;
    if (anchor == missing) return missing; // nobody knows which records are meant
    Value result = counts || window.aggregate == Aggregate::sum ? 0 : missing;

    const bool clock = window.anchor_is_instant || (window.length && is_by_clock(*window.length));
    if (clock && !window.anchor_is_instant) anchor = start_of(anchor);
    Value first = std::numeric_limits<Value>::min() + 1;
    Value last = std::numeric_limits<Value>::max();
    if (window.bound == Bound::before) last = anchor - 1;
    if (window.bound == Bound::after) first = anchor + 1;
    if (window.length) {
        Length length = *window.length;
        if (window.bound == Bound::before) length.amount = -length.amount;
        const Value limit = clock ? shift_instant(anchor, length) : shift_date(anchor, length);
        if (limit == missing) return missing;
        (window.bound == Bound::before ? first : last) = limit;
    }

    const auto& timeline = scope.timeline;
    for (std::size_t i = 0; i < timeline.size(); ++i) {
        if (timeline.kind(i) != window.kind) continue;
        const Value when = clock ? timeline.when(i).utc_minute() : timeline.when(i).day;
        if (when < first) continue;
        if (when > last) break;
        if (window.where_begin != window.where_end &&
            run(window.where_begin, window.where_end, scope, i) != 1)
            continue;

        Value value = 0;
        if (window.field >= 0) {
            const auto stored = timeline.value(i, static_cast<std::size_t>(window.field));
            if (stored == timeline::missing) continue; // a record without the field says nothing of it
            value = stored;
        } else if (!counts) {
            value = timeline.when(i).utc_minute();
        }
        switch (window.aggregate) {
        case Aggregate::count: ++result; break;
        case Aggregate::exists: return 1;
        case Aggregate::first: return value;
        case Aggregate::last: result = value; break;
        case Aggregate::sum: result += value; break;
        case Aggregate::least: result = result == missing ? value : std::min(result, value); break;
        case Aggregate::greatest: result = result == missing ? value : std::max(result, value); break;
        }
    }
    return result;
}

} // namespace bedre::rule
