#include "api/import_routes.h"

#include "api/answer.h"
#include "report/imports_page.h"

namespace bedre::api {
namespace {

struct ImportTakenBack {
    std::string reason;
    std::string key;
};
BOOST_DESCRIBE_STRUCT(ImportTakenBack, (), (reason, key))

/// A file is the body, as it is. What belongs to it stands in headers: addresses are written down by many.
record::ImportDraft draft_of(const Exchange& exchange) {
    const auto& request = exchange.request;
    const auto header = [&](std::string_view name) { return std::string(request.header(name).value_or("")); };
    const auto reason = http::percent_decoded(header("X-Reason"));
    return {.mapping = exchange.path[0],
            .bytes = request.body,
            .reason = reason ? reason.value() : "",
            .seen = header("X-Seen"),
            .attempt = header("Idempotency-Key")};
}

} // namespace

void get_imports(const Exchange& exchange) {
    exchange.answer_page([](const report::Context& context) { return report::imports_page(context); });
}

void post_import_preview(const Exchange& exchange) {
    wait_and_answer(exchange, [draft = draft_of(exchange)](const Exchange& rest) {
        const auto preview = rest.services.record.preview_import(rest.actor, draft);
        if (!preview) return rest.answer(preview.error());
        rest.answer_page([&](const report::Context& context) {
            return report::import_preview(context, draft.mapping, preview.value());
        });
    });
}

void post_import(const Exchange& exchange) {
    wait_and_answer(exchange, [draft = draft_of(exchange)](const Exchange& rest) {
        const auto receipt = rest.services.record.record_import(rest.actor, draft);
        if (!receipt) return rest.answer(receipt.error());
        const auto cut = rest.services.tally.cut();
        rest.reply(
            json_response(201, report::import_receipt(rest.under(cut), draft.mapping, receipt.value())));
    });
}

void post_import_withdrawal(const Exchange& exchange) {
    const auto body = body_of<ImportTakenBack>(exchange);
    if (!body) return;
    const record::ImportWithdrawalDraft draft{number_in(exchange.path[0]).value_or(0), body->reason,
                                              body->key};
    wait_and_answer(exchange, [draft](const Exchange& rest) {
        const auto done = rest.services.record.withdraw_import(rest.actor, draft);
        if (!done) return rest.answer(done.error());
        rest.answer_page(
            [&](const report::Context& context) { return report::import_withdrawal(context, done.value()); });
    });
}

Shapes shapes_of_imports() {
    return {
        {"imports", nullptr, described<report::ImportsPage>},
        {"preview_import", nullptr, described<report::ImportPreview>},
        {"record_import", nullptr, described<report::ImportReceipt>},
        {"withdraw_import", described<ImportTakenBack>, described<report::ImportWithdrawal>},
    };
}

} // namespace bedre::api
